using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>Notes, in the caller's transaction, that documents of a case may have become such as must not go out, or may go out again: the library follows (I-1a).</summary>
public sealed class WithheldLooks(DbSession session, TimeProvider time)
{
    // What another instance is at is looked at once more after it.
    private const string Again = "UPDATE nscp.withheld_look SET due_at = @Now, attempts = 0, lease = NULL WHERE case_reference = @Case";
    private const string First = "INSERT INTO nscp.withheld_look (case_reference, due_at, attempts) VALUES (@Case, @Now, 0)";

    /// <summary>To be called wherever that may have changed.</summary>
    public async Task Ask(CaseReference @case, CancellationToken cancel)
    {
        var row = new { Case = @case, Now = time.GetUtcNow() };
        if (await session.Execute(Again, row, cancel) == 0)
            await session.Execute(First, row, cancel);
    }
}

/// <summary>
/// Says in the library itself which documents must not go out: in the name of the file and in its protective marking, for a records manager who opens only the folder (I-1a). The name is the one that
/// we agree on, so that the comparison of the library knows it. What waits to be filed is marked once it is there.
/// </summary>
public sealed class WithheldMarks(DbSession session, IDocumentLibrary library, IEnumerable<IWithheldDocuments> withheld, TimeProvider time, ILogger<WithheldMarks> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const string Due = "SELECT case_reference FROM nscp.withheld_look WHERE due_at <= @Now ORDER BY due_at, case_reference OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY";
    private const string Claim = "UPDATE nscp.withheld_look SET due_at = @Until, lease = @Lease, attempts = attempts + 1 WHERE case_reference = @Case AND due_at <= @Now";
    private const string Attempts = "SELECT attempts FROM nscp.withheld_look WHERE case_reference = @Case";
    private const string Done = "DELETE FROM nscp.withheld_look WHERE case_reference = @Case AND lease = @Lease";
    private const string Later = "UPDATE nscp.withheld_look SET due_at = @DueAt WHERE case_reference = @Case AND lease = @Lease";
    private const string Waiting = "SELECT document_id FROM nscp.document WHERE case_reference = @Case AND filed_at IS NULL AND disposed_at IS NULL ORDER BY document_id OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY";

    // All versions of a file have its name.
    private const string Name = "UPDATE nscp.document SET library_name = @Name WHERE case_reference = @Case AND library_id = @LibraryId";

    /// <summary>Looks at the cases that are due; how many.</summary>
    public async Task<int> MarkDue(CancellationToken cancel)
    {
        var due = await session.Query<CaseReference>(Due, new { Now = time.GetUtcNow() }, cancel);
        foreach (var @case in due)
        {
            var lease = Guid.NewGuid();
            if (await session.Execute(Claim, new { Case = @case, Now = time.GetUtcNow(), Until = time.GetUtcNow() + Lease, Lease = lease }, cancel) == 0)
                continue;
            var isDone = false;
            try
            {
                isDone = await Mark(@case, cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                log.LogWarning("Documents of {Case} that must not go out could not be marked in the library: {Error}. It is tried again", @case, e.GetType().Name);
            }

            if (isDone)
                await session.Execute(Done, new { Case = @case, Lease = lease }, cancel);
            else
                await session.Execute(Later, new { Case = @case, Lease = lease, DueAt = time.GetUtcNow() + WithheldWorker.WaitAfter(await session.Scalar<int>(Attempts, new { Case = @case }, cancel)) }, CancellationToken.None);
        }

        return due.Count;
    }

    /// <summary>False while a document that is to be marked waits to be filed.</summary>
    private async Task<bool> Mark(CaseReference @case, CancellationToken cancel)
    {
        HashSet<Guid> closed = [];
        foreach (var module in withheld)
            closed.UnionWith((await module.Of(@case, cancel)).Keys);
        var rows = await session.Query<DocumentRow>(DocumentRow.OfCase, new { Case = @case, Skip = 0, Most = 5000 }, cancel);
        foreach (var file in rows.GroupBy(r => r.LibraryId!))
        {
            var latest = file.MaxBy(r => r.DocumentVersion)!;
            if (closed.Contains(latest.DocumentId) == latest.MustNotGoOut)
                continue;
            var marked = latest with { AgreedName = latest.MustNotGoOut ? LibraryNames.WithoutWarning(latest.AgreedName!) : LibraryNames.WithWarning(latest.CaseReference, latest.LibraryName) };
            // Ours again where it is the name that it would have by itself.
            if ((marked with { AgreedName = null }).LibraryName == marked.AgreedName)
                marked = marked with { AgreedName = null };
            await library.PutBack(file.Key, @case, marked.ExpectedFolder, marked.LibraryName, cancel);
            await library.SetMetadata(file.Key, marked.ForLibrary(null), cancel);
            await session.Execute(Name, new { Case = @case, LibraryId = file.Key, Name = marked.AgreedName }, cancel);
        }

        return !closed.Overlaps(await session.Query<Guid>(Waiting, new { Case = @case }, cancel));
    }
}

/// <summary>Marks in the background.</summary>
internal sealed class WithheldWorker(IServiceScopeFactory scopes, ILogger<WithheldWorker> log) : QueueWorker<WithheldWorker>(scopes, log)
{
    protected override Task<int> WorkOff(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<WithheldMarks>().MarkDue(cancel);
}
