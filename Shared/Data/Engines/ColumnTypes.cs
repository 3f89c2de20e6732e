using System.Data;
using System.Text.RegularExpressions;

namespace Nscp.Data;

/// <param name="Type"><see cref="DbType.AnsiString"/> for varchar, <see cref="DbType.String"/> for nvarchar.</param>
/// <param name="Size">In characters; -1 for max.</param>
internal sealed record TextType(DbType Type, int Size);

/// <summary>
/// The length and kind of each text column, read from the scripts of SQL Server. A parameter gets those of the column that it meets in its
/// statement: SQL Server then plans a text once and not once for every length, and uses the index of a varchar column, which it does not when
/// the parameter is nvarchar.
/// </summary>
internal static partial class ColumnTypes
{
    private static readonly Lazy<IReadOnlyDictionary<string, TextType>> Known = new(() => Read(Migrations.For("sqlserver").Select(s => s.Text)));

    /// <summary>For each parameter of <paramref name="sql"/> that meets a text column, that column's type.</summary>
    public static IReadOnlyDictionary<string, TextType> For(string sql) => For(sql, Known.Value);

    internal static IReadOnlyDictionary<string, TextType> For(string sql, IReadOnlyDictionary<string, TextType> columns)
    {
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

    /// <summary>By column name. One name in several tables gets the type that holds what any of them can hold.</summary>
    internal static IReadOnlyDictionary<string, TextType> Read(IEnumerable<string> scripts)
    {
        var columns = new Dictionary<string, TextType>();
        foreach (Match match in scripts.SelectMany(script => Declared().Matches(script)))
        {
            var type = new TextType(
                match.Groups["type"].Value == "nvarchar" ? DbType.String : DbType.AnsiString,
                match.Groups["size"].Value == "max" ? -1 : int.Parse(match.Groups["size"].Value));
            var name = match.Groups["name"].Value;
            columns[name] = columns.TryGetValue(name, out var other) ? Both(type, other) : type;
        }

        return columns;
    }

    private static TextType Both(TextType a, TextType b) => new(
        a.Type == DbType.String || b.Type == DbType.String ? DbType.String : DbType.AnsiString, a.Size == -1 || b.Size == -1 ? -1 : Math.Max(a.Size, b.Size));

    [GeneratedRegex(@"^\s*(?:ALTER TABLE \S+ ADD )?(?<name>[a-z_0-9]+) (?<type>nvarchar|varchar|char)\((?<size>\d+|max)\)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"\b(?<column>[a-z_0-9]+)\s*(?:=|<>|<=|>=|<|>)\s*@(?<name>\w+)")]
    private static partial Regex Compared();

    [GeneratedRegex(@"INSERT\s+INTO\s+\S+\s*\((?<columns>[^()]*)\)\s*VALUES\s*\((?<values>[^()]*)\)")]
    private static partial Regex Inserted();
}
