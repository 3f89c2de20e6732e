using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>A queue in figures.</summary>
public sealed record QueueFigure
{
    /// <summary>How many wait, those that failed included.</summary>
    public required int Waiting { get; init; }

    /// <summary>How many of them have failed at least once.</summary>
    public required int Failing { get; init; }

    /// <summary>Since when the oldest waits; null when none does.</summary>
    public DateTimeOffset? Oldest { get; init; }
}

/// <summary>How much waits and how much is late, counted across all cases: figures without a case in them.</summary>
public sealed class QueueFigures(DbSession session, TimeProvider time)
{
    private const string Messages = """
        SELECT COUNT(*) AS waiting, COUNT(last_error) AS failing, MIN(raised_at) AS oldest FROM nscp.outbox WHERE delivered_at IS NULL
        """;

    private const string Documents = """
        SELECT COUNT(*) AS waiting, COUNT(last_error) AS failing, MIN(created_at) AS oldest FROM nscp.document WHERE filed_at IS NULL
        """;

    private const string Mail = """
        SELECT COUNT(*) AS waiting, COUNT(last_error) AS failing, MIN(created_at) AS oldest FROM nscp.mail WHERE sent_at IS NULL
        """;

    private const string Overdue = "SELECT COUNT(*) FROM nscp.due_date WHERE met_on IS NULL AND fallen_away_because IS NULL AND due_on < @Today";

    /// <summary>Messages between modules that are not delivered.</summary>
    public async Task<QueueFigure> OfMessages(CancellationToken cancel) => (await session.Find<QueueFigure>(Messages, null, cancel))!;

    /// <summary>Documents that the library does not have yet.</summary>
    public async Task<QueueFigure> OfDocuments(CancellationToken cancel) => (await session.Find<QueueFigure>(Documents, null, cancel))!;

    /// <summary>E-mails that are not sent.</summary>
    public async Task<QueueFigure> OfMail(CancellationToken cancel) => (await session.Find<QueueFigure>(Mail, null, cancel))!;

    /// <summary>Statutory dates that have passed and are not met.</summary>
    public Task<int> OverdueDates(CancellationToken cancel) => session.Scalar<int>(Overdue, new { Today = time.Today() }, cancel);
}
