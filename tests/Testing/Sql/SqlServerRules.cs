using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Nscp.Testing;

/// <summary>
/// What SQL Server refuses although it parses and SQLite runs it: aggregates of subqueries and of bits, columns that are neither grouped nor
/// counted, kinds of values that do not meet. Each fault bears the number of the server's message.
/// </summary>
internal sealed class SqlServerRules(SqlSchema schema)
{
    private static readonly string[] Aggregates = ["COUNT", "SUM", "MIN", "MAX", "AVG"];

    private readonly Dictionary<string, Rows> named = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Faults { get; } = [];

    /// <summary>Looks at whole statements.</summary>
    public void Look(TSqlFragment tree)
    {
        foreach (var statement in ((TSqlScript)tree).Batches.SelectMany(b => b.Statements))
        {
            if (statement is StatementWithCtesAndXmlNamespaces { WithCtesAndXmlNamespaces: { } with })
            {
                foreach (var cte in with.CommonTableExpressions)
                {
                    var columns = Query(cte.QueryExpression, null);
                    named[cte.ExpressionName.Value] = new("", [.. columns.Select((c, i) => i < cte.Columns.Count ? c with { Name = cte.Columns[i].Value } : c)]);
                }
            }

            switch (statement)
            {
                case SelectStatement select: Query(select.QueryExpression, null); break;
                case InsertStatement { InsertSpecification: var insert }: Insert(insert); break;
                case UpdateStatement { UpdateSpecification: var update }: Change(update, update.SetClauses.OfType<AssignmentSetClause>()); break;
                case DeleteStatement { DeleteSpecification: var delete }: Change(delete, []); break;
            }
        }
    }

    private void Insert(InsertSpecification insert)
    {
        var rows = Table((NamedTableReference)insert.Target);
        var columns = insert.Columns.Select(c => rows.Columns.FirstOrDefault(r => Same(r.Name, c.MultiPartIdentifier.Identifiers[^1].Value))).ToList();
        if (insert.InsertSource is ValuesInsertSource values)
        {
            foreach (var (value, column) in values.RowValues.SelectMany(r => r.ColumnValues.Zip(columns)))
            {
                Walk(value, new([], null));
                Meet(column?.Type, Kind(value, new([], null)), $"{column?.Name} and what it is given");
            }
        }
        else if (insert.InsertSource is SelectInsertSource select)
        {
            foreach (var (value, column) in Query(select.Select, null).Zip(columns))
                Meet(column?.Type, value.Type, $"{column?.Name} and what it is given");
        }
    }

    private void Change(UpdateDeleteSpecificationBase change, IEnumerable<AssignmentSetClause> sets)
    {
        Scope scope = new([], null);
        foreach (var from in change.FromClause?.TableReferences ?? [])
            Add(from, scope);
        if (change.Target is NamedTableReference { SchemaObject.SchemaIdentifier: not null } target)
            scope.From.Add(Table(target));
        foreach (var set in sets)
        {
            Walk(set.NewValue, scope);
            Meet(Kind(set.Column, scope), Kind(set.NewValue, scope), Text(set));
        }

        Walk(change.WhereClause, scope);
    }

    private List<Part> Query(QueryExpression query, Scope? outer)
    {
        switch (query)
        {
            case QueryParenthesisExpression inner:
                return Query(inner.QueryExpression, outer);
            case BinaryQueryExpression both:
                var (one, other) = (Query(both.FirstQueryExpression, outer), Query(both.SecondQueryExpression, outer));
                foreach (var by in both.OrderByClause?.OrderByElements ?? [])
                {
                    if (by.Expression is not ColumnReferenceExpression column || !one.Any(p => Same(p.Name, Name(column))))
                        Faults.Add("104: the order of a union names its columns: " + Text(by));
                }

                return [.. one.Zip(other, (a, b) => a with { Type = Meet(a.Type, b.Type, $"{a.Name} of a union") })];
            case QuerySpecification single:
                return Single(single, outer);
            default:
                return [];
        }
    }

    private List<Part> Single(QuerySpecification query, Scope? outer)
    {
        Scope scope = new([], outer);
        foreach (var from in query.FromClause?.TableReferences ?? [])
            Add(from, scope);
        Walk(query.WhereClause, scope);
        Walk(query.GroupByClause, scope);
        Walk(query.HavingClause, scope);

        List<Part> parts = [];
        foreach (var element in query.SelectElements.OfType<SelectScalarExpression>())
        {
            Walk(element.Expression, scope);
            parts.Add(new(element.ColumnName?.Value ?? (element.Expression is ColumnReferenceExpression c ? Name(c) : ""), Kind(element.Expression, scope)));
        }

        var elements = query.SelectElements.OfType<SelectScalarExpression>().Select(e => (TSqlFragment)e.Expression).ToList();
        var orders = (query.OrderByClause?.OrderByElements ?? []).Select(o => o.Expression)
            .Where(o => !(o is ColumnReferenceExpression { MultiPartIdentifier.Identifiers.Count: 1 } alias && parts.Any(p => Same(p.Name, Name(alias))))).ToList();
        foreach (var order in orders)
            Walk(order, scope);

        if (query.UniqueRowFilter == UniqueRowFilter.Distinct)
        {
            foreach (var order in orders.Where(o => !elements.Any(e => Text(e) == Text(o))))
                Faults.Add("145: DISTINCT is ordered by what it selects: " + Text(order));
        }

        if (query.GroupByClause is not null || elements.Concat([query.HavingClause]).Any(IsAggregated))
        {
            var grouped = (query.GroupByClause?.GroupingSpecifications ?? []).OfType<ExpressionGroupingSpecification>().Select(g => g.Expression).ToList();
            foreach (var loose in elements.Concat([query.HavingClause]).Concat(orders).SelectMany(e => Loose(e, scope, grouped)).Distinct())
                Faults.Add($"8120: {loose} is neither grouped by nor in an aggregate");
        }

        return parts;
    }

    private void Add(TableReference reference, Scope scope)
    {
        switch (reference)
        {
            case NamedTableReference table:
                scope.From.Add(Table(table));
                break;
            case QueryDerivedTable derived:
                // A derived table does not see its neighbours; APPLY would, and is not portable.
                scope.From.Add(new(derived.Alias.Value, Query(derived.QueryExpression, scope.Outer)));
                break;
            case QualifiedJoin join:
                Add(join.FirstTableReference, scope);
                Add(join.SecondTableReference, scope);
                Walk(join.SearchCondition, scope);
                break;
            case UnqualifiedJoin join:
                Add(join.FirstTableReference, scope);
                Add(join.SecondTableReference, scope);
                break;
            case JoinParenthesisTableReference inner:
                Add(inner.Join, scope);
                break;
        }
    }

    private Rows Table(NamedTableReference table)
    {
        var name = table.SchemaObject;
        var columns = name.SchemaIdentifier is null
            ? named.TryGetValue(name.BaseIdentifier.Value, out var cte) ? cte.Columns : []
            : [.. schema.Columns.Where(c => c.Table == $"{name.SchemaIdentifier.Value}.{name.BaseIdentifier.Value}").Select(c => new Part(c.Name, c.Type))];
        return new(table.Alias?.Value ?? name.BaseIdentifier.Value, columns);
    }

    /// <summary>Every expression below, subqueries with their own tables.</summary>
    private void Walk(TSqlFragment? fragment, Scope scope) => fragment?.Accept(new Walker(this, scope));

    private static bool IsAggregated(TSqlFragment? fragment)
    {
        AggregateFinder finder = new();
        fragment?.Accept(finder);
        return finder.HasAggregate;
    }

    private IEnumerable<string> Loose(TSqlFragment? fragment, Scope scope, IReadOnlyList<ScalarExpression> grouped)
    {
        LooseFinder finder = new(this, scope, grouped);
        fragment?.Accept(finder);
        return finder.Loose;
    }

    private string? Kind(ScalarExpression? expression, Scope scope) => expression switch
    {
        ColumnReferenceExpression column when column.MultiPartIdentifier is not null => scope.Find(column)?.Part.Type,
        ParenthesisExpression inner => Kind(inner.Expression, scope),
        UnaryExpression inner => Kind(inner.Expression, scope),
        BinaryExpression both => Kind(both.FirstExpression, scope) ?? Kind(both.SecondExpression, scope),
        IntegerLiteral => "int",
        ScalarSubquery sub => new SqlServerRules(schema) { Given = named }.Query(sub.QueryExpression, scope).FirstOrDefault()?.Type,
        CoalesceExpression coalesce => coalesce.Expressions.Select(e => Kind(e, scope)).Aggregate(Higher),
        SearchedCaseExpression choice => choice.WhenClauses.Select(w => w.ThenExpression).Append(choice.ElseExpression).Select(e => Kind(e, scope)).Aggregate(Higher),
        SimpleCaseExpression choice => choice.WhenClauses.Select(w => w.ThenExpression).Append(choice.ElseExpression).Select(e => Kind(e, scope)).Aggregate(Higher),
        NullIfExpression nothing => Kind(nothing.FirstExpression, scope),
        CastCall cast => cast.DataType.Name.BaseIdentifier.Value.ToLowerInvariant(),
        FunctionCall { FunctionName.Value: "COUNT" or "ROW_NUMBER" } => "int",
        FunctionCall { FunctionName.Value: "LOWER" or "UPPER" or "REPLACE" or "CONCAT" } => "nvarchar",
        FunctionCall { Parameters.Count: > 0 } call => Kind(call.Parameters[0], scope),
        _ => null,
    };

    private Dictionary<string, Rows> Given
    {
        init
        {
            foreach (var (name, rows) in value)
                named[name] = rows;
        }
    }

    /// <summary>Two values that are compared or share a column; a text in quotes or a parameter is turned into the other's kind.</summary>
    private string? Meet(string? one, string? other, string where)
    {
        if (one is not null && other is not null && Family(one) != Family(other))
            Faults.Add($"206, 8169, 241: {one} meets {other}: {where}");
        return Higher(one, other);
    }

    private static string? Higher(string? one, string? other) => one is null or "bit" ? other ?? one : one;

    private static string Family(string type) => type switch
    {
        "bit" or "int" or "bigint" or "smallint" or "tinyint" or "decimal" or "numeric" => "number",
        "char" or "varchar" or "nchar" or "nvarchar" => "text",
        "date" or "datetimeoffset" or "datetime2" => "day",
        _ => type,
    };

    private static string Name(ColumnReferenceExpression column) => column.MultiPartIdentifier.Identifiers[^1].Value;

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Text(TSqlFragment fragment) =>
        string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
            .Select(t => t.TokenType == TSqlTokenType.WhiteSpace ? " " : t.Text));

    private sealed record Part(string Name, string? Type);

    private sealed record Rows(string Alias, IReadOnlyList<Part> Columns);

    private sealed record Scope(List<Rows> From, Scope? Outer)
    {
        public (Scope At, string Alias, Part Part)? Find(ColumnReferenceExpression column)
        {
            var alias = column.MultiPartIdentifier.Identifiers is [.., var a, _] ? a.Value : null;
            foreach (var rows in From.Where(r => alias is null || Same(r.Alias, alias)))
            {
                if (rows.Columns.FirstOrDefault(c => Same(c.Name, Name(column))) is { } part)
                    return (this, rows.Alias, part);
            }

            return Outer?.Find(column);
        }
    }

    private sealed class Walker(SqlServerRules rules, Scope scope) : TSqlFragmentVisitor
    {
        public override void ExplicitVisit(ScalarSubquery node) => rules.Query(node.QueryExpression, scope);

        public override void Visit(FunctionCall node)
        {
            if (node.OverClause is not null || !Aggregates.Contains(node.FunctionName.Value))
                return;

            foreach (var parameter in node.Parameters)
            {
                InnerFinder inner = new();
                parameter.Accept(inner);
                if (inner.Found is { } found)
                    rules.Faults.Add($"130: an aggregate of a subquery or of another aggregate: {Text(found)}");
                if (node.FunctionName.Value != "COUNT" && rules.Kind(parameter, scope) is "bit" or "uniqueidentifier" or "varbinary")
                    rules.Faults.Add($"8117: {Text(node)} of a {rules.Kind(parameter, scope)}");
            }
        }

        public override void Visit(BooleanComparisonExpression node) => rules.Meet(rules.Kind(node.FirstExpression, scope), rules.Kind(node.SecondExpression, scope), Text(node));

        public override void Visit(InPredicate node)
        {
            foreach (var value in node.Values)
                rules.Meet(rules.Kind(node.Expression, scope), rules.Kind(value, scope), Text(node));
            if (node.Subquery is not null)
                rules.Meet(rules.Kind(node.Expression, scope), rules.Kind(node.Subquery, scope), Text(node));
        }

        public override void Visit(CoalesceExpression node) => All(node.Expressions, node);

        public override void Visit(SearchedCaseExpression node) => All([.. node.WhenClauses.Select(w => w.ThenExpression), node.ElseExpression], node);

        public override void Visit(SimpleCaseExpression node) => All([.. node.WhenClauses.Select(w => w.ThenExpression), node.ElseExpression], node);

        private void All(IEnumerable<ScalarExpression?> values, TSqlFragment where) =>
            values.Select(v => rules.Kind(v, scope)).Aggregate((one, other) => rules.Meet(one, other, Text(where)));
    }

    private sealed class InnerFinder : TSqlFragmentVisitor
    {
        public TSqlFragment? Found { get; private set; }

        public override void ExplicitVisit(ScalarSubquery node) => Found = node;

        public override void Visit(FunctionCall node)
        {
            if (Aggregates.Contains(node.FunctionName.Value))
                Found = node;
        }
    }

    private sealed class AggregateFinder : TSqlFragmentVisitor
    {
        public bool HasAggregate { get; private set; }

        public override void ExplicitVisit(ScalarSubquery node)
        {
            // Its aggregates are its own.
        }

        public override void Visit(FunctionCall node) => HasAggregate |= node.OverClause is null && Aggregates.Contains(node.FunctionName.Value);
    }

    private sealed class LooseFinder(SqlServerRules rules, Scope scope, IReadOnlyList<ScalarExpression> grouped) : TSqlFragmentVisitor
    {
        private readonly HashSet<(string, string)> columns =
            [.. grouped.OfType<ColumnReferenceExpression>().Select(c => scope.Find(c)).Where(f => f is not null).Select(f => (f!.Value.Alias, f.Value.Part.Name))];

        public List<string> Loose { get; } = [];

        public override void ExplicitVisit(FunctionCall node)
        {
            if (node.OverClause is not null || !Aggregates.Contains(node.FunctionName.Value))
                base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(ScalarSubquery node) => node.AcceptChildren(new Inside(this, rules.Inner(node, scope)));

        public override void Visit(ColumnReferenceExpression node) => Look(node, scope.Find(node));

        private void Look(ColumnReferenceExpression node, (Scope At, string Alias, Part Part)? found)
        {
            if (node.MultiPartIdentifier is not null && found is { } f && ReferenceEquals(f.At, scope) && !columns.Contains((f.Alias, f.Part.Name)))
                Loose.Add(Text(node));
        }

        private sealed class Inside(LooseFinder outer, Scope inner) : TSqlFragmentVisitor
        {
            public override void Visit(ColumnReferenceExpression node)
            {
                if (node.MultiPartIdentifier is not null)
                    outer.Look(node, inner.Find(node));
            }
        }
    }

    /// <summary>The tables of a subquery, wherever in it they stand: enough to tell whose a column is.</summary>
    private Scope Inner(ScalarSubquery sub, Scope outer)
    {
        Scope scope = new([], outer);
        sub.Accept(new FromFinder(this, scope));
        return scope;
    }

    private sealed class FromFinder(SqlServerRules rules, Scope scope) : TSqlFragmentVisitor
    {
        public override void Visit(NamedTableReference node) => scope.From.Add(rules.Table(node));
    }
}
