using System.Reflection;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Nscp.Host;

namespace Nscp.Architecture.Tests;

/// <param name="Owner">The type that holds it.</param>
/// <param name="Schema">The module's; null for Shared and the Host, which may use all of <c>nscp</c>.</param>
internal sealed record SqlText(string Owner, string? Schema, string Text)
{
    private static readonly string[] Beginnings = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];

    /// <summary>Every constant of the product that is a statement.</summary>
    public static readonly IReadOnlyList<SqlText> All =
    [
        .. from assembly in Product.Modules.Concat(Product.Shared).Append(typeof(ModuleList).Assembly)
           let schema = ModuleList.All.FirstOrDefault(m => m.GetType().Assembly == assembly)?.Schema
           // An engine speaks to its own server only.
           from type in assembly.GetTypes().Where(t => !t.IsAssignableTo(typeof(Data.IDatabaseEngine)))
           from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           where field.IsLiteral && field.FieldType == typeof(string)
           let text = ((string)field.GetRawConstantValue()!).Trim()
           where Beginnings.Any(b => text.StartsWith(b + " ", StringComparison.Ordinal) || text.StartsWith(b + "\n", StringComparison.Ordinal))
           select new SqlText($"{type.FullName}.{field.Name}", schema, text),
    ];
}

/// <summary>Walks a statement and notes what is not portable, not the module's, or not there.</summary>
internal sealed class SqlChecker(string? own) : TSqlFragmentVisitor
{
    private static readonly string[] Everybodys = ["nscp.case_register", "nscp.case_party", "nscp.case_wall", "nscp.due_date"];
    private static readonly string[] Functions = ["COUNT", "SUM", "MIN", "MAX", "AVG", "COALESCE", "NULLIF", "LOWER", "UPPER", "ROW_NUMBER", "REPLACE", "CONCAT", "ABS", "ROUND"];

    private readonly HashSet<string> tables = [];
    private readonly HashSet<string> given = [];
    private readonly List<string> asked = [];

    public List<string> Faults { get; } = [];

    /// <summary>Call after the walk: a column of no table of the statement is a fault.</summary>
    public void Finish() => Faults.AddRange(asked.Where(c => !given.Contains(c) && !tables.Any(t => Schema.Columns[t].Contains(c))).Select(c => $"unknown column {c}"));

    public override void Visit(CommonTableExpression node)
    {
        given.Add(node.ExpressionName.Value);
        given.UnionWith(node.Columns.Select(c => c.Value));
    }

    public override void Visit(SelectScalarExpression node)
    {
        if (node.ColumnName?.Value is { } alias)
            given.Add(alias);
    }

    public override void Visit(NamedTableReference node)
    {
        var name = node.SchemaObject;
        if (name.SchemaIdentifier is null)
        {
            if (!given.Contains(name.BaseIdentifier.Value))
                Faults.Add($"{name.BaseIdentifier.Value} names no schema");
            return;
        }

        var table = $"{name.SchemaIdentifier.Value}.{name.BaseIdentifier.Value}";
        tables.Add(table);
        if (!Schema.Columns.Contains(table))
            Faults.Add($"there is no table {table}");
        if (own is not null && name.SchemaIdentifier.Value != own && !Everybodys.Contains(table))
            Faults.Add($"{table} is not this module's: ask through Shared");
    }

    public override void Visit(ColumnReferenceExpression node)
    {
        if (node.MultiPartIdentifier is { } parts)
            asked.Add(parts.Identifiers[^1].Value);
    }

    public override void Visit(SelectStarExpression node) => Faults.Add("SELECT *: name the columns");

    public override void Visit(TopRowFilter node) => Faults.Add("TOP: use OFFSET … FETCH");

    public override void Visit(QuerySpecification node)
    {
        if (node.OffsetClause is not null && node.OrderByClause is null)
            Faults.Add("OFFSET without ORDER BY");
    }

    public override void Visit(FunctionCall node)
    {
        if (!Functions.Contains(node.FunctionName.Value, StringComparer.Ordinal))
            Faults.Add($"{node.FunctionName.Value}() may not be in both engines (written in capitals?)");
    }

    public override void Visit(BinaryExpression node)
    {
        if (node.BinaryExpressionType == BinaryExpressionType.Add && (node.FirstExpression is StringLiteral || node.SecondExpression is StringLiteral))
            Faults.Add("texts put together with +: do it in C#");
    }

    public override void Visit(MergeStatement node) => Faults.Add("MERGE: UPDATE, then INSERT");

    public override void Visit(OutputClause node) => Faults.Add("OUTPUT: make the id in C#");

    public override void Visit(GlobalVariableExpression node) => Faults.Add($"{node.Name}: not in SQLite");

    public override void Visit(TableHint node) => Faults.Add("table hints: not in SQLite");
}
