using Microsoft.Data.Sqlite;
using Nscp.Data;

namespace Nscp.Shared.Tests;

public sealed class MigrationTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly SqliteEngine engine;

    public MigrationTests() => engine = new SqliteEngine(file, ["nscp", "probe"]);

    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(engine.Connect().ConnectionString));
        foreach (var left in (string[])[file, file + "-wal", file + "-shm"])
            File.Delete(left);
    }

    [Fact]
    public void All_scripts_run_once_and_running_them_again_is_harmless()
    {
        var scripts = Migrations.For("sqlite");
        engine.Migrate(scripts);
        Run("INSERT INTO nscp_case_number VALUES (2026, 7)");
        engine.Migrate(scripts);

        Scalar("SELECT last_number FROM nscp_case_number").ShouldBe(7);
        Scalar("SELECT COUNT(*) FROM nscp_schema_version").ShouldBe(scripts.Count);
    }

    [Fact]
    public void The_shared_schema_comes_first_and_both_engines_have_the_same_scripts()
    {
        var names = Migrations.For("sqlite").Select(s => s.Name).ToList();

        names[0].ShouldBe("nscp/0001_shared.sql");
        Migrations.For("sqlserver").Select(s => s.Name).ShouldBe(names);
    }

    [Fact]
    public void Scripts_run_in_the_order_given_whatever_their_names()
    {
        engine.Migrate([new("zebra/0001.sql", "CREATE TABLE z (a integer)"), new("ant/0001.sql", "INSERT INTO z VALUES (1)")]);

        Scalar("SELECT COUNT(*) FROM z").ShouldBe(1);
    }

    [Fact]
    public void A_script_that_fails_is_named_leaves_nothing_of_itself_and_can_be_repeated_once_mended()
    {
        MigrationScript good = new("probe/0001.sql", "CREATE TABLE a (x integer);");
        MigrationScript bad = new("probe/0002.sql", "CREATE TABLE b (x integer); INSERT INTO nowhere VALUES (1);");
        var failure = Should.Throw<InvalidOperationException>(() => engine.Migrate([good, bad]));
        failure.Message.ShouldContain("probe/0002.sql");
        Scalar("SELECT COUNT(*) FROM sqlite_master WHERE name = 'b'").ShouldBe(0);

        engine.Migrate([good, bad with { Text = "CREATE TABLE b (x integer); INSERT INTO b VALUES (1);" }]);
        Scalar("SELECT COUNT(*) FROM b").ShouldBe(1);
    }

    [Theory]
    [InlineData("SELECT a FROM probe.thing t JOIN nscp.case_register c ON c.a = t.a", "SELECT a FROM probe_thing t JOIN nscp_case_register c ON c.a = t.a")]
    [InlineData("SELECT a FROM x ORDER BY a OFFSET @Skip ROWS FETCH NEXT @Size ROWS ONLY", "SELECT a FROM x ORDER BY a LIMIT @Size OFFSET @Skip")]
    [InlineData("SELECT a FROM x ORDER BY a\n OFFSET 0 ROWS\n FETCH NEXT 50 ROWS ONLY", "SELECT a FROM x ORDER BY a\n LIMIT 50 OFFSET 0")]
    [InlineData("UPDATE probe.thing SET a = @P WHERE b = 'NSCP.Elsewhere'", "UPDATE probe_thing SET a = @P WHERE b = 'NSCP.Elsewhere'")]
    [InlineData("SELECT subprobe.a FROM subprobe", "SELECT subprobe.a FROM subprobe")]
    public void One_text_is_said_in_the_words_of_sqlite(string portable, string expected) => engine.Translate(portable).ShouldBe(expected);

    private void Run(string sql) => Scalar(sql);

    private object? Scalar(string sql)
    {
        using var connection = engine.Connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? (int)number : null;
    }
}
