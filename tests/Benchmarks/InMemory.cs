using System.Collections.Concurrent;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Benchmarks;

/// <summary>In place of the table of folders.</summary>
internal sealed class FoldersInMemory : IFolderMemory
{
    private readonly ConcurrentDictionary<FolderOwner, KnownFolder> known = new();

    /// <summary>Stages' folders with documents in them.</summary>
    public HashSet<string> InUse { get; } = [];

    public Task<string?> Find(CaseReference @case, string folder, CancellationToken cancel) => Task.FromResult(known.GetValueOrDefault(new(@case, folder))?.LibraryId);

    public Task<IReadOnlyDictionary<string, KnownFolder>> OfCase(CaseReference @case, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<string, KnownFolder>>(known.Where(k => k.Key.Case == @case).ToDictionary(k => k.Key.Folder, k => k.Value));

    public Task<FolderOwner?> OwnerOf(string libraryId, CancellationToken cancel) => Task.FromResult<FolderOwner?>(known.FirstOrDefault(k => k.Value.LibraryId == libraryId).Key);

    public Task<IReadOnlyList<CaseReference>> CasesElsewhere(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<CaseReference>>([.. known.Where(k => k.Value.IsElsewhere(k.Key.Case, k.Key.Folder)).Select(k => k.Key.Case).Distinct()]);

    private readonly ConcurrentDictionary<string, KnownLibrary> libraries = new();

    public Task<KnownLibrary?> Library(string site, CancellationToken cancel) => Task.FromResult(libraries.GetValueOrDefault(site));

    public Task RememberLibrary(string site, KnownLibrary library, CancellationToken cancel)
    {
        libraries[site] = library;
        return Task.CompletedTask;
    }

    public Task<bool> IsInUse(CaseReference @case, string folder, CancellationToken cancel) => Task.FromResult(InUse.Contains(folder));

    public Task Forget(CaseReference @case, string folder, CancellationToken cancel)
    {
        foreach (var key in known.Keys.Where(k => k.Case == @case && (folder.Length == 0 || k.Folder == folder)))
            known.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task Remember(CaseReference @case, string folder, KnownFolder to, CancellationToken cancel)
    {
        known[new(@case, folder)] = to;
        return Task.CompletedTask;
    }
}

/// <summary>In place of the table of turns.</summary>
internal sealed class TurnsInMemory : ILibraryTurns
{
    private readonly ConcurrentDictionary<string, bool> taken = new();

    public Task<ILibraryTurn?> Take(string what, CancellationToken cancel) => Task.FromResult<ILibraryTurn?>(taken.TryAdd(what, true) ? new Turn(() => taken.TryRemove(what, out _)) : null);

    private sealed class Turn(Action end) : ILibraryTurn
    {
        public CancellationToken Lost => default;

        public ValueTask DisposeAsync()
        {
            end();
            return ValueTask.CompletedTask;
        }
    }
}
