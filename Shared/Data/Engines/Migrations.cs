using System.Reflection;
using Dapper;
using DbUp.Builder;
using DbUp.Engine;

namespace Nscp.Data;

/// <param name="Name">As recorded once it has run: <c>rapidreview/0001_rapid_review.sql</c>.</param>
/// <param name="Text">The statements.</param>
public sealed record MigrationScript(string Name, string Text);

/// <summary>The numbered scripts of <c>db/</c>, embedded in the build.</summary>
public static class Migrations
{
    /// <summary>All scripts for an engine: the shared schema first, then each module's, in the order of their numbers.</summary>
    public static IReadOnlyList<MigrationScript> For(string scriptFolder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Parts: resource.Replace('\\', '/').Split('/')))
            .Where(r => r.Parts is ["db", _, var folder, _] && folder == scriptFolder)
            .OrderBy(r => r.Parts[1] != "nscp").ThenBy(r => r.Parts[1], StringComparer.Ordinal).ThenBy(r => r.Parts[3], StringComparer.Ordinal)
            .Select(r => new MigrationScript($"{r.Parts[1]}/{r.Parts[3]}", Read(assembly, r.Resource)))
            .ToList();
    }

    /// <summary>The scripts that have run, the last one last. Their table is DbUp's, with columns of its naming.</summary>
    public static async Task<IReadOnlyList<string>> Applied(IDatabaseEngine engine, CancellationToken cancel)
    {
        await using var connection = engine.Connect();
        var names = await connection.QueryAsync<string>(new CommandDefinition(engine.Translate("SELECT ScriptName FROM nscp.schema_version ORDER BY Applied, ScriptName"), cancellationToken: cancel));
        return names.AsList();
    }

    internal static bool AnyLeft(UpgradeEngineBuilder builder, IReadOnlyList<MigrationScript> scripts) => Prepare(builder, scripts).IsUpgradeRequired();

    internal static void Run(UpgradeEngineBuilder builder, IReadOnlyList<MigrationScript> scripts)
    {
        var outcome = Prepare(builder, scripts).PerformUpgrade();
        if (!outcome.Successful)
            throw new InvalidOperationException($"The database script {outcome.ErrorScript?.Name} failed. Mend its cause and start again: it is safe to repeat.", outcome.Error);
    }

    private static UpgradeEngine Prepare(UpgradeEngineBuilder builder, IReadOnlyList<MigrationScript> scripts) => builder
        .WithScripts(scripts.Select(s => new SqlScript(s.Name, s.Text)))
        .WithScriptNameComparer(new InGivenOrder(scripts))
        .WithVariablesDisabled()
        .WithTransactionPerScript()
        .LogToNowhere()
        .Build();

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private sealed class InGivenOrder(IReadOnlyList<MigrationScript> scripts) : IComparer<string>
    {
        private readonly Dictionary<string, int> place = scripts.Select((s, i) => (s.Name, i)).ToDictionary(p => p.Name, p => p.i);

        public int Compare(string? x, string? y) =>
            (Place(x), Place(y)) is var (a, b) && a != b ? a.CompareTo(b) : string.CompareOrdinal(x, y);

        private int Place(string? name) => name is not null && place.TryGetValue(name, out var i) ? i : int.MaxValue;
    }
}
