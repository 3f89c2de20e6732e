using System.Data;
using System.Text.RegularExpressions;

namespace Nscp.Data;

/// <param name="Type"><see cref="DbType.AnsiString"/> for varchar, <see cref="DbType.String"/> for nvarchar.</param>
/// <param name="Size">In characters; -1 for max.</param>
internal sealed record TextType(DbType Type, int Size);

internal sealed record TextColumn(string Name, TextType Type);

/// <summary>
/// The length and kind of each text column, read from the scripts of SQL Server. A parameter gets those of the column that it meets in its
/// statement: SQL Server then plans a text once and not once for every length, and uses the index of a varchar column, which it does not when
/// the parameter is nvarchar.
/// </summary>
internal static partial class ColumnTypes
{
    private static readonly Lazy<ILookup<string, TextColumn>> Known = new(() => Read(Migrations.For("sqlserver").Select(s => s.Text)));

    /// <summary>For each parameter of <paramref name="sql"/> that meets a text column, that column's type.</summary>
    public static IReadOnlyDictionary<string, TextType> For(string sql) => For(sql, Known.Value);

    internal static IReadOnlyDictionary<string, TextType> For(string sql, ILookup<string, TextColumn> tables)
    {
        // Many tables have an agency, a kind, a subject: only those of this statement's tables count.
        var columns = TableName().Matches(sql).Select(m => m.Value).Distinct().SelectMany(table => tables[table])
            .GroupBy(column => column.Name, column => column.Type).ToDictionary(column => column.Key, column => column.Aggregate(Both));
        var found = new Dictionary<string, TextType>();
        foreach (Match match in Compared().Matches(sql))
            Meet(match.Groups["column"].Value, match.Groups["name"].Value);
        foreach (Match match in Inserted().Matches(sql))
        {
            var names = match.Groups["columns"].Value.Split(',');
            var values = match.Groups["values"].Value.Split(',');
            for (var i = 0; names.Length == values.Length && i < names.Length; i++)
            {
                if (values[i].Trim() is ['@', .. var name])
                    Meet(names[i].Trim(), name);
            }
        }

        return found;

        void Meet(string column, string parameter)
        {
            if (columns.TryGetValue(column, out var type))
                found[parameter] = found.TryGetValue(parameter, out var other) ? Both(type, other) : type;
        }
    }

    /// <summary>The parameters of <paramref name="sql"/> that a column is to hold, and not merely to be compared with.</summary>
    public static IReadOnlySet<string> Stored(string sql) =>
        Inserted().Matches(sql).Select(m => m.Groups["values"]).Concat(Set().Matches(sql).Select(m => m.Groups["values"]))
            .SelectMany(g => Parameter().Matches(g.Value).Select(m => m.Groups["name"].Value)).ToHashSet();

    /// <summary>By table. A name that a statement finds in several of its tables gets the type that holds what any of them can hold.</summary>
    internal static ILookup<string, TextColumn> Read(IEnumerable<string> scripts) =>
    (
        from script in scripts
        from Match table in Table().Matches(script)
        from Match column in Declared().Matches(table.Groups["columns"].Value)
        let size = column.Groups["size"].Value
        select (
            Table: table.Groups["table"].Value,
            Column: new TextColumn(column.Groups["name"].Value, new(column.Groups["type"].Value == "nvarchar" ? DbType.String : DbType.AnsiString, size == "max" ? -1 : int.Parse(size))))
    ).ToLookup(c => c.Table, c => c.Column);

    private static TextType Both(TextType a, TextType b) => new(
        a.Type == DbType.String || b.Type == DbType.String ? DbType.String : DbType.AnsiString, a.Size == -1 || b.Size == -1 ? -1 : Math.Max(a.Size, b.Size));

    [GeneratedRegex(@"^\s*(?:CREATE TABLE (?<table>\S+) \((?<columns>.*?)^\);|ALTER TABLE (?<table>\S+) ADD\s+(?<columns>.*?);)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"(?:^|,)\s*(?<name>[a-z_0-9]+) (?<type>nvarchar|varchar|char)\((?<size>\d+|max)\)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"\b[a-z]+\.[a-z_0-9]+\b")]
    private static partial Regex TableName();

    [GeneratedRegex(@"\b(?<column>[a-z_0-9]+)\s*(?:=|<>|<=|>=|<|>)\s*@(?<name>\w+)")]
    private static partial Regex Compared();

    [GeneratedRegex(@"INSERT\s+INTO\s+\S+\s*\((?<columns>[^()]*)\)\s*VALUES\s*\((?<values>[^()]*)\)")]
    private static partial Regex Inserted();

    [GeneratedRegex(@"\bSET\b(?<values>.*?)(?:\bWHERE\b|$)", RegexOptions.Singleline)]
    private static partial Regex Set();

    [GeneratedRegex(@"@(?<name>\w+)")]
    private static partial Regex Parameter();
}
