using Microsoft.SqlServer.TransactSql.ScriptDom;
using Nscp.Data;

namespace Nscp.Shared.Tests;

public sealed class SqlServerScriptTests
{
    private static readonly IReadOnlyList<MigrationScript> Scripts = Migrations.For("sqlserver");
    private static readonly string Schema = SqlServerScript.Schema(Scripts, "1.2.3");

    [Fact]
    public void The_whole_schema_is_one_script_that_SQL_Server_2019_reads() => Errors(Schema).ShouldBeEmpty();

    [Fact]
    public void Each_part_is_left_out_where_it_has_run_and_leaves_its_line_in_the_journal()
    {
        foreach (var script in Scripts)
        {
            Schema.ShouldContain($"NOT EXISTS (SELECT 1 FROM nscp.schema_version WHERE ScriptName = N'{script.Name}')");
            Schema.ShouldContain($"INSERT INTO nscp.schema_version (ScriptName, Applied) VALUES (N'{script.Name}', GETUTCDATE());");
        }

        Lines("BEGIN TRANSACTION;").ShouldBe(Scripts.Count);
        Lines("COMMIT TRANSACTION;").ShouldBe(Scripts.Count);
    }

    [Fact]
    public void Every_table_of_every_part_is_in_it()
    {
        foreach (var table in DatabaseCopy.TablesInOrder(Scripts))
            Schema.ShouldContain($"CREATE TABLE {table} (");
    }

    [Fact]
    public void The_applications_login_gets_data_and_may_not_change_what_was_logged()
    {
        var grants = SqlServerScript.Grants("COUNCIL\\nscp]app$", ["nscp", "decisions"]);

        Errors(grants).ShouldBeEmpty();
        grants.ShouldContain("GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::decisions TO [COUNCIL\\nscp]]app$];");
        grants.ShouldContain("DENY UPDATE, DELETE ON nscp.audit_entry TO [COUNCIL\\nscp]]app$];");
        grants.ShouldNotContain("safety_entry");
        SqlServerScript.Grants("app", ["nscp", "commissioning"]).ShouldContain("DENY UPDATE, DELETE ON commissioning.safety_entry TO [app];");
        grants.ShouldNotContain("ALTER");
    }

    private static int Lines(string line) => Schema.Split('\n').Count(l => l.Trim() == line);

    private static IEnumerable<string> Errors(string sql)
    {
        using var reader = new StringReader(sql);
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return errors.Select(e => $"{e.Line}: {e.Message}");
    }
}
