using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Nscp.Data;
using Nscp.Host;

namespace Nscp.Testing;

/// <summary>
/// Sees every statement that a test's host runs, and each text once looks at it as SQL Server 2019 would: it parses, names tables and columns
/// that are there, stays with its own schema, and, if the product runs it, is a constant of the product, so that nothing anybody typed can be in
/// it. A bad text fails at once where it is run; what a background worker swallowed fails the host's end.
/// </summary>
public sealed partial class ExecutedSql : ISqlObserver
{
    private static readonly Lazy<HashSet<string>> Constants = new(() => [.. SqlText.Assemblies.SelectMany(Literals)]);

    private readonly ConcurrentDictionary<(string Sql, string Owner), IReadOnlyList<string>> seen = new();
    private readonly SqlSchema tables;

    /// <summary>For the product's own tables.</summary>
    public ExecutedSql() : this(SqlSchema.Product)
    {
    }

    /// <summary>For tables of a test's making too.</summary>
    public ExecutedSql(SqlSchema tables) => this.tables = tables;

    /// <summary>Of all hosts of this process: the product's tables.</summary>
    public static ExecutedSql Everywhere { get; } = new();

    /// <summary>Each text once, with where it was run.</summary>
    public IReadOnlyCollection<(string Sql, string Owner)> Texts => [.. seen.Keys];

    /// <inheritdoc/>
    public void Executing(string sql, string file)
    {
        var owner = Place().Match(file.Replace('\\', '/')).Value;
        var faults = seen.GetOrAdd((sql, owner), key => Look(key.Sql, key.Owner));
        if (faults.Count > 0)
            throw new InvalidOperationException($"{owner} ran a statement that may not be: {string.Join("; ", faults)}\n{sql}");
    }

    /// <summary>SQL Server would refuse it, so SQLite may not run it either.</summary>
    public void TooLong(string sql, string file, string parameter)
    {
        var owner = Place().Match(file.Replace('\\', '/')).Value;
        var fault = $"@{parameter} is longer than its column";
        seen.AddOrUpdate((sql, owner), [fault], (_, faults) => [.. faults, fault]);
        throw new InvalidOperationException($"{owner}: {fault}\n{sql}");
    }

    /// <summary>Fails when a bad text was run at any time.</summary>
    public void ThrowIfAnythingWasWrong()
    {
        if (seen.Where(s => s.Value.Count > 0).Select(s => $"{s.Key.Owner}: {string.Join("; ", s.Value)}\n{s.Key.Sql}").ToList() is { Count: > 0 } wrong)
            throw new InvalidOperationException("Statements that may not be were run:\n" + string.Join('\n', wrong));
    }

    private List<string> Look(string sql, string owner)
    {
        var schema = owner.Split('/') switch
        {
            ["Modules", var module, ..] => ModuleList.All.Single(m => m.Name == module).Schema,
            ["Shared" or "Host", ..] => "nscp",
            _ => null,
        };
        List<string> faults = [.. new SqlText(owner, schema, sql).Faults(tables)];
        if (schema is not null && !Constants.Value.Contains(sql))
            faults.Add("it was put together while running: write it as one constant, and make what changes a parameter");
        return faults;
    }

    /// <summary>Every text that was written down in the sources, as the compiler keeps it.</summary>
    private static IEnumerable<string> Literals(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        for (var at = MetadataTokens.UserStringHandle(1); !at.IsNil; at = metadata.GetNextHandle(at))
            yield return metadata.GetUserString(at);
    }

    [GeneratedRegex(@"(?<=/)(Modules|Shared|Host|tests)/.+$")]
    private static partial Regex Place();
}
