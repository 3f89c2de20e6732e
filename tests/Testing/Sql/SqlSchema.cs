using Microsoft.SqlServer.TransactSql.ScriptDom;
using Nscp.Data;

namespace Nscp.Testing;

/// <param name="Kind">What both engines agree on: text, integer, blob.</param>
public sealed record Column(string Table, string Name, string Kind, bool IsNullable)
{
    /// <summary>SQL Server's own type, without its length; empty for SQLite.</summary>
    public string Type { get; init; } = "";

    /// <inheritdoc/>
    public bool Equals(Column? other) => other is not null && (Table, Name, Kind, IsNullable) == (other.Table, other.Name, other.Kind, other.IsNullable);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Table, Name, Kind, IsNullable);
}

/// <summary>The tables as scripts for SQL Server make them, in portable names: <c>nscp.case_register</c>.</summary>
public sealed class SqlSchema
{
    /// <summary>The schemas of the product.</summary>
    public static readonly IReadOnlyList<string> Names = [.. Host.ModuleList.All.Select(m => m.Schema).Append("nscp")];

    /// <summary>The product's tables.</summary>
    public static readonly SqlSchema Product = new([]);

    /// <param name="more">Scripts beside those of the product.</param>
    public SqlSchema(IEnumerable<MigrationScript> more)
    {
        List<Column> columns = [];
        foreach (var script in Migrations.For("sqlserver").Concat(more))
            Parse(script.Text, out _).Accept(new Tables(columns));
        (Columns, Named) = (columns, columns.ToLookup(c => c.Table, c => c.Name));
    }

    /// <summary>Every column.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The names of a table's columns.</summary>
    public ILookup<string, string> Named { get; }

    /// <summary>Parses as SQL Server 2019 does.</summary>
    public static TSqlFragment Parse(string sql, out IList<ParseError> errors)
    {
        using var reader = new StringReader(sql);
        return new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out errors);
    }

    private sealed class Tables(List<Column> columns) : TSqlFragmentVisitor
    {
        public override void Visit(CreateTableStatement node) => Add(node.SchemaObjectName, node.Definition);

        public override void Visit(AlterTableAddTableElementStatement node) => Add(node.SchemaObjectName, node.Definition);

        public override void Visit(DropTableStatement node) => columns.RemoveAll(c => node.Objects.Any(o => Name(o) == c.Table));

        public override void Visit(AlterTableDropTableElementStatement node) =>
            columns.RemoveAll(c => c.Table == Name(node.SchemaObjectName) && node.AlterTableDropTableElements.Any(e => e.Name?.Value == c.Name));

        private void Add(SchemaObjectName table, TableDefinition definition) => columns.AddRange(definition.ColumnDefinitions.Select(c => new Column(
            Name(table), c.ColumnIdentifier.Value, Kind(c.DataType), !c.Constraints.OfType<NullableConstraintDefinition>().Any(n => !n.Nullable))
        {
            Type = c.DataType.Name.BaseIdentifier.Value.ToLowerInvariant(),
        }));

        private static string Name(SchemaObjectName name) => $"{name.SchemaIdentifier?.Value}.{name.BaseIdentifier.Value}";

        private static string Kind(DataTypeReference type) => type.Name.BaseIdentifier.Value.ToLowerInvariant() switch
        {
            "int" or "bigint" or "bit" or "smallint" or "tinyint" => "integer",
            "varbinary" or "binary" => "blob",
            "decimal" or "numeric" => "numeric",
            _ => "text",
        };
    }
}
