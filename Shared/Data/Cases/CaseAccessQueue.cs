using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>Notes, in the caller's transaction, that who may see a case has changed: the document library's folder follows (X-5a).</summary>
public sealed class CaseAccessQueue(DbSession session, TimeProvider time)
{
    private const string Again = """
        UPDATE nscp.case_access SET due_at = @Now, attempts = 0, lease = NULL, applied_at = NULL, last_error = NULL WHERE case_reference = @Case
        """;

    private const string First = "INSERT INTO nscp.case_access (case_reference, due_at, attempts) VALUES (@Case, @Now, 0)";

    /// <summary>To be called wherever the wall or the members of a case change.</summary>
    public async Task Changed(CaseReference @case, CancellationToken cancel)
    {
        var row = new { Case = @case, Now = time.GetUtcNow() };
        if (await session.Execute(Again, row, cancel) == 0)
            await session.Execute(First, row, cancel);
    }
}
