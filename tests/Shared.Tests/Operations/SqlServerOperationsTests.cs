using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.SqlClient;
using Nscp.Data;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>What an administrator does to SQL Server, on one. Skipped where there is none.</summary>
public sealed class SqlServerOperationsTests(RunningApplication application) : IClassFixture<RunningApplication>
{
    [SkippableFact]
    public async Task The_embedded_database_is_copied_counted_and_compared()
    {
        using var database = SqlServerDatabase.Make();
        var copied = await new DatabaseCopy(application.Engine, database.Engine).Run(_ => { }, CancellationToken.None);

        copied.Single(t => t.Table == "notifications.incident").Rows.ShouldBeGreaterThan(0);
        await using var connection = database.Engine.Connect();
        (await connection.ExecuteScalarAsync<string>("SELECT known_or_suspected FROM notifications.incident")).ShouldBe("Injuries that nobody explained; “quoted”, 日本");
        await Should.ThrowAsync<InvalidOperationException>(() =>
            new DatabaseCopy(application.Engine, database.Engine).Run(_ => { }, CancellationToken.None));
    }

    [SkippableFact]
    public async Task After_the_administrators_script_nothing_is_left_to_migrate_and_it_may_be_run_again()
    {
        using var database = SqlServerDatabase.Make();
        var scripts = Migrations.For("sqlserver");
        await using var connection = database.Engine.Connect();
        await connection.OpenAsync();
        await RunScript();
        (await Migrations.Applied(database.Engine, CancellationToken.None)).Order().ShouldBe(scripts.Select(s => s.Name).Order());

        await connection.ExecuteAsync("INSERT INTO nscp.case_number (opened_year, last_number) VALUES (2026, 7)");
        await RunScript();
        database.Engine.Migrate(scripts);
        (await connection.ExecuteScalarAsync<int>("SELECT last_number FROM nscp.case_number")).ShouldBe(7);

        async Task RunScript()
        {
            foreach (var batch in Batches(SqlServerScript.Schema(scripts, "test")))
                await connection.ExecuteAsync(batch);
        }
    }

    [SkippableFact]
    public Task The_granted_rights_are_enough_for_the_application_and_let_it_change_no_table() => AsTheApplication(async application =>
    {
        await application.ExecuteAsync("INSERT INTO nscp.case_number (opened_year, last_number) VALUES (2026, 7)");
        await application.ExecuteAsync("UPDATE nscp.case_number SET last_number = 8; DELETE FROM notifications.concern");
        (await application.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM nscp.schema_version")).ShouldBeGreaterThan(0);
        foreach (var forbidden in (string[])["CREATE TABLE nscp.more (a int)", "DROP TABLE decisions.panel_letter", "ALTER TABLE decisions.meeting ADD more int NULL"])
            await Should.ThrowAsync<SqlException>(() => application.ExecuteAsync(forbidden));
    });

    [SkippableFact]
    public Task What_was_logged_the_application_cannot_change()
    {
        KnownDifferences.OnBabelfish(KnownDifferences.Deny);
        return AsTheApplication(async application =>
        {
            foreach (var forbidden in (string[])["UPDATE nscp.audit_entry SET detail = NULL", "DELETE FROM nscp.audit_entry", "DELETE FROM nscp.operation_log", "DELETE FROM nscp.schema_version"])
                await Should.ThrowAsync<SqlException>(() => application.ExecuteAsync(forbidden));
        });
    }

    [SkippableFact]
    public async Task The_server_says_what_it_is_and_a_lost_connection_is_replaced()
    {
        using var database = SqlServerDatabase.Make();
        (await database.Engine.Describe(CancellationToken.None)).Product.ShouldBe("SQL Server");

        database.Engine.Migrate(Migrations.For("sqlserver"));
        await using var session = new DbSession(database.Engine, new NoSqlObserver(), TimeProvider.System);
        var own = await session.Scalar<short>("SELECT @@SPID", null, CancellationToken.None);
        await using (var other = (SqlConnection)database.Engine.Connect())
            await other.ExecuteAsync($"KILL {own}");
        (await session.Scalar<int>("SELECT COUNT(*) FROM nscp.case_register", null, CancellationToken.None)).ShouldBe(0);
    }

    /// <summary>With a login that has what <c>--grants</c> gives.</summary>
    private static async Task AsTheApplication(Func<SqlConnection, Task> use)
    {
        using var database = SqlServerDatabase.Make();
        database.Engine.Migrate(Migrations.For("sqlserver"));
        var (name, password) = ($"nscp_app_{Guid.NewGuid():N}", $"Aa1-{Guid.NewGuid():N}");
        await SqlServerDatabase.OnTheServer($"CREATE LOGIN {name} WITH PASSWORD = '{password}'");
        try
        {
            await using (var administrator = database.Engine.Connect())
            {
                foreach (var batch in Batches(SqlServerScript.Grants(name, ["nscp", "notifications", "rapidreview", "decisions"])).Where(b => !SqlServerDatabase.IsBabelfish || !b.Contains("DENY", StringComparison.Ordinal)))
                    await administrator.ExecuteAsync(batch);
            }

            await using var application = new SqlConnection(new SqlConnectionStringBuilder(database.ConnectionString) { UserID = name, Password = password, Pooling = false }.ConnectionString);
            await use(application);
        }
        finally
        {
            database.Dispose();
            await SqlServerDatabase.OnTheServer($"DROP LOGIN {name}");
        }
    }

    private static IEnumerable<string> Batches(string script) => Regex.Split(script, @"^GO\s*$", RegexOptions.Multiline).Where(batch => batch.Trim().Length > 0);
}
