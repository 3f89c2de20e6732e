using System.Collections.Concurrent;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Benchmarks;

/// <summary>In place of the table of folders.</summary>
internal sealed class FoldersInMemory : IFolderMemory
{
    private readonly ConcurrentDictionary<(CaseReference, string), string> known = new();

    public Task<string?> Find(CaseReference @case, string folder, CancellationToken cancel) => Task.FromResult(known.GetValueOrDefault((@case, folder)));

    public Task<IReadOnlyDictionary<string, string>> OfCase(CaseReference @case, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(known.Where(k => k.Key.Item1 == @case).ToDictionary(k => k.Key.Item2, k => k.Value));

    public Task Forget(CaseReference @case, CancellationToken cancel)
    {
        foreach (var key in known.Keys.Where(k => k.Item1 == @case))
            known.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task Remember(CaseReference @case, string folder, string libraryId, CancellationToken cancel)
    {
        known[(@case, folder)] = libraryId;
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
