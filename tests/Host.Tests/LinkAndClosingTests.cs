using System.Net;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Host.Tests;

public sealed class LinkAndClosingTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_link_shows_on_both_cases_to_whoever_sees_both()
    {
        var (one, two) = (await host.OpenCase(), await host.OpenCase());
        var page = await (await host.As("business-unit").Open($"/cases/{two}/links")).Submit(("other", one.ToString().ToLowerInvariant()), ("kind", "Siblings"), ("reason", "They have one mother"));
        page.Address.ShouldBe($"/cases/{two}/links");
        (await host.As("scrutineer").Open($"/cases/{one}")).Text.ShouldContain($"{two} Siblings: They have one mother");
        (await host.As("scrutineer").Open($"/cases/{two}")).Text.ShouldContain($"{one} Siblings");

        (await (await host.As("head").Open($"/cases/{one}/links")).Submit(("other", two.ToString()), ("kind", "Siblings"), ("reason", "Again"))).Text.ShouldContain("linked in this way already");
        var link = (await host.Rows<Guid>("SELECT link_id FROM nscp.case_link WHERE first_case = @One", new { One = one })).ShouldHaveSingleItem();
        (await host.As("head").Post($"/api/cases/{one}/links/{link}", new { because = "It was a mistake" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.As("scrutineer").Open($"/cases/{two}")).Text.ShouldNotContain("Siblings");
    }

    [Fact]
    public async Task Behind_the_wall_there_is_no_sign_of_a_link()
    {
        var (open, walled) = (await host.OpenCase(), await host.OpenCase());
        await host.As("business-unit").Post($"/api/cases/{open}/links", new { other = walled.ToString(), kind = "Household", reason = "One household" });
        await host.Do(async services => { foreach (var person in new[] { "head", "sprg-chair" }) await services.GetRequiredService<ICaseWall>().ShutOut(walled, person, "A declared conflict", default); return 0; });

        (await host.As("sprg-chair").Open($"/cases/{open}")).Text.ShouldNotContain("belong together");
        var page = await host.As("head").Open($"/cases/{open}");
        page.Text.ShouldNotContain(walled.ToString());
        page.Text.ShouldContain("Cases that belong together None.");
        (await host.As("head").Http.GetStringAsync($"/api/cases/{open}/links")).ShouldNotContain(walled.ToString());
        (await host.Rows<string>("SELECT title FROM nscp.timeline_entry WHERE case_reference = @Case", new { Case = open })).ShouldBeEmpty();

        // Nor can it be guessed or ended.
        var link = (await host.Rows<Guid>("SELECT link_id FROM nscp.case_link WHERE first_case = @Case OR second_case = @Case", new { Case = open })).ShouldHaveSingleItem();
        (await host.As("head").Post($"/api/cases/{open}/links/{link}", new { because = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var guess = async (string other) => await (await host.As("head").Post($"/api/cases/{open}/links", new { other, kind = "Household", reason = "x" })).Content.ReadAsStringAsync();
        Without(await guess(walled.ToString())).ShouldBe(Without(await guess("NSCP-2019-999")));

        static string Without(string problem) => System.Text.RegularExpressions.Regex.Replace(problem, "\"traceId\":\"[^\"]*\"", "");
    }

    [Theory]
    [InlineData("", "Siblings", "x", "Enter the other case")]
    [InlineData("self", "Siblings", "x", "another case than this one")]
    [InlineData("NSCP-2019-999", "Siblings", "x", "no case of this reference that you can see")]
    [InlineData("NSCP-2019-999", "", "", "Say why they belong together")]
    public async Task A_link_needs_another_case_a_kind_and_a_reason(string other, string kind, string reason, string message)
    {
        var @case = await host.OpenCase();
        var page = await (await host.As("business-unit").Open($"/cases/{@case}/links")).Submit(
            [("other", other == "self" ? @case.ToString() : other), ("reason", reason), .. (kind.Length > 0 ? new[] { ("kind", kind) } : [])]);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain(message);
        (await host.As("sprg-chair").Post($"/api/cases/{@case}/links", new { other = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_case_is_closed_with_what_is_open_and_opened_again_with_its_tasks()
    {
        var @case = await host.OpenCase();
        await host.Ask(@case, "probe:open", Role.SprgChair, new DateOnly(2026, 2, 20));
        await host.Ask(@case, "probe:done", Role.SprgChair, null);
        await host.Do(async services =>
        {
            await services.GetRequiredService<CaseRegister>().Finish(@case, "probe:done", default);
            await services.GetRequiredService<CaseClock>().Start(@case, RuleId.Returns, new DateOnly(2026, 2, 2), default);
            return 0;
        });
        var page = await host.As("business-unit").Open($"/cases/{@case}/closing");
        page.Text.ShouldContain("Task: Do what the test asks (SPRG chair, due 20 February 2026)");
        page.Text.ShouldContain("Statutory date that is not met");
        page.Page.QuerySelectorAll("main li a").ShouldNotContain(a => a.TextContent.StartsWith("Task: Do what", StringComparison.Ordinal), "the chair’s link is not offered to the Business Unit");

        await page.Submit(("reason", "NotTakenForward"), ("explanation", ""));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("Something is still open");
        await page.Submit(("reason", "NotTakenForward"), ("explanation", "The chair agrees"));
        page.Address.ShouldBe($"/cases/{@case}");
        page.Text.ShouldContain("closed 2 February 2026: Not taken forward");
        page.Text.ShouldContain("nothing is asked of anybody");
        (await host.As("head").Post($"/api/cases/{@case}/closing", new { reason = "Completed" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        // What the law or good order asks for is refused by nothing.
        (await host.As("business-unit").Post($"/api/cases/{@case}/notes", new { channel = "Letter", on = "2026-02-02", text = "A letter came" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await page.Open($"/cases/{@case}/closing");
        await page.Submit(("because", ""));
        page.Text.ShouldContain("Say why the case is opened again");
        await page.Submit(("because", "New information came"));
        page.Text.ShouldContain("Do what the test asks");
        (await host.Rows<string>("SELECT item_key FROM nscp.work_item WHERE case_reference = @Case AND done_at IS NULL", new { Case = @case })).ShouldBe(["probe:open"], "what was done before stays done");
        (await page.Open($"/cases/{@case}/closing")).Text.ShouldContain("New information came");
        (await host.As("head").Post($"/api/cases/{@case}/reopening", new { because = "x" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await host.As("sprg-chair").Open($"/cases/{@case}/closing")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_module_s_own_open_points_are_on_the_list()
    {
        var @case = await host.OpenCase();
        using var more = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddScoped<ICaseClosingCheck, Probe>()));
        var client = more.CreateClient();
        client.DefaultRequestHeaders.Add("Demo-Person", "business-unit");
        (await client.GetStringAsync($"/cases/{@case}/closing")).ShouldContain("A probe is not collected");
    }

    private sealed class Probe : ICaseClosingCheck
    {
        public int Order => 1;

        public Task<IReadOnlyList<OpenPoint>> Of(CaseReference @case, CancellationToken cancel) => Task.FromResult<IReadOnlyList<OpenPoint>>([new OpenPoint("A probe is not collected")]);
    }
}
