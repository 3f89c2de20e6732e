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
        var copied = await new DatabaseCopy(application.Engine, database.Engine).Run(DatabaseCopy.TablesInOrder(Migrations.For("sqlserver")), _ => { }, CancellationToken.None);

        copied.Single(t => t.Table == "notifications.incident").Rows.ShouldBeGreaterThan(0);
        await using var connection = database.Engine.Connect();
        (await connection.ExecuteScalarAsync<string>("SELECT known_or_suspected FROM notifications.incident")).ShouldBe("Injuries that nobody explained; “quoted”, 日本");
        await Should.ThrowAsync<InvalidOperationException>(() =>
            new DatabaseCopy(application.Engine, database.Engine).Run(DatabaseCopy.TablesInOrder(Migrations.For("sqlserver")), _ => { }, CancellationToken.None));
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
            foreach (var batch in Regex.Split(SqlServerScript.Schema(scripts, "test"), @"^GO\s*$", RegexOptions.Multiline).Where(b => b.Trim().Length > 0))
                await connection.ExecuteAsync(batch);
        }
    }

    [SkippableFact]
    public async Task The_server_says_what_it_is_and_a_lost_connection_is_replaced()
    {
        using var database = SqlServerDatabase.Make();
        (await database.Engine.Describe(CancellationToken.None)).Product.ShouldBe("SQL Server");

        database.Engine.Migrate(Migrations.For("sqlserver"));
        await using var session = new DbSession(database.Engine, new NoSqlObserver());
        var own = await session.Scalar<short>("SELECT @@SPID", null, CancellationToken.None);
        await using (var other = (SqlConnection)database.Engine.Connect())
            await other.ExecuteAsync($"KILL {own}");
        (await session.Scalar<int>("SELECT COUNT(*) FROM nscp.case_register", null, CancellationToken.None)).ShouldBe(0);
    }
}
