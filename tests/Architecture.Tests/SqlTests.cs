using System.Text.RegularExpressions;
using Nscp.Data;
using Nscp.Testing;
using Xunit.Abstractions;

namespace Nscp.Architecture.Tests;

public sealed class SqlTests(ITestOutputHelper output)
{
    /// <summary>Names of tables, columns and scripts that no parameter can be and that come from the scripts in db/ alone.</summary>
    private static readonly string[] OfOurOwnScripts =
    [
        "Shared/Data/Operations/DatabaseCopy.cs: {table}",
        "Shared/Data/Operations/DatabaseCopy.cs: {names}",
        "Shared/Data/Operations/Demonstration.cs: {rows}",
        "Shared/Data/Operations/DatabaseCopy.cs: {string.Join(\", \", columns)}",
        // The line of the journal in the text that an administrator runs by hand.
        "Shared/Data/Operations/SqlServerScript.cs: {script.Name}",
    ];

    [Fact]
    public void Both_engines_have_the_same_columns() => Product.Nothing(
        SqlSchema.Product.Columns.Except(SqliteSchema.Columns).Select(c => $"{c} in sqlserver only").Concat(SqliteSchema.Columns.Except(SqlSchema.Product.Columns).Select(c => $"{c} in sqlite only")),
        "Make db/<schema>/sqlserver and sqlite agree on these columns (name, kind, NULL)");

    [Fact]
    public void There_are_tables_to_compare() => SqlSchema.Product.Columns.Count.ShouldBeGreaterThan(80);

    [Fact]
    public void Every_script_for_sql_server_parses() => Product.Nothing(
        from script in Migrations.For("sqlserver")
        from error in Errors(script.Text)
        select $"{script.Name}: {error}",
        "Mend these scripts");

    [Fact]
    public void Scripts_stay_inside_their_schema() => Product.Nothing(
        from script in Migrations.For("sqlserver")
        let schema = script.Name.Split('/')[0]
        from Match table in Regex.Matches(script.Text, @"(?:CREATE TABLE|ALTER TABLE|ON|REFERENCES|INTO|UPDATE)\s+(\w+)\.(\w+)")
        where table.Groups[1].Value != schema && table.Groups[0].Value != $"REFERENCES nscp.case_register"
        select $"{script.Name}: {table.Value}",
        "A module's script touches its own schema; of the others it may refer to nscp.case_register");

    [Fact]
    public void Every_statement_is_t_sql_that_sqlite_understands_too()
    {
        output.WriteLine($"{SqlText.All.Count} statements");
        SqlText.All.Count.ShouldBeGreaterThan(50);
        Product.Nothing(
            from sql in SqlText.All
            from fault in sql.Faults(SqlSchema.Product)
            select $"{sql.Owner}: {fault}",
            "Mend these statements");
    }

    [Fact]
    public void No_statement_is_put_together_from_input() => Product.Nothing(
        from file in Product.Sources
        from Match sql in Regex.Matches(file.Value, """\$"{1,3}\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b[^;]*?\{(\w[\w.]*)[^}]*\}""")
        from Match hole in Regex.Matches(sql.Value, @"\{([^}]*)\}")
        where !Regex.IsMatch(hole.Groups[1].Value, @"^([A-Z]\w*\.)?[A-Z]\w*$") && !OfOurOwnScripts.Contains($"{file.Key}: {hole.Value}")
        select $"{file.Key}: {hole.Value}",
        "A statement is a const and is put together from consts only; values are parameters");

    /// <summary>What runs through the session is looked at when it runs: nothing of a module or of the Host may go past it.</summary>
    [Fact]
    public void Only_shared_data_speaks_to_a_database_past_the_session() => Product.Nothing(
        from file in Product.Sources
        where !file.Key.StartsWith("Shared/Data/", StringComparison.Ordinal) && Regex.IsMatch(file.Value, @"\busing Dapper\b|\.CreateCommand\(|\bnew Sql(ite)?Command\b")
        select file.Key,
        "Use IUnitOfWork or DbSession");

    [Theory]
    [InlineData("SELECT * FROM nscp.case_register", "SELECT *")]
    [InlineData("SELECT case_reference FROM decisions.nothing_like_it", "no table")]
    [InlineData("SELECT case_reference FROM nscp.outbox", "not this module's")]
    [InlineData("SELECT no_such FROM nscp.case_register", "unknown column no_such")]
    [InlineData("SELECT case_reference FROM nscp.case_register WHERE opened_on < GETDATE()", "GETDATE()")]
    [InlineData("SELECT TOP 1 case_reference FROM nscp.case_register", "TOP")]
    [InlineData("UPDATE nscp.case_register SET no_such = 1", "unknown column no_such")]
    [InlineData("SELECT case_reference FROM case_register", "names no schema")]
    [InlineData("SELECT case_reference + '-' AS x FROM nscp.case_register", "put together")]
    [InlineData("SELECT FROM WHERE", "line 1")]
    [InlineData("SELECT SUM((SELECT COUNT(*) FROM nscp.case_party p WHERE p.case_reference = c.case_reference)) AS n FROM nscp.case_register c", "130:")]
    [InlineData("SELECT SUM(CASE WHEN EXISTS (SELECT 1 FROM nscp.case_party p WHERE p.case_reference = c.case_reference) THEN 1 ELSE 0 END) AS n FROM nscp.case_register c", "130:")]
    [InlineData("SELECT step, MAX(is_open) AS any_open FROM nscp.case_register GROUP BY step", "8117:")]
    [InlineData("SELECT step, opened_on, COUNT(*) AS n FROM nscp.case_register GROUP BY step", "8120: opened_on")]
    [InlineData("SELECT c.step, (SELECT COUNT(*) FROM nscp.case_party p WHERE p.case_reference = c.case_reference) AS n, COUNT(*) AS m FROM nscp.case_register c GROUP BY c.step", "8120: c.case_reference")]
    [InlineData("SELECT COUNT(*) AS n FROM nscp.case_register ORDER BY opened_on", "8120: opened_on")]
    [InlineData("SELECT r.step FROM (SELECT step FROM nscp.case_register ORDER BY step) r", "line 1")]
    [InlineData("SELECT DISTINCT step FROM nscp.case_register ORDER BY opened_on", "145:")]
    [InlineData("SELECT step FROM nscp.case_register UNION SELECT agency FROM nscp.case_party ORDER BY opened_on", "104:")]
    [InlineData("SELECT opened_on FROM nscp.case_register UNION ALL SELECT agency FROM nscp.case_party", "206")]
    [InlineData("SELECT step FROM nscp.case_register WHERE opened_on = step", "206")]
    [InlineData("SELECT COALESCE(closed_on, outcome) AS x FROM nscp.case_register", "206")]
    [InlineData("SELECT CASE WHEN is_open = 1 THEN opened_on ELSE step END AS x FROM nscp.case_register", "206")]
    [InlineData("UPDATE nscp.case_register SET step = opened_on", "206")]
    [InlineData("INSERT INTO nscp.case_party (case_reference, agency) SELECT case_reference, opened_on FROM nscp.case_register", "206")]
    public void The_checker_finds(string sql, string fault) => new SqlText("Test", "notifications", sql).Faults(SqlSchema.Product).ShouldContain(f => f.Contains(fault, StringComparison.Ordinal));

    [Theory]
    [InlineData("SELECT * FROM nscp.outbox", "/src/Host/Operations/ListWaiting.cs", "SELECT *")]
    [InlineData("SELECT meeting_on FROM decisions.meeting", "/src/Modules/Notifications/RecordSin/RecordSin.cs", "not this module's")]
    [InlineData("SELECT meeting_on FROM decisions.meeting", "/src/Shared/Data/AuditLog.cs", "not this module's")]
    [InlineData("SELECT opened_on FROM nscp.case_register WHERE child_name = 'Rowan Vexley'", "C:\\src\\Host\\Cases\\ListCases.cs", "put together while running")]
    [InlineData("SELECT nothing FROM nscp.case_register", "/src/tests/Shared.Tests/Data/OutboxTests.cs", "unknown column")]
    public void A_statement_that_may_not_be_fails_where_it_runs_and_at_the_end(string sql, string file, string fault)
    {
        var executed = new ExecutedSql();

        Should.Throw<InvalidOperationException>(() => executed.Executing(sql, file)).Message.ShouldContain(fault);
        Should.Throw<InvalidOperationException>(executed.ThrowIfAnythingWasWrong).Message.ShouldContain(fault);
    }

    [Fact]
    public void A_test_may_look_anywhere_and_the_product_runs_its_own_constants()
    {
        var executed = new ExecutedSql();
        executed.Executing("SELECT COUNT(*) FROM decisions.meeting WHERE place = 'Hall'", "/src/tests/Decisions.Tests/MeetingTests.cs");
        executed.Executing(SqlText.All.First(s => s.Owner.EndsWith("ListCasesHandler.Rows", StringComparison.Ordinal)).Text, "/src/Host/Cases/ListCases.cs");

        executed.ThrowIfAnythingWasWrong();
        executed.Texts.Count.ShouldBe(2);
    }

    private static IEnumerable<string> Errors(string sql)
    {
        SqlSchema.Parse(sql, out var errors);
        return errors.Select(e => $"line {e.Line}: {e.Message}");
    }
}
