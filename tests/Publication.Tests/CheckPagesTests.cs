using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Publication.Tests;

/// <summary>The check of the very file that was signed off, through its pages (P-3).</summary>
public sealed class CheckPagesTests(TestHost host) : IClassFixture<TestHost>
{
    private static int children;

    private static readonly byte[] Leaking = new WordReport().Heading("What happened").Paragraph("The worker saw Rowan Vexley, who is called Ro, at home.").Save();

    [Fact]
    public async Task Findings_are_listed_with_their_sentence_and_each_is_decided_on_by_a_named_person()
    {
        var @case = await SignedOff(Leaking);
        (await IsAsked(@case)).ShouldBeTrue();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/check");
        unit.Text.ShouldContain("helps a reader and replaces none");
        unit.Text.ShouldContain("The worker saw Rowan Vexley, who is called Ro, at home.");
        unit.Text.ShouldContain("Main text, paragraph 2, under “What happened”");
        unit.Page.QuerySelectorAll("mark").Select(m => m.TextContent).ShouldContain("Rowan Vexley");

        var first = unit.Page.QuerySelectorAll("a").First(a => a.TextContent.StartsWith("Decide", StringComparison.Ordinal)).GetAttribute("href")!;
        await unit.Open(first);
        await unit.Submit(("outcome", "Accepted"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("Say why it may stay");
        await unit.Submit(("outcome", "ToBeFixed"));
        unit.Text.ShouldContain("Another version of the report is needed");
        unit.Text.ShouldContain("Billie Samplewright");

        var key = first[(first.LastIndexOf('/') + 1)..];
        using var stale = await host.As("head").Http.PostAsJsonAsync($"/api/cases/{@case}/publication/check/{key}", new { reportVersion = 1, outcome = "Accepted", reason = "x", version = 0 });
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var other = await host.As("head").Http.PostAsJsonAsync($"/api/cases/{@case}/publication/check/{key}", new { reportVersion = 2, outcome = "Accepted", reason = "x", version = 1 });
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var none = await host.As("head").Http.PostAsJsonAsync($"/api/cases/{@case}/publication/check/{new string('0', 32)}", new { reportVersion = 1, outcome = "Accepted", reason = "x", version = 0 });
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task When_all_is_accepted_the_task_is_done_and_another_version_begins_anew()
    {
        var @case = await SignedOff(Leaking);
        foreach (var line in (await Check(@case))["findings"]!["items"]!.AsArray())
            (await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/publication/check/{line!["key"]}", new { reportVersion = 1, outcome = "Accepted", reason = "The family asked for it", version = 0 })).EnsureSuccessStatusCode();
        (await IsAsked(@case)).ShouldBeFalse();

        await SignOff(@case, 2, new WordReport().Heading("What happened").Paragraph("The worker saw the child at home.").Save());
        var check = await Check(@case);
        check["report"]!["versionNumber"]!.GetValue<int>().ShouldBe(2);
        check["findings"]!["items"]!.AsArray().Count(f => f!["identifier"] is not null).ShouldBe(0);
        check["open"]!.GetValue<int>().ShouldBeGreaterThan(0);
        (await IsAsked(@case)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_no_longer_there_is_told()
    {
        var @case = await SignedOff(Leaking);
        await Tell(new ReportSignedOff(@case, 2, new string('a', 64), new DateOnly(2026, 2, 2)));
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/check");
        unit.Status.ShouldBe(HttpStatusCode.Conflict);
        unit.Text.ShouldContain("no longer where it was filed");
    }

    [Theory]
    [InlineData("sprg-chair")]
    [InlineData("dsp-police")]
    [InlineData("lead-reviewer")]
    [InlineData("scrutineer")]
    public async Task Who_does_not_prepare_the_publication_sees_no_check(string person)
    {
        var @case = await SignedOff(Leaking);
        (await host.As(person).Open($"/cases/{@case}/publication/check")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_a_signed_off_report_there_is_no_check_and_behind_a_wall_neither()
    {
        var @case = await Open();
        (await host.As("business-unit").Open($"/cases/{@case}/publication/check")).Status.ShouldBe(HttpStatusCode.NotFound);
        var signed = await SignedOff(Leaking);
        await InTransaction(async services => await services.GetRequiredService<ICaseWall>().ShutOut(signed, "head", "A declared conflict", default));
        (await host.As("head").Open($"/cases/{signed}/publication/check")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<JsonNode> Check(CaseReference @case) => (await host.As("business-unit").Http.GetFromJsonAsync<JsonNode>($"/api/cases/{@case}/publication/check"))!;

    private async Task<bool> IsAsked(CaseReference @case)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key = 'publication:check' AND done_at IS NULL", new { Case = @case }, default) == 1;
    }

    private async Task<CaseReference> Open()
    {
        using var made = await host.As("business-unit").Http.PostAsJsonAsync("/api/incidents", new
        {
            id = Guid.NewGuid(), childName = "Rowan Vexley", alsoKnownAs = "Ro", born = $"{new DateOnly(2023, 1, 1).AddDays(Interlocked.Increment(ref children)):yyyy-MM-dd}", harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea", incidentOn = "2026-01-30", awareOn = "2026-02-02", knownOrSuspected = "Unexplained injuries",
        });
        made.EnsureSuccessStatusCode();
        return CaseReference.Parse((await made.Content.ReadFromJsonAsync<string>())!, null);
    }

    private async Task<CaseReference> SignedOff(byte[] report)
    {
        var @case = await Open();
        await SignOff(@case, 1, report);
        return @case;
    }

    private async Task SignOff(CaseReference @case, int version, byte[] report)
    {
        var sha256 = "";
        await InTransaction(async services => sha256 = (await services.GetRequiredService<FilingQueue>().Add(new NewDocument(@case, CaseFolders.SignOff, "Practice review report", ".docx", NewDocument.Word, report), default)).Sha256);
        await Tell(new ReportSignedOff(@case, version, sha256, new DateOnly(2026, 2, 2)));
    }

    private async Task Tell(ReportSignedOff signedOff)
    {
        await InTransaction(services => services.GetRequiredService<DbSession>().Execute(
            "INSERT INTO nscp.outbox (outbox_id, raised_at, event_type, handler, payload, attempts, due_at) VALUES (@Id, @Now, @EventType, @Handler, @Payload, 0, @Now)",
            new
            {
                Id = Guid.NewGuid(), Now = DateTimeOffset.UnixEpoch, EventType = typeof(ReportSignedOff).FullName, Handler = "Nscp.Publication.BeginCheck",
                Payload = JsonSerializer.Serialize(signedOff, new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } }),
            },
            default));
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Outbox>().DeliverDue(default);
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await TestHost.Until(async () => await session.Scalar<int>("SELECT COUNT(*) FROM publication.signed_report WHERE case_reference = @Case AND version_number = @Version", signedOff, default) == 1);
    }

    private async Task InTransaction(Func<IServiceProvider, Task> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        await work(scope.ServiceProvider);
        await session.Commit(default);
    }
}
