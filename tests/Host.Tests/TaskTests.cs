using System.Net;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Nscp.Host.Tests;

public sealed class TaskTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly DateOnly Due = new(2026, 2, 20);

    [Fact]
    public async Task A_task_is_given_to_a_person_with_a_reason_and_history_stays()
    {
        var @case = await host.OpenCase();
        await host.Ask(@case, "probe:give", Role.SprgChair, Due);
        (await host.As("sprg-chair").Open("/")).Text.ShouldContain(@case.ToString());

        var page = await host.As("business-unit").Open($"/cases/{@case}/tasks/probe%3Agive");
        await page.Submit(("to", ""), ("reason", ""));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("Choose whose task it is to be");
        page.Text.ShouldContain("Say why");
        await page.Submit(("to", "person:head"), ("reason", "The chair is away"));
        page.Address.ShouldBe("/work");

        (await host.As("sprg-chair").Open("/")).Text.ShouldNotContain(@case.ToString());
        (await host.As("head").Open("/")).Text.ShouldContain(@case.ToString());
        (await host.As("business-unit").Open($"/cases/{@case}")).Text.ShouldContain("Harper Exampleton · It is a test");
        (await host.Rows<string>("SELECT CONCAT(kind, ' ', to_address, ' ', subject) FROM nscp.mail WHERE case_reference = @Case", new { Case = @case }))
            .ShouldBe([$"Notice harper.exampleton@business-unit.example.invalid {@case}: a task is now yours"]);

        // Asked again by its module it stays where it is; done and asked anew it begins where it began.
        await host.Ask(@case, "probe:give", Role.SprgChair, Due.AddDays(1));
        (await host.As("head").Open("/")).Text.ShouldContain(@case.ToString());
        await (await host.As("head").Open($"/cases/{@case}/tasks/probe%3Agive")).Submit(("to", "start"), ("reason", "The chair is back"));
        (await host.As("sprg-chair").Open("/")).Text.ShouldContain(@case.ToString());
        var history = (await host.As("head").Open($"/cases/{@case}/tasks/probe%3Agive")).Text;
        history.ShouldContain("From SPRG chair to Harper Exampleton");
        history.ShouldContain("The chair is away");
        history.ShouldContain("From Harper Exampleton to SPRG chair");
    }

    [Fact]
    public async Task A_form_that_was_opened_before_somebody_else_gave_the_task_changes_nothing()
    {
        var @case = await host.OpenCase();
        await host.Ask(@case, "probe:stale", Role.SprgChair, Due);
        var slow = await host.As("business-unit").Open($"/cases/{@case}/tasks/probe%3Astale");
        await (await host.As("head").Open($"/cases/{@case}/tasks/probe%3Astale")).Submit(("to", "role:BusinessUnit"), ("reason", "First"));
        await slow.Submit(("to", "person:head"), ("reason", "Second"));
        slow.Status.ShouldBe(HttpStatusCode.Conflict);
        slow.Text.ShouldContain("Somebody else saved this");
    }

    [Fact]
    public async Task Nobody_is_given_what_they_may_not_do_or_know()
    {
        var @case = await host.OpenCase("police");
        await host.Ask(@case, "probe:police", Role.AgencyAuthor, Due, agency: "police");
        await host.Do(async services => { await services.GetRequiredService<ICaseWall>().ShutOut(@case, "head", "A declared conflict", default); return 0; });
        var page = await host.As("business-unit").Open($"/cases/{@case}/tasks/probe%3Apolice");
        var offered = page.Page.QuerySelectorAll("#to option").Select(o => o.GetAttribute("value")).ToList();
        offered.ShouldContain("person:author-police");
        offered.ShouldContain("person:business-unit");
        offered.ShouldNotContain("person:head");
        offered.ShouldNotContain("person:author-hospital");
        offered.ShouldNotContain("person:sprg-chair");

        (await host.As("business-unit").Post($"/api/cases/{@case}/tasks/probe%3Apolice", new { to = "person:head", reason = "x", version = 0 })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.As("head").Open($"/cases/{@case}/tasks/probe%3Apolice")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("sprg-chair").Open($"/cases/{@case}/tasks/probe%3Apolice")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("business-unit").Open($"/cases/{@case}/tasks/probe%3Anone")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_team_sees_its_own_tasks_and_those_who_watch_over_all_see_all()
    {
        var @case = await host.OpenCase("police", "hospital-trust");
        await host.Ask(@case, "probe:police", Role.AgencyAuthor, Due, agency: "police");
        (await host.As("author-police").Open($"/work?case={@case}")).Text.ShouldContain("Do what the test asks");
        (await host.As("author-hospital").Open($"/work?case={@case}")).Text.ShouldContain("No task is open");
        (await host.As("sprg-chair").Open($"/work?case={@case}")).Text.ShouldContain("Do what the test asks");
        (await host.As("business-unit").Open($"/work?case={@case}&late=yes")).Text.ShouldContain("No task is late");
        (await host.As("scrutineer").Open("/work")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_calendar_address_shows_references_and_days_until_it_is_ended()
    {
        var @case = await host.OpenCase();
        await host.Ask(@case, "probe:calendar", Role.SprgMember, Due, partner: StatutoryPartner.Health);
        var page = await (await host.As("sprg-health").Open("/my-calendar")).Submit();
        var address = System.Text.RegularExpressions.Regex.Match(page.Text, @"http://localhost:5080(/calendar/[\w-]{43}\.ics)").Groups[1].Value;
        address.ShouldNotBeEmpty();
        (await page.Open("/my-calendar")).Text.ShouldNotContain(address, Shouldly.Case.Sensitive, "it is shown once");

        var nobody = host.CreateClient();
        var file = await (await nobody.GetAsync(address)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        file.ShouldContain($"SUMMARY:{@case}: due");
        file.ShouldContain("DTSTART;VALUE=DATE:20260220");
        file.ShouldNotContain("Example Child");
        file.ShouldNotContain("Do what");
        file.ShouldNotContain("probe");
        (await host.Rows<string>("SELECT token_hash FROM nscp.calendar_feed WHERE person_id = 'sprg-health'")).ShouldHaveSingleItem().ShouldNotContain(address[10..20]);
        (await host.Rows<string>("SELECT outcome FROM nscp.audit_entry WHERE action = 'ReadCalendar' AND person_id = 'sprg-health'")).ShouldBe(["downloaded"]);
        (await nobody.GetAsync(address.Replace(".ics", "x.ics", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // A wall counts at once, and so does the end.
        await host.Do(async services => { await services.GetRequiredService<ICaseWall>().ShutOut(@case, "sprg-health", "A declared conflict", default); return 0; });
        (await nobody.GetStringAsync(address)).ShouldNotContain(@case.ToString());
        await (await page.Open("/my-calendar")).Submit([], "/my-calendar/end");
        (await nobody.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_s_own_task_s_day_is_a_file_and_another_s_is_not()
    {
        var @case = await host.OpenCase("police", "hospital-trust");
        await host.Ask(@case, "probe:file", Role.AgencyAuthor, Due, agency: "police");
        var file = await host.As("author-police").Http.GetAsync($"/cases/{@case}/tasks/probe%3Afile/date.ics");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        (await file.Content.ReadAsStringAsync()).ShouldContain("DTSTART;VALUE=DATE:20260220");
        (await host.As("author-hospital").Http.GetAsync($"/cases/{@case}/tasks/probe%3Afile/date.ics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("business-unit").Http.GetAsync($"/cases/{@case}/dates/none/date.ics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_choice_of_messages_that_was_opened_before_another_changes_nothing()
    {
        var slow = await host.As("records").Open("/my-messages");
        await (await host.As("records").Open("/my-messages")).Submit(("wants", "DigestOnly"));
        await slow.Submit(("wants", "EachReminder"));
        slow.Status.ShouldBe(HttpStatusCode.Conflict);
        (await host.As("records").Post("/api/my-messages", new { wants = "Never", version = 1 })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
