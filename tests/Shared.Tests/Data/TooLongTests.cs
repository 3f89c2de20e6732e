using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;

namespace Nscp.Shared.Tests;

/// <summary>SQLite keeps a text of any length, SQL Server refuses one that is longer than its column: the tests are told of it on either.</summary>
public sealed class TooLongTests
{
    [Fact]
    public async Task A_text_that_is_longer_than_its_column_is_told_where_it_is_kept_and_not_where_it_is_looked_for()
    {
        await using var ground = Ground.OnTheEmbeddedDatabase();
        Ear ear = new();
        await using var session = new DbSession(ground.Services.GetRequiredService<IDatabaseEngine>(), ear, TimeProvider.System);
        await session.Execute("UPDATE nscp.case_step SET note = @Note WHERE case_reference = @Case", new { Case = "NSCP-2026-001", Note = new string('n', 201) }, default);
        await session.Execute("UPDATE nscp.case_step SET note = @Note WHERE case_reference = @Case", new { Case = "NSCP-2026-001", Note = new string('n', 200) }, default);
        await session.Query<string>("SELECT note FROM nscp.case_step WHERE note = @Note", new { Note = new string('n', 201) }, default);

        ear.Heard.ShouldBe(["Note"]);
    }

    [Fact]
    public async Task So_is_a_letter_that_a_varchar_column_has_not()
    {
        await using var ground = Ground.OnTheEmbeddedDatabase();
        Ear ear = new();
        await using var session = new DbSession(ground.Services.GetRequiredService<IDatabaseEngine>(), ear, TimeProvider.System);
        await session.Execute("UPDATE nscp.outbox SET handler = @Handler WHERE attempts < 0", new { Handler = "łódź" }, default);

        ear.Heard.ShouldBe(["Handler"]);
    }

    private sealed class Ear : ISqlObserver
    {
        public List<string> Heard { get; } = [];

        public void Executing(string sql, string file)
        {
        }

        public void TooLong(string sql, string file, string parameter) => Heard.Add(parameter);
    }
}
