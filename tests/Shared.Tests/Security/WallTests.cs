using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>The pages around the case wall, through HTTP.</summary>
public sealed class WallTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Somebody_is_shut_out_on_a_page_and_let_in_again_with_a_reason()
    {
        var @case = await Case();
        (await host.As("sprg-police").Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.OK);

        var unit = await host.As("business-unit").Open($"/cases/{@case}/wall");
        await unit.Submit([("person", "sprg-police")], $"/cases/{@case}/wall");
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await unit.Submit([("person", "sprg-police"), ("reason", "Line manages an officer of the case")], $"/cases/{@case}/wall");
        unit.Status.ShouldBe(HttpStatusCode.OK, unit.Text);
        unit.Text.ShouldContain("Kept out");

        var police = host.As("sprg-police");
        (await police.Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await police.Open("/cases")).Text.ShouldNotContain(@case);
        (await police.Open("/log")).Text.ShouldNotContain(@case);
        (await police.Open("/")).Text.ShouldNotContain(@case);

        await unit.Submit([("because", "")], $"/cases/{@case}/wall/sprg-police");
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await unit.Open($"/cases/{@case}/wall");
        await unit.Submit([("because", "The officer moved to another force")], $"/cases/{@case}/wall/sprg-police");
        unit.Text.ShouldContain("Let in again on");
        (await police.Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_shuts_themselves_out_and_readers_see_no_wall_page()
    {
        var @case = await Case();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/wall");
        await unit.Submit([("person", "business-unit"), ("reason", "x")], $"/cases/{@case}/wall");
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.As("sprg-chair").Open($"/cases/{@case}/wall")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("business-unit").Open("/cases/NSCP-2019-999/wall")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Emergency_access_opens_a_closed_case_to_the_head_and_everybody_is_told_why()
    {
        var @case = await Case();
        (await host.As("business-unit").Post($"/api/cases/{@case}/wall", new { person = "head", reason = "A relative" })).EnsureSuccessStatusCode();
        var head = await host.As("head").Open($"/cases/{@case}");
        head.Status.ShouldBe(HttpStatusCode.NotFound);
        (await head.Open("/cases")).Text.ShouldContain("Emergency access");

        await head.Open("/emergency-access");
        await head.Submit(("reference", @case));
        head.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await head.Submit(("reason", "A sibling is at risk tonight"));
        head.Address.ShouldBe($"/cases/{@case}", head.Text);
        head.Text.ShouldContain("A sibling is at risk tonight");
        (await host.As("business-unit").Open("/")).Text.ShouldContain("Read why the Head of Business Delivery opened this case");
        (await host.As("sprg-chair").Open("/")).Text.ShouldContain("Read why the Head of Business Delivery opened this case");
        (await host.As("business-unit").Open("/emergency-access")).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await Count("nscp.mail WHERE case_reference = @Case AND subject LIKE '%emergency access'", @case)).ShouldBeGreaterThan(3, "everybody who works on the case is told by a message");
        (await host.As("records").Open($"/cases/{@case}/audit")).Text.ShouldContain("Break glass");
        (await host.As("records").Open("/people/head/audit")).Text.ShouldContain("Break glass");
        (await (await host.As("records").Http.GetAsync("/people/head/audit.csv")).Content.ReadAsStringAsync()).ShouldContain("BreakGlass");
    }

    [Fact]
    public async Task Emergency_access_ends_by_itself_and_can_be_asked_for_again()
    {
        var @case = await Case();
        (await host.As("business-unit").Post($"/api/cases/{@case}/wall", new { person = "head", reason = "A relative" })).EnsureSuccessStatusCode();
        (await host.As("head").Post("/api/emergency-access", new { reference = @case, reason = "Tonight" })).EnsureSuccessStatusCode();
        try
        {
            host.Clock.Set(TestHost.Start.AddDays(2));
            (await host.As("head").Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.OK, "its last day");
            (await host.As("head").Post($"/api/cases/{@case}/wall/head", new { because = "I decide for myself" })).StatusCode.ShouldBe(HttpStatusCode.Conflict, "nobody lets themselves in");
            (await host.As("business-unit").Open($"/cases/{@case}/wall")).Text.ShouldContain("Emergency access until 4 February 2026");
            host.Clock.Set(TestHost.Start.AddDays(3));
            (await host.As("head").Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.NotFound);
            var wall = await host.As("business-unit").Open($"/cases/{@case}/wall");
            await using (var scope = host.Services.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<Documents.CaseAccess>().ApplyDue(default);
            (await Count("nscp.case_wall WHERE case_reference = @Case AND closed_again_at IS NOT NULL", @case)).ShouldBe(1, "the folder in the library is closed again too");
            wall.Text.ShouldContain("Kept out");
            wall.Text.ShouldContain("until 4 February 2026: Emergency access: Tonight");
            (await host.As("head").Post("/api/emergency-access", new { reference = @case, reason = "Again" })).EnsureSuccessStatusCode();
            var again = await host.As("head").Open($"/cases/{@case}");
            again.Status.ShouldBe(HttpStatusCode.OK);
            again.Text.ShouldContain("not for the first time in 30 days");
            host.Clock.Set(TestHost.Start.AddDays(6));
            var third = await host.As("head").Post("/api/emergency-access", new { reference = @case, reason = "And again" });
            third.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await third.Content.ReadAsStringAsync()).ShouldContain("2 times in 30 days");
            (await host.As("head").Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        finally
        {
            host.Clock.Set(TestHost.Start);
        }
    }

    [Fact]
    public async Task An_open_case_and_one_that_does_not_exist_look_the_same_to_emergency_access()
    {
        var @case = await Case();
        var one = await host.As("head").Post("/api/emergency-access", new { reference = @case, reason = "x" });
        var other = await host.As("head").Post("/api/emergency-access", new { reference = "NSCP-2019-999", reason = "x" });
        one.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Count("nscp.audit_entry WHERE action = 'BreakGlass' AND outcome = 'refused' AND case_reference IN (@Case, 'NSCP-2019-999')", @case)).ShouldBe(2, "tries that failed are on record");
        Title(await one.Content.ReadAsStringAsync()).ShouldBe(Title(await other.Content.ReadAsStringAsync()));

        static string Title(string problem) => JsonNode.Parse(problem)!["title"]!.GetValue<string>();
    }

    [Fact]
    public async Task The_audit_pages_show_who_saw_and_what_changed_from_what()
    {
        var @case = await Case();
        await host.As("scrutineer").Open($"/cases/{@case}");
        var unit = await host.As("business-unit").Open($"/cases/{@case}/incident");
        await unit.Submit(("gender", "Girl"), ("reason", "Misheard"));
        await unit.Open($"/cases/{@case}/incident");
        await unit.Submit(("gender", "Boy"), ("reason", "Misheard again"));

        var head = await host.As("head").Open($"/cases/{@case}/audit");
        head.Status.ShouldBe(HttpStatusCode.OK);
        head.Text.ShouldContain("Sol Notreal");
        var entry = head.Page.QuerySelectorAll("tr").First(r => r.TextContent.Contains("Correct incident", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!;
        (await head.Open(entry)).Text.ShouldContain("gender Girl Boy");

        var csv = await (await host.As("records").Http.GetAsync($"/cases/{@case}/audit.csv")).Content.ReadAsStringAsync();
        csv.ShouldContain("CorrectIncident");
        (await host.As("head").Open("/people/scrutineer/audit")).Text.ShouldContain(@case);
        (await host.As("business-unit").Open($"/cases/{@case}/audit")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("head").Open("/people/nobody/audit")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_a_handler_refuses_or_does_not_find_and_what_is_seen_of_no_case_is_on_record_too()
    {
        var @case = await Case();
        (await host.As("sprg-police").Post($"/api/cases/{@case}/views/Health", new { view = "Notify", reasons = "x", givenOn = "2026-02-02" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Count("nscp.audit_entry WHERE action = 'GivePartnersView' AND outcome = 'refused' AND case_reference = @Case", @case)).ShouldBe(1);
        (await host.As("business-unit").Post($"/api/cases/{@case}/views/Health", new { view = "Notify", reasons = "x", givenOn = "2026-02-02", givenBy = "Somebody", jobTitle = "Matron", receivedHow = "By telephone" })).EnsureSuccessStatusCode();
        (await Count("nscp.audit_entry WHERE action = 'GivePartnersView' AND outcome = 'changed' AND on_behalf_of = 'Health' AND case_reference = @Case", @case)).ShouldBe(1, "the Business Unit writes it down for the partner");

        var unknown = Guid.NewGuid();
        (await host.As("sprg-chair").Open($"/concerns/{unknown}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Count($"nscp.audit_entry WHERE action = 'ShowConcern' AND outcome = 'not found' AND detail LIKE '%{unknown}%'", @case)).ShouldBe(1);
        (await host.As("sprg-chair").Open("/")).Status.ShouldBe(HttpStatusCode.OK);
        (await Count("nscp.audit_entry WHERE action = 'ShowToday' AND outcome = 'saw' AND person_id = 'sprg-chair'", @case)).ShouldBeGreaterThan(0);
        (await host.As("business-unit").Post("/api/incidents/matches", new { childName = "Tabley Nosuch", born = "2019-03-04" })).EnsureSuccessStatusCode();
        var page = await host.As("records").Open("/people");
        page.Text.ShouldContain("Business Unit");
        await page.Open("/people/business-unit/audit");
        await page.Open(page.Page.QuerySelectorAll("tbody tr").First(r => r.TextContent.Contains("Find matches")).QuerySelector("th a")!.GetAttribute("href")!);
        page.Text.ShouldContain("Tabley Nosuch", customMessage: "what was searched for is on its own page");
        (await host.As("head").Open("/people/system/audit")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_entry_is_compared_with_what_was_sent_for_the_same_part_and_a_correction_with_what_it_corrects()
    {
        var @case = await Case();
        foreach (var person in (string[])["sprg-police", "scrutineer"])
            (await host.As("business-unit").Post($"/api/cases/{@case}/wall", new { person, reason = $"Knows {person}" })).EnsureSuccessStatusCode();
        var log = await host.As("records").Open($"/cases/{@case}/audit");
        await log.Open(log.Page.QuerySelectorAll("tbody tr").First(r => r.TextContent.Contains("Shut out")).QuerySelector("th a")!.GetAttribute("href")!);
        log.Text.ShouldContain("for the first time");
        log.Text.ShouldNotContain("sprg-police", customMessage: "that is another person");

        await log.Open($"/cases/{@case}/audit");
        log.Text.ShouldContain("Record incident", customMessage: "what opened the case is in its log");
    }

    [Fact]
    public async Task What_concerns_no_case_is_compared_with_the_last_time_too_and_a_changed_item_with_the_item_that_was_added()
    {
        const string On = "2027-03-17";
        var unit = host.As("business-unit");
        (await unit.Post("/api/sprg", new { meetingOn = On, startsAt = "09:30", place = "The old room" })).EnsureSuccessStatusCode();
        (await unit.Post($"/api/sprg/{On}/details", new { startsAt = "10:00", place = "The middle room", version = 2 })).EnsureSuccessStatusCode();
        (await unit.Post($"/api/sprg/{On}/details", new { startsAt = "11:00", place = "The new room", version = 3 })).EnsureSuccessStatusCode();
        var log = await host.As("records").Open("/people/business-unit/audit");
        await log.Open(Entry(log, "Change meeting"));
        log.Text.ShouldContain("The middle room");
        log.Text.ShouldContain("The new room");

        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var (id, title) in new[] { (first, "The first matter"), (second, "The second matter") })
            (await unit.Post($"/api/sprg/{On}/items", new { id, title })).EnsureSuccessStatusCode();
        (await unit.Post($"/api/sprg/{On}/items/{first}", new { title = "The first matter, widened", version = 1 })).EnsureSuccessStatusCode();
        await log.Open("/people/business-unit/audit");
        await log.Open(Entry(log, "Change item"));
        log.Text.ShouldContain("The first matter, widened");
        log.Text.ShouldContain("The first matter The", customMessage: "before stands beside after");
        log.Text.ShouldNotContain("The second matter");

        static string Entry(PageClient page, string action) => page.Page.QuerySelectorAll("tbody tr").First(r => r.TextContent.Contains(action)).QuerySelector("th a")!.GetAttribute("href")!;
    }

    [Fact]
    public async Task What_was_written_before_there_was_a_case_and_what_names_another_case_is_closed_with_them_in_the_log_too()
    {
        var unit = host.As("business-unit");
        var (concern, referral, child) = (Guid.NewGuid(), Guid.NewGuid(), $"Child {Guid.NewGuid():N}");
        var (@case, other) = (await Case(), await Case());
        (await host.As("dsp-health").Post("/api/concerns", new { id = concern, childName = child, concern = "Bruises that nobody explains" })).EnsureSuccessStatusCode();
        (await host.As("referrer").Post("/api/referrals", new { id = referral, childName = child })).EnsureSuccessStatusCode();
        (await unit.Post($"/api/cases/{@case}/links", new { other, kind = "Household", reason = $"Cousin of {child}" })).EnsureSuccessStatusCode();
        (await Csv("dsp-health")).ShouldContain(child);
        (await Csv("referrer")).ShouldContain(child);
        (await CaseCsv()).ShouldContain(child);
        var spelt = new[] { $"First line\n{other}", $"‘{other}’", $"({other.ToLowerInvariant()})", $"{other.Replace('-', '‑')}_x" };
        foreach (var words in spelt)
            (await unit.Post($"/api/cases/{@case}/notes", new { channel = "Letter", on = "2026-02-02", text = $"{words} is about {child}" })).EnsureSuccessStatusCode();

        (await unit.Post($"/api/concerns/{concern}/interests", new { person = "head", interest = "A relative" })).EnsureSuccessStatusCode();
        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Data.DbSession>().Execute("UPDATE referrals.referral SET case_reference = @Other WHERE referral_id = @Referral", new { Other = other, Referral = referral }, default);
        (await unit.Post($"/api/cases/{other}/wall", new { person = "head", reason = "A relative" })).EnsureSuccessStatusCode();

        (await Csv("dsp-health")).ShouldNotContain(child);
        (await Csv("referrer")).ShouldNotContain(child);
        (await CaseCsv()).ShouldSatisfyAllConditions(t => t.ShouldNotContain(child), t => t.ShouldNotContain(other), t => t.ShouldContain("(closed to you)"));
        var log = await host.As("head").Open("/people/referrer/audit");
        await log.Open(log.Page.QuerySelectorAll("tbody tr").First(r => r.TextContent.Contains("Begin referral")).QuerySelector("th a")!.GetAttribute("href")!);
        log.Text.ShouldNotContain(child);
        log.Text.ShouldContain("belongs to something that is closed to you");
        (await (await host.As("records").Http.GetAsync("/people/referrer/audit.csv")).Content.ReadAsStringAsync()).ShouldContain(child, customMessage: "to others it is open");

        async Task<string> Csv(string person) => await host.As("head").Http.GetStringAsync($"/people/{person}/audit.csv");
        async Task<string> CaseCsv() => await host.As("head").Http.GetStringAsync($"/cases/{@case}/audit.csv");
    }

    [Fact]
    public async Task Whoever_is_in_by_emergency_access_changes_nobodys_way_in_and_somebody_of_the_Business_Unit_always_remains()
    {
        var @case = await Case();
        (await host.As("business-unit").Post($"/api/cases/{@case}/wall", new { person = "head", reason = "A relative" })).EnsureSuccessStatusCode();
        (await host.As("business-unit").Post($"/api/cases/{@case}/wall", new { person = "sprg-police", reason = "A neighbour" })).EnsureSuccessStatusCode();
        (await host.As("head").Post("/api/emergency-access", new { reference = @case, reason = "Tonight" })).EnsureSuccessStatusCode();
        foreach (var person in (string[])["business-unit", "records"])
            (await host.As("head").Post($"/api/cases/{@case}/wall", new { person, reason = "In my way" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await host.As("head").Post($"/api/cases/{@case}/wall/sprg-police", new { because = "He helps me" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await host.As("head").Post("/api/emergency-access", new { reference = @case, reason = "A double click" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var own = await Case();
        (await host.As("head").Post($"/api/cases/{own}/wall", new { person = "business-unit", reason = "A relative" })).EnsureSuccessStatusCode();
        (await host.As("head").Post($"/api/cases/{own}/wall", new { person = "head", reason = "A relative" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        // The same by whatever other form keeps somebody out.
        await using var scope = host.Services.CreateAsyncScope();
        var conflicts = scope.ServiceProvider.GetRequiredService<Nscp.Security.CaseConflicts>();
        using (Nscp.Security.CurrentPerson.ActAs(Nscp.Security.DemoPeople.Find("head")!))
            (await conflicts.ShutOut(Nscp.Kernel.CaseReference.Parse(@case, null), "sprg-chair", "By the panel's form", default)).ShouldBe(Nscp.Security.CaseConflicts.NotInAnEmergency);
        using (Nscp.Security.CurrentPerson.ActAs(Nscp.Security.DemoPeople.Find("business-unit")!))
            (await conflicts.ShutOut(Nscp.Kernel.CaseReference.Parse(@case, null), "business-unit", "By SPRG's form", default))!.Message.ShouldStartWith("Nobody of the Business Unit");

        var concern = Guid.NewGuid();
        (await host.As("dsp-health").Post("/api/concerns", new { id = concern, childName = "Child Somebody", concern = "Bruises" })).EnsureSuccessStatusCode();
        (await host.As("business-unit").Post($"/api/concerns/{concern}/interests", new { person = "head", interest = "A relative" })).EnsureSuccessStatusCode();
        (await host.As("business-unit").Post($"/api/concerns/{concern}/interests", new { person = "business-unit", interest = "A relative" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private async Task<int> Count(string what, string @case)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Data.DbSession>().Scalar<int>($"SELECT COUNT(*) FROM {what}", new { Case = @case }, default);
    }

    private async Task<string> Case()
    {
        using var made = await host.As("business-unit").Http.PostAsJsonAsync("/api/incidents", new
        {
            id = Guid.NewGuid(), childName = $"Child {Guid.NewGuid():N}", harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea", incidentOn = "2026-01-30", awareOn = "2026-02-02",
            knownOrSuspected = "Unexplained injuries",
        });
        return JsonNode.Parse(await made.Content.ReadAsStringAsync())!.GetValue<string>();
    }
}
