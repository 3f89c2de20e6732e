using System.Net;
using System.Net.Http.Json;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Decisions;

[Collection(nameof(DecisionsHost))]
public sealed class MeetingTests(DecisionsHost host)
{
    [Fact]
    public async Task A_rapid_review_puts_its_case_on_the_agenda_of_its_day()
    {
        var @case = await host.OpenCase(sprgOn: new(2026, 4, 14));
        var page = await host.As("sprg-chair").Open("/sprg/2026-04-14");
        page.Text.ShouldContain(@case.ToString());
        page.Text.ShouldContain("Cases causing concern");
        (await host.IsAsked(@case, "decisions:record")).ShouldBeTrue();
        (await host.As("sprg-chair").Open("/sprg")).Text.ShouldContain("Tuesday 14 April 2026");
    }

    [Fact]
    public async Task The_same_event_twice_lists_the_case_once()
    {
        var @case = await host.OpenCase(sprgOn: new(2026, 4, 15));
        await host.Tell(new RapidReviewOpened(@case, RapidReviewKind.Statutory, new(2026, 4, 15), new(2026, 4, 16)));
        (await host.Scalar<int>("SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case", new { Case = @case })).ShouldBe(1);
    }

    [Fact]
    public async Task A_moved_date_moves_the_case_with_its_participants()
    {
        var @case = await host.OpenCase(sprgOn: new(2026, 4, 16));
        await host.Api("business-unit", $"/sprg/2026-04-16/{@case}/participants", new { version = 1, participants = new[] { new { personName = "Ashby Testname", jobTitle = "Head", agency = "School" } } });
        await host.Tell(new SprgDateMoved(@case, new(2026, 4, 17), new(2026, 4, 17)));
        (await host.As("business-unit").Open("/sprg/2026-04-16")).Text.ShouldNotContain(@case.ToString());
        var moved = await host.As("business-unit").Open("/sprg/2026-04-17");
        moved.Text.ShouldContain(@case.ToString());
        moved.Text.ShouldContain("1 person");
    }

    [Fact]
    public async Task A_withdrawn_review_stays_visible_as_withdrawn()
    {
        var @case = await host.OpenCase(sprgOn: new(2026, 4, 20));
        await host.Tell(new RapidReviewWithdrawn(@case, "The criteria were not met"));
        (await host.As("business-unit").Open("/sprg/2026-04-20")).Text.ShouldContain("Withdrawn: The criteria were not met");
        (await host.IsAsked(@case, "decisions:record")).ShouldBeFalse();
        using var refused = await host.As("business-unit").Http.PostAsJsonAsync($"/api/sprg/2026-04-20/{@case}/minutes", new { version = 1, minutes = "Too late" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_meeting_is_scheduled_once_however_often_the_button_is_pressed()
    {
        var client = await host.As("business-unit").Open("/sprg/new");
        (string, string)[] answers = [.. PageClient.Date("meetingOn", new(2026, 5, 12)), ("startsAt", "2.30pm"), ("place", "Room 4")];
        await client.Submit(answers, null);
        client.Status.ShouldBe(HttpStatusCode.OK);
        client.Text.ShouldContain("14:30");
        await (await client.Open("/sprg/new")).Submit(answers, null);
        client.Text.ShouldContain("SPRG on Tuesday 12 May 2026");

        await (await client.Open("/sprg/new")).Submit([.. answers.Where(a => a.Item1 != "place"), ("place", "Elsewhere")], null);
        client.Status.ShouldBe(HttpStatusCode.Conflict);
        client.Text.ShouldContain("meets on Tuesday 12 May 2026 already");
    }

    [Fact]
    public async Task A_meeting_on_a_day_that_is_over_is_refused_and_one_on_a_day_off_is_asked_about()
    {
        var client = await host.As("business-unit").Open("/sprg/new");
        await client.Continue([.. PageClient.Date("meetingOn", new(2026, 3, 5)), ("startsAt", "14:00"), ("place", "Room 4")]);
        client.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        client.Text.ShouldContain("This day is over");
        foreach (var (day, off) in new[] { (new DateOnly(2026, 12, 25), "bank holiday"), (new DateOnly(2026, 5, 16), "Saturday") })
        {
            await client.Open("/sprg/new");
            await client.Continue([.. PageClient.Date("meetingOn", day), ("startsAt", "14:00"), ("place", "Room 4")]);
            client.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            client.Text.ShouldContain($"is a {off}. Enter another day, or confirm");
        }

        await client.Submit(("acceptsDayOff", "yes"));
        client.Address.ShouldBe("/sprg/2026-05-16");
        await client.Open("/sprg/series");
        await client.Continue([.. PageClient.Date("first", new(2026, 3, 5)), ("rhythm", "EveryTwoWeeks"), ("count", "3"), ("startsAt", "2pm"), ("place", "Room 4")]);
        client.Text.ShouldContain("This day is over");
    }

    [Fact]
    public async Task A_day_that_does_not_exist_is_told_at_its_field_and_what_was_typed_stays()
    {
        var client = await host.As("business-unit").Open("/sprg/new");
        await client.Submit(("meetingOn-day", "30"), ("meetingOn-month", "2"), ("meetingOn-year", "2026"), ("place", "שלום 🙂 <script>alert(1)</script>"));
        client.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        client.Text.ShouldContain("30 February 2026 does not exist");
        client.Page.QuerySelector("[name=place]")!.GetAttribute("value").ShouldBe("שלום 🙂 <script>alert(1)</script>");
    }

    [Fact]
    public async Task A_declared_interest_shuts_its_person_out_of_the_case()
    {
        var @case = await host.OpenCase(sprgOn: new(2026, 4, 21));
        (await host.As("sprg-health").Open("/sprg/2026-04-21")).Text.ShouldContain(@case.ToString());
        var client = await host.As("business-unit").Open($"/sprg/2026-04-21/{@case}/participants");
        await client.Submit(
            ("participants[0].personName", "Hollis Testerby"), ("participants[0].jobTitle", "Designated Nurse"), ("participants[0].agency", "ICB"),
            ("participants[0].interest", "Supervised the health visitor"), ("participants[0].leavesForItem", "yes"), ("participants[0].personId", "sprg-health"));
        client.Status.ShouldBe(HttpStatusCode.OK);
        client.Text.ShouldContain("1 declared interest");

        var shutOut = await host.As("sprg-health").Open("/sprg/2026-04-21");
        shutOut.Text.ShouldNotContain(@case.ToString());
        (await shutOut.Open($"/cases/{@case}/decision")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await shutOut.Open("/log")).Text.ShouldNotContain(@case.ToString());
    }

    [Fact]
    public async Task A_participant_needs_a_name_a_role_and_an_agency_and_leaving_needs_an_interest()
    {
        var @case = await host.OpenCase();
        var client = await host.As("business-unit").Open($"/sprg/2026-03-06/{@case}/participants");
        await client.Submit(("participants[0].leavesForItem", "yes"));
        client.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        client.Text.ShouldContain("Enter the person’s name");
        client.Text.ShouldContain("Say what the declared interest is");
    }

    [Fact]
    public async Task Two_people_on_the_participants_see_a_conflict()
    {
        var @case = await host.OpenCase();
        var first = await host.As("business-unit").Open($"/sprg/2026-03-06/{@case}/participants");
        var second = await host.As("head").Open($"/sprg/2026-03-06/{@case}/participants");
        await first.Submit(("participants[0].personName", "Ann"), ("participants[0].jobTitle", "Head"), ("participants[0].agency", "School"));
        await second.Submit(("participants[0].personName", "Bob"), ("participants[0].jobTitle", "Nurse"), ("participants[0].agency", "ICB"));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("Somebody else saved this");
        second.Page.QuerySelector("[name='participants[0].personName']")!.GetAttribute("value").ShouldBe("Bob");
    }

    [Fact]
    public async Task Considering_the_case_meets_the_date_and_dates_the_record()
    {
        host.At(DecisionsHost.SprgOn);
        var @case = await host.OpenCase();
        var client = await host.As("business-unit").Open($"/sprg/2026-03-06/{@case}/minutes");
        await client.Submit(("minutes", "The police presented.\n\n1. First\n2. Second"), ("considered", "yes"));
        client.Status.ShouldBe(HttpStatusCode.OK);
        (await host.DueDate(@case, RuleId.Sprg))!.MetOn.ShouldBe(DecisionsHost.SprgOn);
        (await host.Step(@case, ProcessStep.SprgMeeting)).ShouldBe(StepProgress.Done);
        (await host.As("sprg-chair").Open($"/cases/{@case}/decision/read")).Text.ShouldContain("6 March 2026");
    }

    [Fact]
    public async Task A_meeting_to_come_cannot_have_considered_anything()
    {
        var @case = await host.OpenCase(sprgOn: new(2026, 4, 22));
        var client = await host.As("business-unit").Open($"/sprg/2026-04-22/{@case}/minutes");
        await client.Submit(("minutes", "Kept"), ("considered", "yes"));
        client.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        client.Text.ShouldContain("Record this once it has begun");
        client.Text.ShouldContain("Kept");
    }

    [Fact]
    public async Task Before_its_hour_a_meeting_decides_nothing()
    {
        var on = new DateOnly(2026, 4, 23);
        var @case = await host.OpenCase(sprgOn: on);
        host.At(on);
        await host.Api("business-unit", "/sprg", new { meetingOn = on, startsAt = "14:00", place = "Room 4" });
        var unit = host.As("business-unit");
        foreach (var (address, body) in new (string, object)[]
        {
            ($"{@case}/minutes", new { version = 1, considered = true }), ($"{@case}/minutes", new { version = 1, decision = "A review" }),
            ("attendance", new { version = 1, attendees = new[] { new { personName = "Ashby Testname", attendance = "Present" } } }), ("issue", new { number = 1 }),
        })
        {
            using var refused = await unit.Http.PostAsJsonAsync($"/api/sprg/2026-04-23/{address}", body);
            refused.StatusCode.ShouldBeOneOf([HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict], address);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("The meeting begins on Thursday 23 April 2026 at 14:00");
        }

        (await unit.Open("/sprg/2026-04-23")).Text.ShouldNotContain("Issue the minutes");
        await host.Api("business-unit", $"/sprg/2026-04-23/{@case}/minutes", new { version = 1, minutes = "What is prepared may be written before." });
        host.At(on, 14);
        await host.Api("business-unit", $"/sprg/2026-04-23/{@case}/minutes", new { version = 2, minutes = "The police presented.", considered = true });
        await host.Api("business-unit", "/sprg/2026-04-23/issue", new { number = 1 });
        host.At(DecisionsHost.SprgOn);
    }
}
