using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Host;
using Nscp.Security;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>The invented history and real work do not meet in one database .</summary>
public sealed class DemonstrationTests
{
    [Fact]
    public async Task Days_in_which_people_only_looked_are_no_use_of_it()
    {
        using var host = new TestHost();
        (await host.As("business-unit").Open("/cases")).Text.ShouldContain("Cases");
        (await host.As("author-police").Open("/operations")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await Count(host, "nscp.audit_entry")).ShouldBeGreaterThan(0);
        host.Clock.Set(TestHost.Start.AddDays(3).AddHours(20));
        await TestHost.Until(async () => await Count(host, "nscp.library_comparison WHERE ended_at IS NOT NULL") > 0);

        (await State(host)).ShouldBe(DemonstrationState.Untouched);
    }

    /// <summary>A draft is in a module's own table and nowhere in the register of cases.</summary>
    [Fact]
    public async Task A_draft_of_a_referral_is_work_and_no_history_is_put_beside_it()
    {
        using var host = new TestHost();
        using var made = await host.As("referrer").Post("/api/referrals", new { id = Guid.NewGuid(), childName = "Robin Placeholder" });
        made.IsSuccessStatusCode.ShouldBeTrue(await made.Content.ReadAsStringAsync());

        (await State(host)).ShouldBe(DemonstrationState.InUse);
        (await Should.ThrowAsync<InvalidOperationException>(host.Services.MakeDemoHistory)).Message.ShouldContain("Somebody has worked in this database already");
        (await Count(host, "nscp.case_register")).ShouldBe(0);
        (await Count(host, "nscp.demonstration")).ShouldBe(0);
    }

    [Fact]
    public async Task A_command_in_the_audit_log_is_use_whatever_is_left_of_it()
    {
        using var host = new TestHost();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            using var acting = CurrentPerson.ActAs(DemoPeople.Find("business-unit")!);
            var session = scope.ServiceProvider.GetRequiredService<DbSession>();
            await session.Begin(default);
            await scope.ServiceProvider.GetRequiredService<AuditLog>().Changed(new ListCases(), default);
            await session.Commit(default);
        }

        (await State(host)).ShouldBe(DemonstrationState.InUse);
    }

    [Fact]
    public async Task A_history_that_was_broken_off_is_told_and_stays_marked()
    {
        using var host = new TestHost();
        await host.Services.GetRequiredService<Demonstration>().Begin(default);

        (await State(host)).ShouldBe(DemonstrationState.Unfinished);
        (await Should.ThrowAsync<InvalidOperationException>(host.Services.MakeDemoHistory)).Message.ShouldContain("was broken off");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Outside_development_the_application_does_not_start_on_an_invented_history(bool isWhole)
    {
        var folder = Directory.CreateTempSubdirectory("nscp-marked-").FullName;
        try
        {
            TypeHandlers.Register();
            var engine = DataRegistration.EmbeddedEngine(ModuleList.All, Path.Combine(folder, "nscp.db"));
            engine.Migrate(Migrations.For(engine.ScriptFolder));
            var mark = new Demonstration(engine, new AdjustableClock());
            await mark.Begin(default);
            if (isWhole)
                await mark.End(default);

            using var production = new Production("https://login.example", null, ("Data:Folder", folder));
            Should.Throw<InvalidOperationException>(() => production.Services).Message.ShouldContain("holds the invented history");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<DemonstrationState> State(TestHost host) => host.Services.GetRequiredService<Demonstration>().Look(default);

    private static async Task<int> Count(TestHost host, string fromWhere)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<int>($"SELECT COUNT(*) FROM {fromWhere}", null, default);
    }
}
