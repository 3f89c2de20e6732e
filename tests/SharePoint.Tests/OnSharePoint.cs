using System.Text;
using Nscp.Benchmarks;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.SharePointSite;

namespace Nscp.SharePoint.Tests;

/// <summary>The library on the test site, with a clock that never makes a test wait.</summary>
public sealed class OnSharePoint : ILibraryUnderTest
{
    private readonly Func<SharePointSettings, ISharePointTokens, TimeProvider, Func<SiteCalls, ISharePointSite>> way;

    private OnSharePoint(TestSite site, Func<SharePointSettings, ISharePointTokens, TimeProvider, Func<SiteCalls, ISharePointSite>> way, int chunk)
    {
        (Site, this.way) = (site, way);
        Settings = new SharePointSettings { Site = site.Address, ChunkBytes = chunk, Labels = new Dictionary<string, string> { ["Labelled kind"] = "Keep 25 years", ["Wrongly labelled"] = "No such label" } };
        SharePoint = Make();
    }

    public TestSite Site { get; }

    internal SharePointSettings Settings { get; }

    public ImpatientClock Clock { get; } = new(new DateTimeOffset(2026, 6, 3, 9, 0, 0, TimeSpan.Zero));

    internal TestTokens Tokens { get; } = new();

    internal FoldersInMemory Folders { get; } = new();

    internal TurnsInMemory Turns { get; } = new();

    /// <summary>Who a new case's folder is for.</summary>
    public FolderAudience Audience { get; set; } = FolderAudience.Everybody;

    internal SharePointLibrary SharePoint { get; private set; }

    public IDocumentLibrary Library => SharePoint;

    internal static OnSharePoint Rest(SiteLimits? limits = null, int chunk = 64 * 1024) => new(
        TestSite.Start(limits: limits).GetAwaiter().GetResult(),
        (settings, _, time) =>
        {
            var http = SharePointRegistration.Client(settings);
            return calls => new RestSite(new RestClient(http, settings, calls, time), settings);
        },
        chunk);

    internal static OnSharePoint By(Func<SharePointSettings, ISharePointTokens, TimeProvider, Func<SiteCalls, ISharePointSite>> way, int chunk) =>
        new(TestSite.Start().GetAwaiter().GetResult(), way, chunk);

    /// <summary>As after a restart of the application: nothing remembered but what is in the database.</summary>
    internal void Restart() => SharePoint = Make();

    public Task MoveByHand(string libraryId, string folder, string name)
    {
        var file = Site.State.Files[Guid.Parse(libraryId)];
        var to = Folder(Some.Case, folder);
        file.Parent.Files.Remove(file.Name);
        (file.Parent, file.Name) = (to, name);
        to.Files[name] = file;
        return Task.CompletedTask;
    }

    public Task DeleteByHand(string libraryId)
    {
        var file = Site.State.Files[Guid.Parse(libraryId)];
        file.Parent.Files.Remove(file.Name);
        Site.State.Files.Remove(file.Id);
        return Task.CompletedTask;
    }

    public Task PutByHand(CaseReference @case, string folder, string name, string words)
    {
        Site.State.AddFile(Folder(@case, folder), name, Encoding.UTF8.GetBytes(words));
        return Task.CompletedTask;
    }

    public Task EditByHand(string libraryId, string words)
    {
        Site.State.Files[Guid.Parse(libraryId)].NewVersion(Encoding.UTF8.GetBytes(words));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<(string Place, string Words)>> Look(CaseReference @case)
    {
        var root = $"{Site.State.Path}/{Settings.Library}/{@case}/";
        return Task.FromResult<IReadOnlyList<(string, string)>>([.. Site.State.Files.Values.Where(f => f.Path.StartsWith(root, StringComparison.Ordinal)).Select(f => (f.Path[root.Length..], Encoding.UTF8.GetString(f.Content)))]);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private StoredFolder Folder(CaseReference @case, string folder)
    {
        var at = Site.State.Lists[Settings.Library].Root;
        foreach (var name in new[] { @case.ToString(), folder }.Where(n => n.Length > 0))
            at = at.Folders.GetValueOrDefault(name) ?? Site.State.AddFolder(at, name);
        return at;
    }

    private SharePointLibrary Make()
    {
        var (background, pages) = SiteCalls.Make(Tokens, Clock);
        var make = way(Settings, Tokens, Clock);
        return new SharePointLibrary(make(background), make(pages), Folders, Turns, (_, _) => Task.FromResult(Audience), Settings, Clock);
    }

    internal sealed class TestTokens : ISharePointTokens
    {
        private int number = 1;

        public string Now => $"token-{number}";

        public ValueTask<string> Get(CancellationToken cancel) => ValueTask.FromResult(Now);

        public void Forget() => number++;
    }
}
