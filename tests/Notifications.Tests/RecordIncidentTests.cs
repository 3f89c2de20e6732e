using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Notifications.Tests;

[Collection("notifications")]
public sealed class RecordIncidentTests(NotificationsHost host)
{
    private static List<(string, string)> Answers(string name) =>
    [
        ("childName", name), .. PageClient.Date("born", new DateOnly(2024, 3, 14)), ("harm", "SeriousHarm"), ("lives", "InTheArea"), ("happened", "InTheArea"),
        .. PageClient.Date("incidentOn", new DateOnly(2026, 2, 8)), ("incidentTime", "06:40"), ("knownOrSuspected", "Injuries that nobody explained"),
        .. PageClient.Date("awareOn", new DateOnly(2026, 2, 9)), ("awareTime", "8.50am"),
    ];

    private static string Name() => $"Rowan {Guid.NewGuid():N}";

    [Fact]
    public async Task Recording_an_incident_opens_a_case_with_its_clock_and_its_tasks()
    {
        var page = await host.As("business-unit").Open("/incidents/new");
        await page.Submit(Answers(Name()));
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Address.ShouldEndWith("/notification");
        page.Text.ShouldContain("Monday 16 February 2026");
        page.Text.ShouldContain("Due today");
        page.Text.ShouldContain("Sunday 8 February 2026, 06:40");
        page.Text.ShouldContain("Ethnicity Not recorded");
    }

    [Fact]
    public async Task Answers_are_checked_before_anything_is_recorded_and_can_be_changed()
    {
        var name = Name();
        var page = await host.As("business-unit").Open("/incidents/new");
        await page.Continue(Answers(name));
        page.Text.ShouldContain("Check your answers");
        page.Text.ShouldContain("The child was seriously harmed");
        page.Text.ShouldContain("14 March 2024");
        page.Text.ShouldContain("Ethnicity Not answered");
        (await host.As("business-unit").Open("/cases")).Text.ShouldNotContain(name);

        var change = await page.Press("change", "gender");
        change.Page.QuerySelector("input[name=childName]")!.GetAttribute("value").ShouldBe(name);
        await change.Submit(("gender", "Boy"));
        page.Address.ShouldEndWith("/notification");
        page.Text.ShouldContain("Boy");
    }

    [Fact]
    public async Task What_would_be_refused_never_reaches_the_check_page()
    {
        var page = await host.As("business-unit").Open("/incidents/new");
        await page.Continue(Answers(Name()).Where(a => a.Item1 != "harm").ToArray());
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldNotContain("Check your answers");
    }

    [Fact]
    public async Task The_case_page_shows_the_panel()
    {
        var @case = await host.Case();
        var page = await host.As("business-unit").Open($"/cases/{@case}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Go on to the notification");
    }

    [Fact]
    public async Task Other_modules_find_the_incident()
    {
        var @case = await host.Case(i => i with { CriminalInvestigation = Known.Yes, SeniorInvestigatingOfficer = "Imani Crane" });
        await using var scope = host.Services.CreateAsyncScope();
        var summary = await scope.ServiceProvider.GetRequiredService<IIncidents>().Find(@case, CancellationToken.None);
        summary!.LocalAuthorityAwareOn.ShouldBe(new DateOnly(2026, 2, 9));
        summary.CriminalInvestigation.ShouldBe("Yes. Senior investigating officer: Imani Crane");
    }

    [Fact]
    public async Task An_empty_form_says_everything_that_is_needed_and_keeps_what_was_typed()
    {
        var page = await host.As("business-unit").Open("/incidents/new");
        await page.Submit(("gender", "Boy <script>alert(1)</script> 👦 שלום"), ("born-day", "30"), ("born-month", "2"), ("born-year", "2024"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("30 February 2024 does not exist");
        page.Page.QuerySelector("[name=gender]")!.GetAttribute("value").ShouldBe("Boy <script>alert(1)</script> 👦 שלום");
        page.Page.QuerySelectorAll("script:not([src])").ShouldBeEmpty();

        await page.Submit([.. PageClient.Date("born", new DateOnly(2024, 2, 3))]);
        foreach (var message in (string[])["Enter the child’s name", "Enter the day of the incident", "Say what is known or suspected", "became aware"])
            page.Text.ShouldContain(message);
    }

    [Theory]
    [InlineData("2026-02-10", "2026-02-08", "The incident is before the date of birth")]
    [InlineData("2007-02-08", "2026-02-08", "Serious harm is recorded for a child under 18")]
    public async Task A_wrong_age_is_explained(string born, string on, string message)
    {
        var outcome = await host.Send("business-unit", NotificationsHost.Incident() with { Born = DateOnly.Parse(born), IncidentOn = DateOnly.Parse(on) });
        outcome.Failure.ShouldBeOfType<InvalidFailure>().Errors.ShouldContain(e => e.Message.Contains(message));
    }

    [Fact]
    public async Task Death_before_birth_and_awareness_before_the_incident_are_refused()
    {
        var outcome = await host.Send("business-unit", NotificationsHost.Incident() with { Died = new DateOnly(2024, 3, 13), AwareOn = new DateOnly(2026, 2, 7) });
        outcome.Failure.ShouldBeOfType<InvalidFailure>().Errors.Select(e => e.Field).ShouldBe(["died", "awareOn"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_care_leaver_of_24_who_died_can_be_recorded() =>
        (await host.Case(i => i with { Born = new DateOnly(2001, 3, 1), Harm = Harm.Death, CareLeaver = Known.Yes, Died = new DateOnly(2026, 2, 8) })).ToString().ShouldNotBeEmpty();

    [Fact]
    public async Task A_hundred_thousand_characters_are_kept_and_one_more_is_refused()
    {
        var text = string.Concat(Enumerable.Repeat("שלום <b>👦 ", 12_000))[..100_000].Trim().PadRight(100_000, 'x');
        var @case = await host.Case(i => i with { KnownOrSuspected = text });
        (await host.Show(@case)).Incident.KnownOrSuspected.ShouldBe(text);
        (await host.Send("business-unit", NotificationsHost.Incident() with { KnownOrSuspected = text + "y" })).Failure.ShouldBeOfType<InvalidFailure>();
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_case()
    {
        var incident = NotificationsHost.Incident();
        var first = await host.Send("business-unit", incident);
        (await host.Send("business-unit", incident)).Value.ShouldBe(first.Value);
    }

    [Fact]
    public async Task A_known_child_is_offered_and_nothing_typed_is_lost()
    {
        var name = Name();
        var known = await host.Case(i => i with { ChildName = "Somebody Else", AlsoKnownAs = name.ToUpperInvariant().Replace(" ", "  ") });
        var page = await host.As("business-unit").Open("/incidents/new");
        await page.Submit(Answers(name));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain(known.ToString());
        page.Page.QuerySelector("[name=childName]")!.GetAttribute("value").ShouldBe(name);

        await page.Submit(("sameAs", known.ToString()));
        page.Address.ShouldBe($"/cases/{known}/notification");
        page.Text.ShouldContain("Reported again on");
    }

    [Fact]
    public async Task A_known_child_can_have_a_new_case_all_the_same()
    {
        var name = Name();
        var known = await host.Case(i => i with { ChildName = name });
        var page = await host.As("business-unit").Open("/incidents/new");
        await page.Submit(Answers(name));
        await page.Submit(("sameAs", "new"));
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Address.ShouldNotContain(known.ToString());
    }

    [Fact]
    public async Task A_case_behind_the_wall_is_not_revealed()
    {
        var name = Name();
        var known = await host.Case(i => i with { ChildName = name });
        await ShutOut("sprg-health", known);
        var page = await host.As("sprg-health").Open("/incidents/new");
        await page.Submit(Answers(name));
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldNotContain(known.ToString());
        var found = await (await host.As("sprg-health").Post("/api/incidents/matches", new { childName = name, born = "2024-03-14" })).Content.ReadAsStringAsync();
        found.ShouldNotContain(known.ToString());
        (await host.As("sprg-health").Open($"/cases/{known}/notification")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_may_not_record_is_told_so()
    {
        (await host.As("author-hospital").Open("/incidents/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("records").Post("/api/incidents", new { id = Guid.NewGuid() })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_api_records_too_and_says_what_is_wrong()
    {
        var client = host.As("business-unit");
        (await client.Post("/api/incidents", new { id = Guid.NewGuid() })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var answer = await client.Post("/api/incidents", new
        {
            id = Guid.NewGuid(), childName = Name(), incidentOn = "2026-02-08", happened = "InTheArea", knownOrSuspected = "Injuries", harm = "SeriousHarm", awareOn = "2026-02-09",
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        CaseReference.TryParse(await answer.Content.ReadFromJsonAsync<string>(), null, out _).ShouldBeTrue();
    }

    private async Task ShutOut(string person, CaseReference @case)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ICaseWall>().ShutOut(@case, person, "Declared a conflict", CancellationToken.None);
    }
}
