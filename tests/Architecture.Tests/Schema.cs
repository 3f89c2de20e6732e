using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Nscp.Data;

namespace Nscp.Architecture.Tests;

/// <param name="Kind">What both engines agree on: text, integer, blob.</param>
internal sealed record Column(string Table, string Name, string Kind, bool IsNullable);

/// <summary>The tables as each engine's scripts make them, in portable names: <c>nscp.case_register</c>.</summary>
internal static class Schema
{
    public static readonly IReadOnlyList<string> Names = [.. Nscp.Host.ModuleList.All.Select(m => m.Schema).Append("nscp")];

    public static readonly IReadOnlyList<Column> SqlServer = ReadSqlServer();

    public static readonly IReadOnlyList<Column> Sqlite = ReadSqlite();

    public static readonly ILookup<string, string> Columns = SqlServer.ToLookup(c => c.Table, c => c.Name);

    /// <summary>Parses as SQL Server 2019 does.</summary>
    public static TSqlFragment Parse(string sql, out IList<ParseError> errors)
    {
        using var reader = new StringReader(sql);
        return new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out errors);
    }

    private static List<Column> ReadSqlServer()
    {
        List<Column> columns = [];
        foreach (var script in Migrations.For("sqlserver"))
        {
            var tables = new Tables(columns);
            Parse(script.Text, out _).Accept(tables);
        }

        return columns;
    }

    private static List<Column> ReadSqlite()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var script in Migrations.For("sqlite"))
        {
            using var run = connection.CreateCommand();
            run.CommandText = script.Text;
            run.ExecuteNonQuery();
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT t.name, c.name, c.type, c.[notnull] FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'";
        using var rows = command.ExecuteReader();
        List<Column> columns = [];
        while (rows.Read())
        {
            var schema = Names.Single(s => rows.GetString(0).StartsWith(s + "_", StringComparison.Ordinal));
            columns.Add(new Column($"{schema}.{rows.GetString(0)[(schema.Length + 1)..]}", rows.GetString(1), rows.GetString(2).ToLowerInvariant(), rows.GetInt64(3) == 0));
        }

        return columns;
    }

    private sealed class Tables(List<Column> columns) : TSqlFragmentVisitor
    {
        public override void Visit(CreateTableStatement node) => Add(node.SchemaObjectName, node.Definition);

        public override void Visit(AlterTableAddTableElementStatement node) => Add(node.SchemaObjectName, node.Definition);

        public override void Visit(DropTableStatement node) => columns.RemoveAll(c => node.Objects.Any(o => Name(o) == c.Table));

        public override void Visit(AlterTableDropTableElementStatement node) =>
            columns.RemoveAll(c => c.Table == Name(node.SchemaObjectName) && node.AlterTableDropTableElements.Any(e => e.Name?.Value == c.Name));

        private void Add(SchemaObjectName table, TableDefinition definition) => columns.AddRange(definition.ColumnDefinitions.Select(c => new Column(
            Name(table), c.ColumnIdentifier.Value, Kind(c.DataType), !c.Constraints.OfType<NullableConstraintDefinition>().Any(n => !n.Nullable))));

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
