using System.Net;
using System.Net.Http.Json;
using DocumentFormat.OpenXml.Packaging;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Decisions;

/// <summary>A meeting from its place in the calendar to its approved minutes.</summary>
[Collection(nameof(DecisionsHost))]
public sealed partial class SprgTests(DecisionsHost host)
{
    private static DateOnly day = new(2027, 1, 4);

    /// <summary>Each test has a day of its own.</summary>
    private static DateOnly NewDay() => day = day.AddDays(day.DayOfWeek is DayOfWeek.Friday ? 3 : 1);

    [Theory]
    [InlineData("2026-01-06", SeriesRhythm.EveryTwoWeeks, "2026-01-06 2026-01-20 2026-02-03")]
    [InlineData("2026-01-13", SeriesRhythm.EveryMonth, "2026-01-13 2026-02-10 2026-03-10")]
    [InlineData("2026-03-30", SeriesRhythm.EveryWeek, "2026-03-30 2026-04-07 2026-04-13")] // Easter Monday gives way to Tuesday.
    [InlineData("2026-01-31", SeriesRhythm.EveryFourWeeks, "2026-02-02 2026-03-02 2026-03-30")] // Saturdays give way to Mondays.
    [InlineData("2026-01-29", SeriesRhythm.EveryMonth, "2026-01-29 2026-02-26 2026-03-26")] // A fifth Thursday that February and March do not have.
    public void A_series_falls_on_these_days(string first, SeriesRhythm rhythm, string days) =>
        string.Join(' ', SeriesDays.Of(DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), rhythm, 3, WorkingDays.England).Select(d => d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))).ShouldBe(days);

    [Fact]
    public async Task A_series_is_in_the_calendar_and_sent_twice_changes_nothing()
    {
        var unit = host.As("business-unit");
        for (var i = 0; i < 2; i++)
        {
            await unit.Open("/sprg/series");
            await unit.Submit([.. PageClient.Date("first", new(2028, 2, 1)), ("rhythm", "EveryTwoWeeks"), ("count", "3"), ("startsAt", "2pm"), ("place", "Room 4")], null);
            unit.Status.ShouldBe(HttpStatusCode.OK);
        }

        unit.Address.ShouldBe("/sprg/calendar?year=2028&month=2");
        unit.Page.QuerySelectorAll(".nscp-calendar__meeting").Select(a => a.GetAttribute("href")).ShouldBe(["/sprg/2028-02-01", "/sprg/2028-02-15", "/sprg/2028-02-29"]);
        await unit.Open("/sprg/series");
        await unit.Submit(("count", "70"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("Enter how many meetings to plan, from 2 to 52");
    }

    [Fact]
    public async Task A_report_for_sign_off_goes_on_the_next_agenda()
    {
        host.At(new(2029, 2, 1));
        var @case = await NewCase();
        await host.Api("business-unit", "/sprg", new { meetingOn = "2029-02-05", startsAt = "14:00", place = "Room 4" });
        await host.Tell(new ReportReadyForSprg(@case, 3, new(2029, 2, 1)));
        (await host.As("dsp-police").Open("/sprg/2029-02-05")).Text.ShouldContain($"Report for sign-off: {@case}, version 3");
        host.At(new(2029, 2, 6));
        await host.CarryOver();
        (await host.As("dsp-police").Open("/sprg/2029-02-05")).Text.ShouldContain("Taken off: not considered");
        await host.Tell(new ReportAgreedBySprg(@case, 3, new(2029, 2, 5)));
        (await host.As("dsp-police").Open("/sprg/2029-02-05")).Text.ShouldContain("The report was agreed.");
        (await Listed()).ShouldBe(0);

        // It comes back to SPRG, and again with another version: one item, until it waits no more (S-3).
        await host.Api("business-unit", "/sprg", new { meetingOn = "2029-02-12", startsAt = "14:00", place = "Room 4" });
        await host.Tell(new ReportReadyForSprg(@case, 3, new(2029, 2, 6)));
        await host.Tell(new ReportReadyForSprg(@case, 4, new(2029, 2, 6)));
        (await Listed()).ShouldBe(1);
        (await host.As("dsp-police").Open("/sprg/2029-02-12")).Text.ShouldContain($"Report for sign-off: {@case}, version 4");
        await host.Tell(new ReportNotForSprg(@case, 4, "it went back to the CSPR panel", new(2029, 2, 6)));
        (await Listed()).ShouldBe(0);
        (await host.As("dsp-police").Open("/sprg/2029-02-12")).Text.ShouldContain("version 4: it went back to the CSPR panel");
        host.At(DecisionsHost.SprgOn);

        Task<int> Listed() => host.Scalar<int>("SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case AND state = 'Listed'", new { Case = @case });
    }

    [Fact]
    public async Task Items_by_hand_come_in_the_order_that_is_given_and_one_about_a_hidden_case_is_refused()
    {
        var on = NewDay();
        var @case = await host.OpenCase(sprgOn: on);
        var unit = host.As("business-unit");
        await unit.Open($"/sprg/{on:yyyy-MM-dd}/items/new");
        await unit.Submit(("title", "Plan for the year"), ("paper", "Read this first."));
        unit.Text.ShouldContain("Plan for the year");
        await unit.Open($"/sprg/{on:yyyy-MM-dd}/items/new");
        await unit.Submit(("title", "Twice"), ("reference", @case.ToString()));
        unit.Text.ShouldContain("This case is on the agenda of this meeting already");

        await unit.Open($"/sprg/{on:yyyy-MM-dd}/order");
        await unit.Submit(("items[0].number", "4"), ("items[1].number", "3"), ("items[2].number", "2"), ("items[3].number", "1"));
        unit.Page.QuerySelectorAll("h3.nscp-card__title").Select(h => h.TextContent)
            .ShouldBe(["1. Cases causing concern", "2. Plan for the year", $"3. Rapid Review: {@case}", "4. Minutes of the last meeting"]);

        var hidden = await NewCase();
        await host.ShutOut(hidden, "business-unit");
        await unit.Open($"/sprg/{on:yyyy-MM-dd}/items/new");
        await unit.Submit(("title", "Hidden"), ("reference", hidden.ToString()));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("There is no such case that you can see");
    }

    [Fact]
    public async Task Who_leaves_for_an_item_about_no_case_sees_nothing_of_it()
    {
        var on = NewDay();
        await host.OpenCase(sprgOn: on);
        var unit = await host.As("business-unit").Open($"/sprg/{on:yyyy-MM-dd}/items/new");
        await unit.Submit(("title", "A contract"), ("paper", "The offer in numbers."));
        var link = unit.Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).Single(h => h.Contains("/items/", StringComparison.Ordinal) && h.EndsWith("/minutes", StringComparison.Ordinal) && h.Contains(ItemOf(unit, "A contract"), StringComparison.Ordinal));
        await unit.Open(link.Replace("/minutes", "", StringComparison.Ordinal));
        await host.Api("business-unit", unit.Address, new { title = "A contract", paper = "The offer in numbers.", version = 1, interests = new[] { new { personId = "sprg-health", interest = "A relative bids" } } });

        (await host.As("sprg-health").Open($"/sprg/{on:yyyy-MM-dd}")).Text.ShouldNotContain("A contract");
        (await Words(host.As("sprg-health"), $"/sprg/{on:yyyy-MM-dd}/pack.docx")).ShouldNotContain("offer in numbers");
        using (var theirs = await unit.Http.PostAsJsonAsync($"/api{unit.Address}/minutes", new { version = 2, actions = new[] { new { action = "Ask", ownerId = "sprg-health", dueOn = on } } }))
            (await theirs.Content.ReadAsStringAsync()).ShouldContain(Web.ActionOwners.NotTheirs);
        (await Words(host.As("sprg-police"), $"/sprg/{on:yyyy-MM-dd}/pack.docx")).ShouldContain("offer in numbers");
        await unit.Open(unit.Address);
        await unit.PostForm(unit.Address + "/removal", unit.Page.QuerySelectorAll("input[name=__RequestVerificationToken]").Take(1).Select(i => KeyValuePair.Create("__RequestVerificationToken", i.GetAttribute("value")!)));
        (await host.As("sprg-police").Open($"/sprg/{on:yyyy-MM-dd}")).Text.ShouldNotContain("A contract");
    }

    [Fact]
    public async Task Attendance_begins_with_the_meeting_before_and_a_case_s_participants_with_it()
    {
        var (before, on) = (NewDay(), NewDay());
        await host.OpenCase(sprgOn: before);
        var @case = await host.OpenCase(sprgOn: on);
        host.At(before);
        await host.Api("business-unit", $"/sprg/{before:yyyy-MM-dd}/attendance", new
        {
            version = 1,
            attendees = new object[] { new { personName = "Perry Dummett", jobTitle = "Superintendent", agency = "Police", attendance = "Present", personId = "sprg-police" }, new { personName = "Una Proxy", attendance = "Present", standsInFor = "Hollis Testerby" } },
        });
        var unit = await host.As("business-unit").Open($"/sprg/{on:yyyy-MM-dd}/attendance");
        unit.Text.ShouldContain("begins with the people of the meeting before");
        unit.Page.QuerySelector("[name='attendees[0].personName']")!.GetAttribute("value").ShouldBe("Perry Dummett");
        unit.Page.QuerySelector("[name='attendees[1].personName']").ShouldBeNull("a delegate came for that day only");
        await unit.Submit(("attendees[0].attendance", "Present"));
        unit.Text.ShouldContain("Record this once it has begun");
        await unit.Submit(("attendees[0].attendance", "Invited"));
        unit.Status.ShouldBe(HttpStatusCode.OK);
        await unit.Open($"/sprg/{on:yyyy-MM-dd}/{@case}/participants");
        unit.Page.QuerySelector("[name='participants[0].personName']")!.GetAttribute("value").ShouldBe("Perry Dummett");

        using var stale = await unit.Http.PostAsJsonAsync($"/api/sprg/{on:yyyy-MM-dd}/attendance", new { version = 1 });
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task A_meeting_with_cases_is_not_cancelled_and_one_without_is()
    {
        var on = NewDay();
        var @case = await host.OpenCase(sprgOn: on);
        var unit = await host.As("business-unit").Open($"/sprg/{on:yyyy-MM-dd}/cancellation");
        await unit.Submit(("reason", "Snow"));
        unit.Status.ShouldBe(HttpStatusCode.Conflict);
        await host.Tell(new RapidReviewWithdrawn(@case, "Not met"));
        await unit.Open($"/sprg/{on:yyyy-MM-dd}/cancellation");
        await unit.Submit(("reason", "Snow"));
        unit.Text.ShouldContain("Cancelled. Snow");
        (await unit.Open($"/sprg/{on:yyyy-MM-dd}/items/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Whoever gets an action can open the list of actions and say that it is done, and nobody else gets one.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void An_action_goes_to_whom_the_list_of_actions_is_open(Role role)
    {
        var person = new Person("x", "Somebody", "", "", null, new HashSet<Role> { role });
        Web.KnownPerson.MayOwnAction(person).ShouldBe(Access<ListActions>.IsAllowed(person));
        Web.KnownPerson.MayOwnAction(person).ShouldBe(Access<CompleteAction>.IsAllowed(person));
        Web.KnownPerson.MayOwnAction(person).ShouldBe(role is Role.BusinessUnit or Role.HeadOfBusinessDelivery or Role.SprgChair or Role.SprgMember or Role.DelegatedSafeguardingPartner or Role.LeadSafeguardingPartner or Role.Scrutineer);
    }

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Fact]
    public async Task An_action_becomes_its_owner_s_task_and_is_done_once()
    {
        var on = NewDay();
        var @case = await host.OpenCase(sprgOn: on);
        host.At(on);
        var unit = await host.As("business-unit").Open($"/sprg/{on:yyyy-MM-dd}/{@case}/minutes");
        await unit.Continue([("minutes", "The police presented."), ("decision", "SPRG recommends a review.")]);
        await unit.Open($"/sprg/{on:yyyy-MM-dd}/{@case}/minutes");
        await unit.Press("add", "actions");
        await unit.Submit([("actions[0].action", "Write to the school")], null);
        unit.Text.ShouldContain("Choose who is to do it, or enter a name");
        unit.Text.ShouldContain("Enter by when it is to be done");
        await unit.Submit([("actions[0].ownerId", "sprg-police"), .. PageClient.Date("actions[0].dueOn", on.AddDays(7))], null);
        unit.Status.ShouldBe(HttpStatusCode.OK);
        unit.Text.ShouldContain($"Write to the school (Perry Dummett, by {Kernel.Words.Of(on.AddDays(7))})");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key LIKE 'decisions:action:%' AND for_role = 'SprgMember' AND for_agency = 'police' AND done_at IS NULL", new { Case = @case })).ShouldBe(1);

        await host.ShutOut(@case, "dsp-health");
        using (var theirs = await unit.Http.PostAsJsonAsync($"/api/sprg/{on:yyyy-MM-dd}/{@case}/minutes", new { version = 3, actions = new[] { new { action = "Ask", ownerId = "dsp-health", dueOn = on } } }))
            (await theirs.Content.ReadAsStringAsync()).ShouldContain(Web.ActionOwners.NotTheirs);
        var action = await host.Scalar<Guid>("SELECT action_id FROM decisions.meeting_action WHERE case_reference = @Case", new { Case = @case });
        using (var foreign = await host.As("sprg-health").Http.PostAsJsonAsync($"/api/sprg/actions/{action}/done", new { }))
            foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await host.ShutOut(@case, "sprg-health");
        using (var walled = await host.As("sprg-health").Http.PostAsJsonAsync($"/api/sprg/actions/{action}/done", new { }))
            walled.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("sprg-health").Open("/sprg/actions")).Text.ShouldNotContain("Write to the school");
        (await host.As("sprg-police").Open("/sprg/actions")).Text.ShouldContain("Write to the school");
        await host.Api("sprg-police", $"/sprg/actions/{action}/done", new { });
        await host.Api("business-unit", $"/sprg/actions/{action}/done", new { });
        (await host.As("sprg-police").Open("/sprg/actions?done=yes")).Text.ShouldContain("Write to the school");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key LIKE 'decisions:action:%' AND done_at IS NULL", new { Case = @case })).ShouldBe(0);
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task Minutes_are_issued_approved_at_a_later_meeting_and_then_stay_as_they_are()
    {
        var (on, next) = (NewDay(), NewDay());
        var @case = await host.OpenCase(sprgOn: on);
        await host.OpenCase(sprgOn: next);
        host.At(next);
        await host.Api("business-unit", $"/sprg/{on:yyyy-MM-dd}/{@case}/minutes", new { version = 1, minutes = "The police presented.", considered = true });
        var unit = await host.As("business-unit").Open($"/sprg/{on:yyyy-MM-dd}/issue");
        unit.Page.QuerySelectorAll(".nscp-notice li").Select(l => l.TextContent).ShouldBe(["Minutes of the last meeting", "Cases causing concern"], "the case is minuted, they are not");
        await unit.Submit();
        unit.Text.ShouldContain("Draft 1, not yet approved");
        unit.Text.ShouldContain("The police presented.");
        await host.Api("business-unit", $"/sprg/{on:yyyy-MM-dd}/issue", new { number = 1 });
        (await host.Scalar<int>("SELECT COUNT(*) FROM decisions.minutes_issue WHERE meeting_on = @On", new { On = on })).ShouldBe(1);

        await host.Api("business-unit", $"/sprg/{on:yyyy-MM-dd}/{@case}/minutes", new { version = 2, minutes = "The police and Health presented." });
        using (var changed = await unit.Http.PostAsJsonAsync($"/api/sprg/{on:yyyy-MM-dd}/approval", new { approvedOn = next }))
            changed.StatusCode.ShouldBe(HttpStatusCode.Conflict, "what was changed since was read by nobody");
        await host.Api("business-unit", $"/sprg/{on:yyyy-MM-dd}/issue", new { number = 2 });
        await unit.Open($"/sprg/{on:yyyy-MM-dd}/approval");
        await unit.Submit(("approvedOn", next.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        unit.Text.ShouldContain("Approved minutes");

        using (var late = await unit.Http.PostAsJsonAsync($"/api/sprg/{on:yyyy-MM-dd}/{@case}/minutes", new { version = 3, minutes = "Something else" }))
            late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using (var draft = await unit.Http.PostAsJsonAsync($"/api/sprg/{on:yyyy-MM-dd}/{@case}/minutes/draft", new { version = 3, minutes = "Something else" }))
            draft.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Words(unit, $"/sprg/{on:yyyy-MM-dd}/issued/1/minutes.docx")).ShouldContain("Draft 1: not yet approved.");
        (await Words(unit, $"/sprg/{on:yyyy-MM-dd}/issued/2/minutes.docx")).ShouldContain($"Approved at the meeting of {Kernel.Words.Of(next)}.");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind LIKE 'SPRG minutes%'", new { Case = @case })).ShouldBe(3, "two drafts and the approved ones, in the case's own folder");
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task A_person_who_declares_an_interest_loses_the_case_through_every_door()
    {
        var on = NewDay();
        var own = await host.OpenCase(sprgOn: on, child: "Wilbur Wallflower");
        var other = await host.OpenCase(sprgOn: on, child: "Odette Openly");
        host.At(on);
        foreach (var @case in new[] { own, other })
            await host.Api("business-unit", $"/sprg/{on:yyyy-MM-dd}/{@case}/minutes", new { version = 1, minutes = $"Said of {@case}.", decision = "Settled", considered = true, actions = new[] { new { action = $"Do for {@case}", ownerName = "Somebody", dueOn = on } } });
        await host.Api("business-unit", $"/sprg/{on:yyyy-MM-dd}/issue", new { number = 1 });

        var nurse = await host.As("sprg-health").Open($"/sprg/{on:yyyy-MM-dd}/{own}/interest");
        await nurse.Submit(("interest", ""));
        nurse.Text.ShouldContain("Say what connects you with this case");
        await nurse.Submit(("interest", "A cousin of the family"));
        nurse.Status.ShouldBe(HttpStatusCode.OK);
        (await host.IsAsked(own, "decisions:interest")).ShouldBeTrue();

        foreach (var address in new[] { "", "/issued/1" })
        {
            await nurse.Open($"/sprg/{on:yyyy-MM-dd}{address}");
            nurse.Text.ShouldNotContain(own.ToString());
            nurse.Text.ShouldNotContain("Wallflower");
            nurse.Text.ShouldContain($"Said of {other}.");
            nurse.Text.ShouldContain("2. Rapid Review", Case.Sensitive, "the copy is numbered through");
        }

        foreach (var address in new[] { "agenda.docx", "pack.docx", "issued/1/minutes.docx" })
        {
            var theirs = await Words(nurse, $"/sprg/{on:yyyy-MM-dd}/{address}");
            theirs.ShouldNotContain(own.ToString());
            theirs.ShouldNotContain("Wallflower");
            theirs.ShouldContain(other.ToString());
            (await Words(host.As("sprg-police"), $"/sprg/{on:yyyy-MM-dd}/{address}")).ShouldContain(own.ToString());
        }

        (await nurse.Open("/sprg/actions")).Text.ShouldNotContain(own.ToString());
        (await nurse.Open($"/sprg/calendar?year={on.Year}&month={on.Month}")).Page.QuerySelectorAll("td").Single(td => td.InnerHtml.Contains($"/sprg/{on:yyyy-MM-dd}", StringComparison.Ordinal)).TextContent.ShouldContain("1 case");
        (await nurse.Open($"/sprg/{on:yyyy-MM-dd}/{own}/interest")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.audit_entry WHERE case_reference = @Case AND person_id = 'sprg-police' AND action = 'MeetingPaper'", new { Case = own })).ShouldBe(2, "the pack and the minutes");

        // The minutes were kept whole, whoever issued them.
        (await host.As("sprg-chair").Open($"/sprg/{on:yyyy-MM-dd}/issued/1")).Text.ShouldContain($"Said of {own}.");
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task Saving_can_go_on_to_the_next_item_and_a_stale_draft_is_told()
    {
        var on = NewDay();
        var @case = await host.OpenCase(sprgOn: on);
        var unit = await host.As("business-unit").Open($"/sprg/{on:yyyy-MM-dd}/{@case}/minutes");
        await unit.Continue([("minutes", "One"), ("goOn", unit.Page.QuerySelector("button[name=goOn]")!.GetAttribute("value")!)]);
        unit.Address.ShouldContain("/items/");
        unit.Text.ShouldContain("Cases causing concern, SPRG on");
        await unit.Continue([("minutes", "Nothing new")]);
        unit.Text.ShouldContain("Nothing new");
        using var stale = await unit.Http.PostAsJsonAsync($"/api/sprg/{on:yyyy-MM-dd}/{@case}/minutes/draft", new { version = 1, minutes = "Old" });
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private static string ItemOf(PageClient page, string title) => page.Page.QuerySelectorAll("section.nscp-card").Single(s => s.TextContent.Contains(title, StringComparison.Ordinal))
        .QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(h => h.Contains("/items/", StringComparison.Ordinal)).Split('/')[4];

    private async Task<CaseReference> NewCase()
    {
        var @case = await host.OpenCase(sprgOn: new(2026, 6, 1));
        await host.Tell(new RapidReviewWithdrawn(@case, "For a test of something else"));
        return @case;
    }

    /// <summary>All words of a Word document.</summary>
    private static async Task<string> Words(PageClient person, string address)
    {
        using var response = await person.Http.GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        using var word = WordprocessingDocument.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync()), false);
        return word.MainDocumentPart!.Document!.Body!.InnerText;
    }
}
