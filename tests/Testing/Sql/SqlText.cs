using System.Reflection;
using System.Text.RegularExpressions;
using Nscp.Host;

namespace Nscp.Testing;

/// <param name="Owner">Who holds it, or where it was run.</param>
/// <param name="Schema">The module's, <c>nscp</c> for Shared and the Host; null for a test, which may look anywhere.</param>
public sealed record SqlText(string Owner, string? Schema, string Text)
{
    private static readonly string[] Beginnings = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];

    /// <summary>Of the product.</summary>
    public static readonly IReadOnlyList<Assembly> Assemblies =
    [
        .. ModuleList.All.Select(m => m.GetType().Assembly),
        .. new[] { "Kernel", "Contracts", "Data", "Documents", "Mail", "Security", "Web" }.Select(name => Assembly.Load($"Nscp.{name}")),
        typeof(ModuleList).Assembly,
    ];

    /// <summary>Every constant of the product that is a statement.</summary>
    public static readonly IReadOnlyList<SqlText> All =
    [
        .. from assembly in Assemblies
           let schema = ModuleList.All.FirstOrDefault(m => m.GetType().Assembly == assembly)?.Schema ?? "nscp"
           // An engine speaks to its own server only.
           from type in assembly.GetTypes().Where(t => !t.IsAssignableTo(typeof(Data.IDatabaseEngine)))
           from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           where field.IsLiteral && field.FieldType == typeof(string)
           let text = ((string)field.GetRawConstantValue()!).Trim()
           where Beginnings.Any(b => text.StartsWith(b + " ", StringComparison.Ordinal) || text.StartsWith(b + "\n", StringComparison.Ordinal))
           select new SqlText($"{type.FullName}.{field.Name}", schema, text),
    ];

    /// <summary>What is wrong with it; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults(SqlSchema tables)
    {
        // Dapper makes IN @Ids a list in brackets before the engine sees it.
        var tree = SqlSchema.Parse(Regex.Replace(Text, @"\bIN\s+(@\w+)", "IN ($1)"), out var errors);
        if (errors.Count > 0)
            return [.. errors.Select(e => $"line {e.Line}: {e.Message}")];

        var checker = new SqlChecker(Schema, tables);
        tree.Accept(checker);
        checker.Finish();
        if (checker.Faults.Count > 0)
            return checker.Faults;

        SqlServerRules rules = new(tables);
        rules.Look(tree);
        return rules.Faults;
    }
}
