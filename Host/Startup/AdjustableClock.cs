namespace Nscp.Host;

/// <summary>The machine's clock, or one that was set to another moment and goes on from there. Timers run in real time.</summary>
public sealed class AdjustableClock : TimeProvider
{
    private long offsetTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    /// <summary>True when the clock does not show the real time.</summary>
    public bool IsMoved => Interlocked.Read(ref offsetTicks) != 0;

    /// <summary>How far it is from the real time.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    /// <summary>Sets the clock; it goes on from there.</summary>
    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref offsetTicks, (now - base.GetUtcNow()).Ticks);

    /// <summary>Back to the real time.</summary>
    public void Reset() => Interlocked.Exchange(ref offsetTicks, 0);
}

/// <summary>The clock of the database's machine; where a demonstration or a test has moved the application's clock, moved as far.</summary>
internal sealed class MovedDatabaseClock(Nscp.Data.DbSession session, AdjustableClock clock) : Nscp.Data.IDatabaseClock
{
    public async Task<DateTimeOffset> Now(CancellationToken cancel) => await session.MachineTime(cancel) + clock.Offset;
}
