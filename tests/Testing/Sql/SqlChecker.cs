using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Nscp.Testing;

/// <summary>Walks a statement and notes what is not portable, not the module's, or not there.</summary>
internal sealed class SqlChecker(string? own, SqlSchema schema) : TSqlFragmentVisitor
{
    private static readonly string[] Everybodys = ["nscp.case_register", "nscp.case_party", "nscp.case_wall", "nscp.case_member", "nscp.due_date"];
    private static readonly string[] Functions = ["COUNT", "SUM", "MIN", "MAX", "AVG", "COALESCE", "NULLIF", "LOWER", "UPPER", "ROW_NUMBER", "REPLACE", "CONCAT", "SUBSTRING", "ABS", "ROUND"];

    private readonly HashSet<string> tables = [];
    private readonly HashSet<string> given = [];
    private readonly List<string> asked = [];

    public List<string> Faults { get; } = [];

    /// <summary>Call after the walk: a column of no table of the statement is a fault.</summary>
    public void Finish() => Faults.AddRange(asked.Where(c => !given.Contains(c) && !tables.Any(t => schema.Named[t].Contains(c))).Select(c => $"unknown column {c}"));

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
        if (!schema.Named.Contains(table))
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
