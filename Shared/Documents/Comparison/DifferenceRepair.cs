using Microsoft.Extensions.Logging;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>
/// Carries out, in the background, what a records manager chose: nobody's page waits for the library. Afterwards the case is compared again: what is right
/// now settles itself, and what is not says why.
/// </summary>
public sealed class DifferenceRepair(DbSession session, IDocumentLibrary library, LibraryComparison comparison, TimeProvider time, ILogger<DifferenceRepair> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const string Due = """
        SELECT difference_id, case_reference, document_id, library_id, kind, choice, attempts FROM nscp.library_difference
         WHERE settled_at IS NULL AND due_at IS NOT NULL AND due_at <= @Now ORDER BY due_at, difference_id OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
        """;

    private const string Claim = """
        UPDATE nscp.library_difference SET due_at = @Until, lease = @Lease, attempts = attempts + 1
         WHERE difference_id = @Id AND settled_at IS NULL AND due_at IS NOT NULL AND due_at <= @Now
        """;

    private const string Settle = "UPDATE nscp.library_difference SET settled_at = @Now, due_at = NULL, last_error = NULL, version = version + 1 WHERE difference_id = @Id AND lease = @Lease";

    private const string Done = """
        UPDATE nscp.library_difference SET due_at = NULL, choice = NULL, last_error = @Words, version = version + 1
         WHERE difference_id = @Id AND lease = @Lease AND settled_at IS NULL
        """;

    private const string Failed = "UPDATE nscp.library_difference SET due_at = @DueAt, last_error = @Error WHERE difference_id = @Id AND lease = @Lease AND settled_at IS NULL";

    // All its versions; those still to come take it over from the last.
    private const string NewPlace = """
        UPDATE nscp.document SET library_folder = @Folder, library_name = @Name WHERE case_reference = @CaseReference AND kind = @Kind AND library_id = @LibraryId
        """;

    // The next version of its kind is then a file of its own.
    private const string IsGone = "UPDATE nscp.document SET library_id = NULL WHERE case_reference = @CaseReference AND kind = @Kind AND library_id = @LibraryId";
    private const string NewVersion = "UPDATE nscp.document SET library_version = @Version WHERE document_id = @Id";

    /// <summary>Carries out what is due; how many.</summary>
    public async Task<int> RepairDue(CancellationToken cancel)
    {
        var due = await session.Query<ChosenRow>(Due, new { Now = time.GetUtcNow() }, cancel);
        foreach (var chosen in due)
        {
            var lease = Guid.NewGuid();
            if (await session.Execute(Claim, new { Id = chosen.DifferenceId, Now = time.GetUtcNow(), Until = time.GetUtcNow() + Lease, Lease = lease }, cancel) == 0)
                continue;
            try
            {
                await Carry(chosen, lease, cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                log.LogWarning("A difference of the library could not be settled: {Error}", e.GetType().Name);
                await session.Execute(
                    Failed, new { Id = chosen.DifferenceId, Lease = lease, DueAt = time.GetUtcNow() + ComparisonWorker.WaitAfter(chosen.Attempts + 1), Error = FilingFailures.Explain(e) }, CancellationToken.None);
            }
        }

        return due.Count;
    }

    private async Task Carry(ChosenRow chosen, Guid lease, CancellationToken cancel)
    {
        var document = chosen.DocumentId is { } id ? await session.Find<DocumentRow>(DocumentRow.ById, new { Id = id }, cancel) : null;
        if (chosen.Choice == DifferenceChoice.Accept)
        {
            await Agree(chosen, document, cancel);
            await session.Execute(Settle, new { Id = chosen.DifferenceId, Lease = lease, Now = time.GetUtcNow() }, cancel);
            return;
        }

        if (chosen.Choice == DifferenceChoice.Repair)
            await Repair(chosen, document, cancel);
        await comparison.Compare(chosen.CaseReference, cancel);
        await session.Execute(
            Done, new { Id = chosen.DifferenceId, Lease = lease, Words = chosen.Choice == DifferenceChoice.Look ? "It was looked at again, and is still so" : "It was done, and is still not as it should be" }, cancel);
    }

    /// <summary>It is right as it is in the library: from now on the database says so too.</summary>
    private async Task Agree(ChosenRow chosen, DocumentRow? document, CancellationToken cancel)
    {
        switch (chosen.Kind)
        {
            case DifferenceKind.Moved when await comparison.IsOutOfWall(document!, (await comparison.InCase(chosen.CaseReference, chosen.LibraryId, cancel))?.Folder, cancel):
                throw new LibraryException(LibraryTrouble.NeedsPerson, "Where it is now others have it than those who may see it here. Put it back");

            // Outside the case's folder it stays known by its id, and its own place is where it would be put back.
            case DifferenceKind.Moved when await comparison.InCase(chosen.CaseReference, chosen.LibraryId, cancel) is { } entry:
                await NowAt(document!, entry, cancel);
                break;
            case DifferenceKind.Missing:
                await session.Execute(IsGone, new { document!.CaseReference, document.Kind, document.LibraryId }, cancel);
                break;
            case DifferenceKind.FolderMoved when await Elsewhere(chosen, cancel) is { Place: { } place } folder && IsAnothers(place, chosen.CaseReference, folder.Folder):
                throw new LibraryException(
                    LibraryTrouble.NeedsPerson, "It has the name of another case’s or stage’s folder, so nothing can be filed there. Put it back, or give it a name of its own in SharePoint");
            case DifferenceKind.FolderGone when await Elsewhere(chosen, cancel) is { Place: null } gone:
                foreach (var row in await Below(chosen.CaseReference, gone.Folder, cancel))
                {
                    if (await library.Find(row.LibraryId!, cancel) is null)
                        await session.Execute(IsGone, new { row.CaseReference, row.Kind, row.LibraryId }, cancel);
                }

                await library.ForgetFolder(chosen.CaseReference, gone.Folder, cancel);
                break;
        }
    }

    private async Task Repair(ChosenRow chosen, DocumentRow? document, CancellationToken cancel)
    {
        switch (chosen.Kind)
        {
            case DifferenceKind.Moved:
                await library.PutBack(chosen.LibraryId, chosen.CaseReference, document!.ExpectedFolder, document.LibraryName, cancel);
                break;
            case DifferenceKind.Changed:
                var version = await library.Restore(chosen.LibraryId, document!.LibraryVersion!, cancel);
                await session.Execute(NewVersion, new { Id = document.DocumentId, Version = version }, cancel);
                break;
            case DifferenceKind.Mislabelled:
                await library.SetMetadata(chosen.LibraryId, document!.ForLibrary(null), cancel);
                if (document is { IsRetentionTold: true, KeepUntil: null })
                    await library.SetRetention(chosen.LibraryId, null, cancel);
                break;
            case DifferenceKind.FolderMoved when await Elsewhere(chosen, cancel) is { } folder:
                await library.PutBackFolder(chosen.CaseReference, folder.Folder, cancel);
                break;
            case DifferenceKind.FolderGone when await Elsewhere(chosen, cancel) is { Place: null } gone:
                await library.PutBackFolder(chosen.CaseReference, gone.Folder, cancel);

                // Those that did not come with it, and that somebody had put elsewhere before. What is nowhere is told by the comparison, one by one.
                foreach (var row in await Below(chosen.CaseReference, gone.Folder, cancel))
                {
                    if (await library.Find(row.LibraryId!, cancel) is not null)
                        await library.PutBack(row.LibraryId!, chosen.CaseReference, row.ExpectedFolder, row.LibraryName, cancel);
                }

                break;
        }
    }

    private async Task<IEnumerable<DocumentRow>> Below(CaseReference @case, string folder, CancellationToken cancel) => (await comparison.Filed(@case, cancel)).Where(d => d.IsBelow(folder));

    /// <summary>The folder as it is now; null when it is back in its place.</summary>
    private async Task<FolderElsewhere?> Elsewhere(ChosenRow chosen, CancellationToken cancel) =>
        (await library.FoldersElsewhere(chosen.CaseReference, cancel)).FirstOrDefault(f => f.LibraryId == chosen.LibraryId);

    private static bool IsAnothers(string place, CaseReference @case, string folder)
    {
        var name = place[(place.LastIndexOf('/') + 1)..];
        return (CaseReference.TryParse(name.ToUpperInvariant(), null, out var other) && (folder.Length > 0 || other != @case))
            || (CaseFolders.All.Contains(name, StringComparer.OrdinalIgnoreCase) && !name.Equals(folder, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Where a records manager has put it is its place from now on.</summary>
    private Task NowAt(DocumentRow document, LibraryEntry entry, CancellationToken cancel)
    {
        const int Longest = 200;
        if (entry.Folder.Length > Longest || entry.FileName.Length > Longest)
            throw new LibraryException(LibraryTrouble.NeedsPerson, "Its folder or its name is longer than the 200 letters that can be noted. Choose a shorter one in the library, or put it back");
        return session.Execute(NewPlace, new { document.CaseReference, document.Kind, document.LibraryId, Folder = entry.Folder.Replace('\\', '/'), Name = entry.FileName }, cancel);
    }

    private sealed record ChosenRow
    {
        public required Guid DifferenceId { get; init; }
        public required CaseReference CaseReference { get; init; }
        public Guid? DocumentId { get; init; }
        public required string LibraryId { get; init; }
        public required DifferenceKind Kind { get; init; }
        public required DifferenceChoice Choice { get; init; }
        public required int Attempts { get; init; }
    }
}
