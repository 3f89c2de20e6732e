using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>The library's ids of folders, kept so that they are asked for once and found when somebody renames them.</summary>
public interface IFolderMemory
{
    /// <summary>The id, or null for a folder that was never made.</summary>
    /// <param name="case">The case.</param>
    /// <param name="folder">The stage's; empty for the case's own.</param>
    /// <param name="cancel">Ends the asking.</param>
    Task<string?> Find(CaseReference @case, string folder, CancellationToken cancel);

    /// <summary>All of a case, by the stage; the case's own is the empty one.</summary>
    Task<IReadOnlyDictionary<string, KnownFolder>> OfCase(CaseReference @case, CancellationToken cancel);

    /// <summary>Whose folder it is: one case's and stage's, whatever people call it. Null for one that is not ours.</summary>
    Task<FolderOwner?> OwnerOf(string libraryId, CancellationToken cancel);

    /// <summary>True where filed documents are in a stage's folder, as far as the database knows.</summary>
    Task<bool> IsInUse(CaseReference @case, string folder, CancellationToken cancel);

    /// <summary>The cases of which a folder was seen last in another place than where it was made.</summary>
    Task<IReadOnlyList<CaseReference>> CasesElsewhere(CancellationToken cancel);

    /// <summary>The library of a site in which documents were filed last; null before the first.</summary>
    /// <param name="site">Its address, at most 400 letters.</param>
    /// <param name="cancel">Ends the asking.</param>
    Task<KnownLibrary?> Library(string site, CancellationToken cancel);

    /// <summary>Keeps the library of a site, in place of another.</summary>
    Task RememberLibrary(string site, KnownLibrary library, CancellationToken cancel);

    /// <summary>Keeps it, in place of another.</summary>
    Task Remember(CaseReference @case, string folder, KnownFolder known, CancellationToken cancel);

    /// <summary>Keeps it no more, the case's own with all its stages: the next document makes a new one.</summary>
    Task Forget(CaseReference @case, string folder, CancellationToken cancel);
}

/// <param name="Title">As the settings named it; at most 100 letters.</param>
/// <param name="ListId">SharePoint's, which stays when people rename it.</param>
public sealed record KnownLibrary(string Title, string ListId);

/// <param name="LibraryId">The library's.</param>
/// <param name="Place">Where it was seen last, below the library; null where nobody looked yet.</param>
public sealed record KnownFolder(string LibraryId, string? Place)
{
    /// <summary>It was seen last in another place than that where it was made.</summary>
    internal bool IsElsewhere(CaseReference @case, string folder) => Place is { } place && place != (folder.Length == 0 ? @case.ToString() : $"{@case}/{folder}");
}

/// <param name="Folder">The stage's; empty for the case's own.</param>
public sealed record FolderOwner(CaseReference Case, string Folder);

/// <summary>In <c>nscp.case_folder</c>. The library is one for all requests, so this has a connection of its own for each question.</summary>
internal sealed class SqlFolderMemory(IDatabaseEngine engine, ISqlObserver observer, TimeProvider time) : IFolderMemory
{
    private const int Longest = 400;

    private const string ById = "SELECT library_id FROM nscp.case_folder WHERE case_reference = @Case AND folder = @Folder";
    private const string ByCase = "SELECT folder, library_id, place FROM nscp.case_folder WHERE case_reference = @Case ORDER BY folder OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY";
    private const string ByLibraryId = "SELECT case_reference, folder FROM nscp.case_folder WHERE library_id = @LibraryId ORDER BY case_reference, folder OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY";
    private const string After = """
        SELECT case_reference, folder, library_id, place FROM nscp.case_folder
         WHERE case_reference >= @After AND (case_reference > @After OR folder > @Folder) ORDER BY case_reference, folder OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;
    private const string OfSite = "SELECT title, list_id FROM nscp.library_known WHERE site = @Site";
    private const string UpdateOfSite = "UPDATE nscp.library_known SET title = @Title, list_id = @ListId WHERE site = @Site";
    private const string InsertOfSite = "INSERT INTO nscp.library_known (site, title, list_id) VALUES (@Site, @Title, @ListId)";
    private const string Delete = "DELETE FROM nscp.case_folder WHERE case_reference = @Case";
    private const string DeleteOne = "DELETE FROM nscp.case_folder WHERE case_reference = @Case AND folder = @Folder";
    private const string Update = "UPDATE nscp.case_folder SET library_id = @LibraryId, place = @Place WHERE case_reference = @Case AND folder = @Folder";
    private const string Insert = "INSERT INTO nscp.case_folder (case_reference, folder, library_id, place) VALUES (@Case, @Folder, @LibraryId, @Place)";

    // What is still on disk is in no folder of SharePoint's.
    private const string Documents = """
        SELECT COUNT(*) FROM nscp.document
         WHERE case_reference = @Case AND filed_at IS NOT NULL AND library_id IS NOT NULL AND library_id NOT LIKE '%/%' AND disposed_at IS NULL
           AND (COALESCE(library_folder, folder) = @Folder OR library_folder LIKE @Below)
        """;

    public async Task<string?> Find(CaseReference @case, string folder, CancellationToken cancel)
    {
        await using var session = new DbSession(engine, observer, time);
        return await session.Find<string>(ById, new { Case = @case, Folder = folder }, cancel);
    }

    public async Task<IReadOnlyDictionary<string, KnownFolder>> OfCase(CaseReference @case, CancellationToken cancel)
    {
        await using var session = new DbSession(engine, observer, time);
        return (await session.Query<(string Folder, string LibraryId, string? Place)>(ByCase, new { Case = @case }, cancel)).ToDictionary(f => f.Folder, f => new KnownFolder(f.LibraryId, f.Place));
    }

    public async Task<FolderOwner?> OwnerOf(string libraryId, CancellationToken cancel)
    {
        await using var session = new DbSession(engine, observer, time);
        return await session.Find<OwnerRow>(ByLibraryId, new { LibraryId = libraryId }, cancel) is { } owner ? new FolderOwner(owner.CaseReference, owner.Folder) : null;
    }

    public async Task<IReadOnlyList<CaseReference>> CasesElsewhere(CancellationToken cancel)
    {
        await using var session = new DbSession(engine, observer, time);
        HashSet<CaseReference> elsewhere = [];
        for (var (@case, folder, isEnd) = ("", "", false); !isEnd;)
        {
            var some = await session.Query<FolderRow>(After, new { After = @case, Folder = folder }, cancel);
            elsewhere.UnionWith(some.Where(f => new KnownFolder(f.LibraryId, f.Place).IsElsewhere(f.CaseReference, f.Folder)).Select(f => f.CaseReference));
            if (some.Count > 0)
                (@case, folder) = (some[^1].CaseReference.ToString(), some[^1].Folder);
            isEnd = some.Count == 0;
        }

        return [.. elsewhere];
    }

    public async Task<bool> IsInUse(CaseReference @case, string folder, CancellationToken cancel)
    {
        await using var session = new DbSession(engine, observer, time);
        return await session.Scalar<int>(Documents, new { Case = @case, Folder = folder, Below = $"{folder}/%" }, cancel) > 0;
    }

    public Task Forget(CaseReference @case, string folder, CancellationToken cancel) => engine.Retry.ExecuteAsync(async attempt =>
    {
        await using var session = new DbSession(engine, observer, time);
        if (folder.Length == 0)
            await session.Execute(Delete, new { Case = @case }, attempt);
        else
            await session.Execute(DeleteOne, new { Case = @case, Folder = folder }, attempt);
    }, cancel).AsTask();

    public async Task<KnownLibrary?> Library(string site, CancellationToken cancel)
    {
        await using var session = new DbSession(engine, observer, time);
        return await session.Find<LibraryRow>(OfSite, new { Site = site }, cancel) is { } known ? new KnownLibrary(known.Title, known.ListId) : null;
    }

    public Task RememberLibrary(string site, KnownLibrary library, CancellationToken cancel) => Keep(UpdateOfSite, InsertOfSite, new { Site = site, library.Title, library.ListId }, cancel);

    public Task Remember(CaseReference @case, string folder, KnownFolder known, CancellationToken cancel) =>
        Keep(Update, Insert, new { Case = @case, Folder = folder, known.LibraryId, Place = known.Place is { Length: > Longest } ? null : known.Place }, cancel);

    private Task Keep(string update, string insert, object row, CancellationToken cancel) => engine.Retry.ExecuteAsync(async attempt =>
    {
        await using var session = new DbSession(engine, observer, time);
        if (await session.Execute(update, row, attempt) > 0)
            return;
        try
        {
            await session.Execute(insert, row, attempt);
        }
        catch (Exception e) when (engine.IsConstraintViolation(e))
        {
            // Another instance was quicker.
            await session.Execute(update, row, attempt);
        }
    }, cancel).AsTask();

    private sealed record LibraryRow
    {
        public required string Title { get; init; }
        public required string ListId { get; init; }
    }

    private sealed record FolderRow
    {
        public required CaseReference CaseReference { get; init; }
        public required string Folder { get; init; }
        public required string LibraryId { get; init; }
        public string? Place { get; init; }
    }

    private sealed record OwnerRow
    {
        public required CaseReference CaseReference { get; init; }
        public required string Folder { get; init; }
    }
}
