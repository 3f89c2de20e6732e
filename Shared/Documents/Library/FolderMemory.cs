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
    Task<IReadOnlyDictionary<string, string>> OfCase(CaseReference @case, CancellationToken cancel);

    /// <summary>Keeps it, in place of another.</summary>
    Task Remember(CaseReference @case, string folder, string libraryId, CancellationToken cancel);

    /// <summary>Keeps none of a case any more: the next document makes new ones.</summary>
    Task Forget(CaseReference @case, CancellationToken cancel);
}

/// <summary>In <c>nscp.case_folder</c>. The library is one for all requests, so this has a connection of its own for each question.</summary>
internal sealed class SqlFolderMemory(IDatabaseEngine engine, ISqlObserver observer, TimeProvider time) : IFolderMemory
{
    private const string ById = "SELECT library_id FROM nscp.case_folder WHERE case_reference = @Case AND folder = @Folder";
    private const string ByCase = "SELECT folder, library_id FROM nscp.case_folder WHERE case_reference = @Case ORDER BY folder OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY";
    private const string Delete = "DELETE FROM nscp.case_folder WHERE case_reference = @Case";
    private const string Update = "UPDATE nscp.case_folder SET library_id = @LibraryId WHERE case_reference = @Case AND folder = @Folder";
    private const string Insert = "INSERT INTO nscp.case_folder (case_reference, folder, library_id) VALUES (@Case, @Folder, @LibraryId)";

    public async Task<string?> Find(CaseReference @case, string folder, CancellationToken cancel)
    {
        await using var session = new DbSession(engine, observer, time);
        return await session.Find<string>(ById, new { Case = @case, Folder = folder }, cancel);
    }

    public async Task<IReadOnlyDictionary<string, string>> OfCase(CaseReference @case, CancellationToken cancel)
    {
        await using var session = new DbSession(engine, observer, time);
        return (await session.Query<(string Folder, string LibraryId)>(ByCase, new { Case = @case }, cancel)).ToDictionary(f => f.Folder, f => f.LibraryId);
    }

    public Task Forget(CaseReference @case, CancellationToken cancel) => engine.Retry.ExecuteAsync(async attempt =>
    {
        await using var session = new DbSession(engine, observer, time);
        await session.Execute(Delete, new { Case = @case }, attempt);
    }, cancel).AsTask();

    public Task Remember(CaseReference @case, string folder, string libraryId, CancellationToken cancel) => engine.Retry.ExecuteAsync(async attempt =>
    {
        await using var session = new DbSession(engine, observer, time);
        var row = new { Case = @case, Folder = folder, LibraryId = libraryId };
        if (await session.Execute(Update, row, attempt) > 0)
            return;
        try
        {
            await session.Execute(Insert, row, attempt);
        }
        catch (Exception e) when (engine.IsConstraintViolation(e))
        {
            // Another instance was quicker.
            await session.Execute(Update, row, attempt);
        }
    }, cancel).AsTask();
}
