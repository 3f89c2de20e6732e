using Microsoft.Extensions.Logging;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>Who a case's folder in the library is for.</summary>
public interface ICaseAudience
{
    /// <summary>Just these people where a wall stands around the case; fewer for the stages that are shut for some.</summary>
    Task<FolderAudience> Of(CaseReference @case, CancellationToken cancel);
}

/// <summary>
/// The library's folder of a case follows the case wall (X-5a). <see cref="CaseAccessQueue"/> notes in the wall's own transaction that it changed; here
/// it is carried out, and tried again until it is.
/// </summary>
public sealed class CaseAccess(
    DbSession session, CaseAccessQueue queue, IDocumentLibrary library, ICaseAudience audience, DifferenceList differences, TimeProvider time, ILogger<CaseAccess> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const string Due = """
        SELECT case_reference FROM nscp.case_access WHERE applied_at IS NULL AND due_at <= @Now
         ORDER BY due_at, case_reference OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
        """;

    private const string Ended = """
        SELECT case_reference FROM nscp.case_wall WHERE lifted_until IS NOT NULL AND closed_again_at IS NULL AND lifted_until < @Today
         ORDER BY lifted_until OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string CloseAgain = """
        UPDATE nscp.case_wall SET closed_again_at = @Now WHERE case_reference = @Case AND lifted_until IS NOT NULL AND closed_again_at IS NULL AND lifted_until < @Today
        """;

    private const string Waiting = "SELECT COUNT(*) FROM nscp.case_access WHERE case_reference = @Case AND applied_at IS NULL";

    private const string Claim = """
        UPDATE nscp.case_access SET due_at = @Until, lease = @Lease, attempts = attempts + 1
         WHERE case_reference = @Case AND applied_at IS NULL AND due_at <= @Now
        """;

    private const string LastError = "SELECT last_error FROM nscp.case_access WHERE case_reference = @Case AND applied_at IS NULL";

    private const string Unknown = "SELECT COALESCE(unknown_people, 0) FROM nscp.case_access WHERE case_reference = @Case";

    private const string Attempts = "SELECT attempts FROM nscp.case_access WHERE case_reference = @Case";

    // A change that came meanwhile took the lease away: it is carried out next.
    private const string Applied = """
        UPDATE nscp.case_access SET applied_at = @Now, unknown_people = @Unknown, last_error = NULL WHERE case_reference = @Case AND lease = @Lease
        """;

    private const string Failed = "UPDATE nscp.case_access SET due_at = @DueAt, last_error = @Error WHERE case_reference = @Case AND lease = @Lease";

    /// <summary>Carries out what is due; how many cases were tried.</summary>
    public async Task<int> ApplyDue(CancellationToken cancel)
    {
        foreach (var @case in await session.Query<CaseReference>(Ended, new { Today = time.Today() }, cancel))
            await CloseAfterEmergency(@case, cancel);

        var due = await session.Query<CaseReference>(Due, new { Now = time.GetUtcNow() }, cancel);
        foreach (var @case in due)
        {
            var lease = Guid.NewGuid();
            if (await session.Execute(Claim, new { Case = @case, Now = time.GetUtcNow(), Until = time.GetUtcNow() + Lease, Lease = lease }, cancel) == 0)
                continue;
            try
            {
                await Apply(@case, lease, cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                log.LogWarning("The access to a case's folder could not be set: {Error}", e.GetType().Name);
                var attempts = await session.Scalar<int>(Attempts, new { Case = @case }, cancel);
                await session.Execute(
                    Failed, new { Case = @case, DueAt = time.GetUtcNow() + CaseAccessWorker.WaitAfter(attempts), Error = FilingFailures.Explain(e), Lease = lease }, CancellationToken.None);
            }
        }

        return due.Count;
    }

    // The wall stands again by itself when emergency access has run out; the folder has to be told.
    private async Task CloseAfterEmergency(CaseReference @case, CancellationToken cancel)
    {
        await session.Begin(cancel);
        if (await session.Execute(CloseAgain, new { Case = @case, Now = time.GetUtcNow(), Today = time.Today() }, cancel) > 0)
            await queue.Changed(@case, cancel);
        await session.Commit(cancel);
    }

    /// <summary>Carries a case out once more, now if nobody else is at it.</summary>
    internal async Task ApplyAgain(CaseReference @case, CancellationToken cancel)
    {
        await queue.Changed(@case, cancel);
        await ApplyDue(cancel);
    }

    /// <summary>Why a case's folder does not follow the wall yet; null where it does, or was not tried yet.</summary>
    internal Task<string?> WhyNot(CaseReference @case, CancellationToken cancel) => session.Find<string>(LastError, new { Case = @case }, cancel);

    /// <summary>How many people could not be given the case's folder last time.</summary>
    internal Task<int> UnknownPeople(CaseReference @case, CancellationToken cancel) => session.Scalar<int>(Unknown, new { Case = @case }, cancel);

    /// <summary>Before a document goes into a case's folder the wall around it stands there too. Throws where it cannot be set now.</summary>
    internal async Task ApplyTo(CaseReference @case, CancellationToken cancel)
    {
        if (await session.Scalar<int>(Waiting, new { Case = @case }, cancel) > 0)
            await library.SetAccess(@case, await audience.Of(@case, cancel), cancel);
    }

    private async Task Apply(CaseReference @case, Guid lease, CancellationToken cancel)
    {
        var lacking = await library.SetAccess(@case, await audience.Of(@case, cancel), cancel);
        await differences.Keep(@case, Difference.ForLacking(@case, lacking) is { } left ? [left] : [], [DifferenceKind.NoAccess], cancel);

        // What changed meanwhile may have been carried out by another instance while this one was still at it: the last word is had once more.
        if (await session.Execute(Applied, new { Case = @case, Now = time.GetUtcNow(), Unknown = lacking.Count, Lease = lease }, cancel) == 0)
            await queue.Changed(@case, cancel);
    }
}
