using Microsoft.Data.Sqlite;
using Nscp.Data;
using Nscp.Testing;

namespace Nscp.Architecture.Tests;

/// <summary>The tables as the scripts for SQLite make them, in portable names.</summary>
internal static class SqliteSchema
{
    public static readonly IReadOnlyList<Column> Columns = Read();

    private static List<Column> Read()
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
            var schema = SqlSchema.Names.Single(s => rows.GetString(0).StartsWith(s + "_", StringComparison.Ordinal));
            columns.Add(new Column($"{schema}.{rows.GetString(0)[(schema.Length + 1)..]}", rows.GetString(1), rows.GetString(2).ToLowerInvariant(), rows.GetInt64(3) == 0));
        }

        return columns;
    }
}
