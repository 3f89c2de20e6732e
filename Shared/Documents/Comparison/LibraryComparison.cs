using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>
/// Compares what the database says with what the library holds (X-2), every night and on demand: case after case, going on where it was broken off, one
/// instance at a time. What it finds is a list, with a choice for each; a difference that has gone settles itself.
/// </summary>
public sealed class LibraryComparison(
    DbSession session, IDocumentLibrary library, ICaseAudience audience, CaseAccess access, DifferenceList differences, TimeProvider time, ILogger<LibraryComparison> log)
{
    /// <summary>What a comparison finds as it is now; not what once happened, and not what <see cref="CaseAccess"/> tells.</summary>
    private static readonly IReadOnlyCollection<DifferenceKind> Compared = [.. Enum.GetValues<DifferenceKind>().Where(k => k is not (DifferenceKind.Superseded or DifferenceKind.NoAccess or DifferenceKind.Access))];

    private static readonly TimeOnly AtNight = new(2, 0);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private const int CasesAtOnce = 20;

    private const string Insert = """
        INSERT INTO nscp.library_comparison (comparison_id, asked_at, asked_by, due_at, attempts, last_case, cases, documents)
        VALUES (@Id, @Now, @By, @Now, 0, '', 0, 0)
        """;

    private const string IsThere = "SELECT COUNT(*) FROM nscp.library_comparison WHERE comparison_id = @Id";
    private const string Open = "SELECT COUNT(*) FROM nscp.library_comparison WHERE ended_at IS NULL";

    private const string Due = """
        SELECT comparison_id, last_case, cases, documents, attempts FROM nscp.library_comparison
         WHERE ended_at IS NULL AND due_at <= @Now ORDER BY due_at, comparison_id OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string Claim = """
        UPDATE nscp.library_comparison SET due_at = @Until, lease = @Lease, attempts = attempts + 1
         WHERE comparison_id = @Id AND ended_at IS NULL AND due_at <= @Now
        """;

    private const string Cases = """
        SELECT case_reference FROM nscp.case_register WHERE case_reference > @After ORDER BY case_reference OFFSET 0 ROWS FETCH NEXT @Most ROWS ONLY
        """;

    private const string Advance = """
        UPDATE nscp.library_comparison SET last_case = @LastCase, cases = @Cases, documents = @Documents, attempts = 0, due_at = @DueAt, ended_at = @EndedAt, last_error = NULL, trouble = @Trouble
         WHERE comparison_id = @Id AND lease = @Lease
        """;

    private const string Failed = """
        UPDATE nscp.library_comparison SET last_case = @LastCase, cases = @Cases, documents = @Documents, due_at = @DueAt, last_error = @Error WHERE comparison_id = @Id AND lease = @Lease
        """;

    /// <summary>Asks for a comparison; false when one is under way.</summary>
    public async Task<bool> Ask(string by, CancellationToken cancel)
    {
        if (await session.Scalar<int>(Open, null, cancel) > 0)
            return false;
        await session.Execute(Insert, new { Id = Guid.CreateVersion7(time.GetUtcNow()), Now = time.GetUtcNow(), By = by }, cancel);
        return true;
    }

    /// <summary>Asks for the night's comparison once a night, whichever instance comes first.</summary>
    public async Task AskAtNight(CancellationToken cancel)
    {
        var now = time.LondonNow();
        if (TimeOnly.FromDateTime(now) < AtNight)
            return;

        // One id a night: two instances cannot both insert it.
        var id = new Guid(DateOnly.FromDateTime(now).DayNumber, 0, 0, new byte[8]);
        if (await session.Scalar<int>(IsThere, new { Id = id }, cancel) == 0)
            await session.Execute(Insert, new { Id = id, Now = time.GetUtcNow(), By = Person.System.Name }, cancel);
    }

    /// <summary>Compares some cases of the comparison that is due; how many, 0 when none is.</summary>
    public async Task<int> GoOn(CancellationToken cancel)
    {
        var lease = Guid.NewGuid();
        if (await session.Find<RunRow>(Due, new { Now = time.GetUtcNow() }, cancel) is not { } run
            || await session.Execute(Claim, new { Id = run.ComparisonId, Now = time.GetUtcNow(), Until = time.GetUtcNow() + Lease, Lease = lease }, cancel) == 0)
            return 0;

        var (last, cases, documents) = (run.LastCase, run.Cases, run.Documents);
        try
        {
            var trouble = await library.WhatIsWrong(cancel);
            var some = await session.Query<CaseReference>(Cases, new { After = run.LastCase, Most = CasesAtOnce }, cancel);
            foreach (var @case in some)
            {
                documents += await TryToCompare(@case, cancel);
                (last, cases) = (@case.ToString(), cases + 1);
            }

            var isEnd = some.Count < CasesAtOnce;
            if (isEnd)
                await CheckThoseMoved(cancel);
            await session.Execute(
                Advance,
                new { Id = run.ComparisonId, Lease = lease, LastCase = last, Cases = cases, Documents = documents, DueAt = time.GetUtcNow(), EndedAt = isEnd ? time.GetUtcNow() : (DateTimeOffset?)null, Trouble = trouble },
                cancel);
            return Math.Max(1, some.Count);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning("The comparison with the library was broken off: {Error}", e.GetType().Name);
            await session.Execute(
                Failed,
                new { Id = run.ComparisonId, Lease = lease, LastCase = last, Cases = cases, Documents = documents, DueAt = time.GetUtcNow() + ComparisonWorker.WaitAfter(run.Attempts + 1), Error = FilingFailures.Explain(e) },
                CancellationToken.None);
            return 0;
        }
    }

    /// <summary>
    /// A case whose folder, or one of whose stages', is somewhere else may be in another case's: what was set right there came after it was looked at. So it is looked at once more
    /// when all of them are done, and no comparison ends with a wall open.
    /// </summary>
    private async Task CheckThoseMoved(CancellationToken cancel)
    {
        foreach (var @case in await library.CasesElsewhere(cancel))
        {
            try
            {
                await SetRight(@case, cancel);
            }
            catch (LibraryException e) when (e.Trouble != LibraryTrouble.Away)
            {
                log.LogWarning("The access to a case's folder could not be looked at again: {Error}", e.GetType().Name);
            }
        }
    }

    /// <summary>One case that cannot be read stops no other: it is told. A library that is away stops all.</summary>
    private async Task<int> TryToCompare(CaseReference @case, CancellationToken cancel)
    {
        try
        {
            return await Compare(@case, cancel);
        }
        catch (Exception e) when (e is not DbException && !cancel.IsCancellationRequested)
        {
            if (await library.IsAway(e, cancel))
                throw;
            log.LogWarning("A case could not be compared with the library: {Error}", e.GetType().Name);
            await differences.Keep(
                @case, [new Difference(DifferenceKind.Unreadable, null, "Its documents can be compared", FilingFailures.Explain(e)) { LibraryId = @case.ToString() }], [DifferenceKind.Unreadable], cancel);
            return 0;
        }
    }

    /// <summary>Compares one case and keeps what differs; how many documents it has.</summary>
    public async Task<int> Compare(CaseReference @case, CancellationToken cancel)
    {
        var all = await EveryFiled(@case, cancel);
        var filed = LatestOf(all);
        var versions = all.ToLookup(d => d.LibraryId!);
        var elsewhere = await library.FoldersElsewhere(@case, cancel);
        List<Difference> found = [];
        HashSet<string> lost = [];
        foreach (var gone in elsewhere.Where(f => f.Place is null))
        {
            var withIt = await WentWith(gone, filed, cancel);
            if (withIt.Count > 0)
                found.Add(FolderGone(@case, gone, withIt.Count));
            else
                await library.ForgetFolder(@case, gone.Folder, cancel);
            lost.UnionWith(withIt);
        }

        if (elsewhere.Any(f => f.Folder.Length == 0 && f.Place is null) && found.Count > 0)
        {
            await differences.Keep(@case, found, Compared, cancel);
            return filed.Count;
        }

        found.AddRange(elsewhere.Where(f => f.Place is not null).Select(f => FolderMoved(@case, f)));
        await SetRight(@case, cancel);
        var entries = await library.List(@case, cancel);
        var there = entries.ToLookup(e => e.LibraryId);
        foreach (var document in filed.Where(d => !lost.Contains(d.LibraryId!)))
        {
            // One that is still on disk, while SharePoint is the library, is not in its list.
            var entry = there[document.LibraryId!].FirstOrDefault() ?? (LocalDocumentLibrary.IsIdOfThis(document.LibraryId!) ? await library.Find(document.LibraryId!, cancel) : null);
            if ((entry ?? await library.Find(document.LibraryId!, cancel)) is not { } now)
                found.Add(new Difference(DifferenceKind.Missing, document, Place(document), ""));
            else if (await IsPutBack(document, entry?.Folder, cancel))
                continue;
            else if (entry is null)
                found.Add(new Difference(DifferenceKind.Moved, document, Place(document), $"outside the case’s folder: {now.FileName}"));
            else
                await Look(document, entry, versions[document.LibraryId!], found, cancel);
        }

        var ours = filed.Select(d => d.LibraryId).ToHashSet();
        foreach (var entry in entries.Where(e => !ours.Contains(e.LibraryId)))
        {
            if (!await IsAnothers(entry, @case, cancel))
                found.Add(new Difference(DifferenceKind.Extra, null, "", Place(entry)) { LibraryId = entry.LibraryId });
        }

        await differences.Keep(@case, found, Compared, cancel);
        return filed.Count;
    }

    /// <summary>A document of another case, which tells of it itself: its name is nothing for those who may see only this one.</summary>
    private async Task<bool> IsAnothers(LibraryEntry entry, CaseReference @case, CancellationToken cancel) =>
        entry.Label is { } label && await session.Find<DocumentRow>(DocumentRow.ById, new { label.Id }, cancel) is { } document && document.CaseReference != @case && document.LibraryId == entry.LibraryId;

    /// <summary>The library's ids of the documents that were in a folder and are nowhere since it was deleted.</summary>
    private async Task<IReadOnlyList<string>> WentWith(FolderElsewhere gone, IReadOnlyList<DocumentRow> filed, CancellationToken cancel)
    {
        List<string> withIt = [];
        foreach (var document in filed.Where(d => d.IsBelow(gone.Folder)))
        {
            if (await library.Find(document.LibraryId!, cancel) is null)
                withIt.Add(document.LibraryId!);
        }

        return withIt;
    }

    /// <summary>Where a document is below its case's folder now; null when it is not in there.</summary>
    internal async Task<LibraryEntry?> InCase(CaseReference @case, string libraryId, CancellationToken cancel) =>
        LocalDocumentLibrary.IsIdOfThis(libraryId) ? await library.Find(libraryId, cancel) : (await library.List(@case, cancel)).FirstOrDefault(e => e.LibraryId == libraryId);

    /// <summary>
    /// Who has the case's folders does not wait for anybody's choice: it is set right, and told all the same. By the queue, as every change of a wall: so it is never set by
    /// what was true a moment ago.
    /// </summary>
    private async Task SetRight(CaseReference @case, CancellationToken cancel)
    {
        var before = await library.Access(@case, await audience.Of(@case, cancel), cancel);
        if (before == FolderAccess.Right)
        {
            await differences.Keep(@case, [], [DifferenceKind.NoAccess], cancel);
            await differences.IsSetRight(@case, DifferenceKind.Access, cancel);
            return;
        }

        // Whom the library did not know, and knows by now, has not lost anything.
        var neverHad = await access.UnknownPeople(@case, cancel);
        await access.ApplyAgain(@case, cancel);
        var after = await library.Access(@case, await audience.Of(@case, cancel), cancel);
        if (!before.Differs && (before.Lacking.Count <= neverHad || !before.Lacking.Except(after.Lacking).Any()))
            return;
        var words = before.Differs ? "It, or something in it, was for others too, or for other things." : "Some of them had not.";
        await differences.Tell(
            @case, new Difference(DifferenceKind.Access, null, "Just the people who may see this case have its folder", words) { LibraryId = @case.ToString() },
            after.Differs ? await access.WhyNot(@case, cancel) ?? "It is being set right." : null, cancel);
    }

    /// <summary>A document that somebody took out of a folder that is for fewer goes back at once: where it is now others have it. True where it did.</summary>
    /// <param name="document">As the database has it.</param>
    /// <param name="folder">Where it is in its case's folder; null when it is outside.</param>
    /// <param name="cancel">Ends the work.</param>
    private async Task<bool> IsPutBack(DocumentRow document, string? folder, CancellationToken cancel)
    {
        if (!await IsOutOfWall(document, folder, cancel))
            return false;

        string? why = null;
        try
        {
            await library.PutBack(document.LibraryId!, document.CaseReference, document.ExpectedFolder, document.LibraryName, cancel);
        }
        catch (LibraryException e) when (e.Trouble != LibraryTrouble.Away)
        {
            why = e.Message;
        }

        await differences.Tell(
            document.CaseReference,
            new Difference(DifferenceKind.Access, document, "Just the people who may see this document have it", "It was moved to where others have it.") { LibraryId = document.CaseReference.ToString() }, why, cancel);
        return why is null;
    }

    /// <summary>A document is where others have it than those who may see it.</summary>
    internal async Task<bool> IsOutOfWall(DocumentRow document, string? folder, CancellationToken cancel)
    {
        var stage = StageOf(document.ExpectedFolder);
        if ((folder is not null && StageOf(folder) == stage) || LocalDocumentLibrary.IsIdOfThis(document.LibraryId!))
            return false;
        var people = await audience.Of(document.CaseReference, cancel);
        return people.Stages.ContainsKey(stage) || (folder is null && people.Case is not null);
    }

    private static string StageOf(string folder) => folder.Split('/')[0];

    private static Difference FolderGone(CaseReference @case, FolderElsewhere folder, int documents) =>
        new(DifferenceKind.FolderGone, null, folder.Folder.Length == 0 ? @case.ToString() : folder.Folder, $"nothing: {documents} {(documents == 1 ? "document" : "documents")} went with it") { LibraryId = folder.LibraryId };

    private static Difference FolderMoved(CaseReference @case, FolderElsewhere folder) =>
        new(DifferenceKind.FolderMoved, null, folder.Folder.Length == 0 ? @case.ToString() : folder.Folder, folder.Place!) { LibraryId = folder.LibraryId };

    private async Task Look(DocumentRow document, LibraryEntry entry, IEnumerable<DocumentRow> versions, List<Difference> found, CancellationToken cancel)
    {
        if (await VersionsGone(document, entry, versions, cancel) is { } gone)
            found.Add(gone);
        if (Place(document) != Place(entry))
            found.Add(new Difference(DifferenceKind.Moved, document, Place(document), Place(entry)));
        if ((entry.Length != document.ByteLength || entry.Version != document.LibraryVersion || !library.TellsChanges) && await Hash(entry, cancel) != document.Sha256)
            found.Add(new Difference(DifferenceKind.Changed, document, $"version {document.LibraryVersion}", $"version {entry.Version}, {entry.Length:N0} bytes"));
        if (Wrong(document, entry.Label) is { Length: > 0 } wrong)
            found.Add(new Difference(DifferenceKind.Mislabelled, document, "as filed", wrong));
    }

    /// <summary>The library keeps the versions of a file in one list, asked for only where there are earlier ones. Null where all are there.</summary>
    private async Task<Difference?> VersionsGone(DocumentRow document, LibraryEntry entry, IEnumerable<DocumentRow> versions, CancellationToken cancel)
    {
        const int Named = 5;
        var earlier = versions.Where(v => v.DocumentId != document.DocumentId && v.LibraryVersion != entry.Version).OrderBy(v => v.DocumentVersion).ToList();
        if (earlier.Count == 0)
            return null;
        var kept = await library.Versions(document.LibraryId!, cancel);
        var gone = earlier.Where(v => !kept.Contains(v.LibraryVersion!)).ToList();
        return gone.Count == 0 ? null : new Difference(
            DifferenceKind.VersionGone, document, $"all {earlier.Count + 1} versions that were filed",
            "nothing of " + string.Join(", ", gone.Take(Named).Select(v => $"version {v.LibraryVersion}, filed on {Day(v.FiledAt!.Value.ToLondonDate())}")) + (gone.Count > Named ? $", and of {gone.Count - Named} more" : ""));
    }

    /// <summary>The latest filed version of each file.</summary>
    internal async Task<IReadOnlyList<DocumentRow>> Filed(CaseReference @case, CancellationToken cancel) => LatestOf(await EveryFiled(@case, cancel));

    private static List<DocumentRow> LatestOf(IEnumerable<DocumentRow> filed) => [.. filed.GroupBy(d => d.LibraryId).Select(versions => versions.MaxBy(d => d.DocumentVersion)!)];

    private async Task<IReadOnlyList<DocumentRow>> EveryFiled(CaseReference @case, CancellationToken cancel)
    {
        const int AtOnce = 500;
        List<DocumentRow> filed = [];
        for (var skip = 0; ; skip += AtOnce)
        {
            var rows = await session.Query<DocumentRow>(DocumentRow.OfCase, new { Case = @case, Skip = skip, Most = AtOnce }, cancel);
            filed.AddRange(rows);
            if (rows.Count < AtOnce)
                return filed;
        }
    }

    private async Task<string> Hash(LibraryEntry entry, CancellationToken cancel)
    {
        await using var content = await library.Read(entry.LibraryId, null, cancel) ?? Stream.Null;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
    }

    /// <summary>The columns that are not what they should be, with what they are.</summary>
    private static string Wrong(DocumentRow document, LibraryLabel? label)
    {
        if (label is null)
            return "nothing stands beside it";
        var should = document.ForLibrary(null).Metadata;
        List<string> wrong = [];
        Check("Case reference", document.CaseReference.ToString(), label.Case);
        Check("Document kind", should.Kind, label.Metadata.Kind);
        if (label.Stage is not null)
            Check("Stage", document.Folder, label.Stage);
        Check("Document version", should.Version, label.Metadata.Version);
        Check("Protective marking", should.ProtectiveMarking, label.Metadata.ProtectiveMarking);
        Check("Document date", should.Date, label.Metadata.Date);
        Check("Agency", should.Agency ?? "", label.Metadata.Agency ?? "");
        if (document.IsRetentionTold == true)
            Check("Kept until", should.KeepUntil, label.Metadata.KeepUntil);
        if (label.OtherRetentionLabel is { } other)
            wrong.Add($"Retention label is {Words(other)}");
        Check("Hash", document.Sha256, label.Sha256);
        Check("Application id", document.DocumentId, label.Id);
        return string.Join("; ", wrong);

        void Check<T>(string column, T expected, T there)
        {
            if (!Equals(expected, there))
                wrong.Add($"{column} is {Words(there)}");
        }
    }

    private static string Words(object? value) => value switch
    {
        DateOnly day => Day(day),
        null or "" => "empty",
        _ => $"“{value}”",
    };

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    private static string Place(DocumentRow document) => Place(document.ExpectedFolder, document.LibraryName);

    private static string Place(LibraryEntry entry) => Place(entry.Folder.Replace('\\', '/'), entry.FileName);

    private static string Place(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private sealed record RunRow
    {
        public required Guid ComparisonId { get; init; }
        public required string LastCase { get; init; }
        public required int Cases { get; init; }
        public required int Documents { get; init; }
        public required int Attempts { get; init; }
    }
}
