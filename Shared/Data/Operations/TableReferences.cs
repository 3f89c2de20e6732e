using System.Text.RegularExpressions;

namespace Nscp.Data;

/// <summary>The tables that the scripts of SQL Server make and leave standing, and which others each refers to.</summary>
internal static partial class TableReferences
{
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Read(IReadOnlyList<MigrationScript> scripts)
    {
        var tables = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var statement in scripts.SelectMany(script => Comment().Replace(script.Text, "").Split(';', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (Named().Match(statement) is { Success: true } named)
            {
                var known = tables.GetValueOrDefault(named.Groups["table"].Value) ?? new HashSet<string>();
                tables[named.Groups["table"].Value] = known.Concat(Referred().Matches(statement).Select(m => m.Groups["table"].Value)).ToHashSet();
            }
            else if (Dropped().Match(statement) is { Success: true } dropped)
            {
                tables.Remove(dropped.Groups["table"].Value);
            }
        }

        return tables;
    }

    [GeneratedRegex("--.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?:CREATE|ALTER) TABLE (?<table>[a-z]+\.[a-z_0-9]+)")]
    private static partial Regex Named();

    [GeneratedRegex(@"DROP TABLE (?<table>[a-z]+\.[a-z_0-9]+)")]
    private static partial Regex Dropped();

    [GeneratedRegex(@"REFERENCES (?<table>[a-z]+\.[a-z_0-9]+)")]
    private static partial Regex Referred();
}
