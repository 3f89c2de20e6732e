namespace Nscp.Data;

/// <summary>
/// The clock of the database's machine: what must happen at an hour, on whichever instance, is decided by this one clock, so that instances whose own clocks differ
/// do not (P-4). Everything else takes its time from the <see cref="TimeProvider"/>.
/// </summary>
public interface IDatabaseClock
{
    /// <summary>The moment now, in UTC.</summary>
    Task<DateTimeOffset> Now(CancellationToken cancel);
}
