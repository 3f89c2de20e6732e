using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Commissioning;

/// <summary>The timetable page by page: its days, delays, proceedings and the meetings on which the bodies sign off (M-3).</summary>
[Collection(nameof(CommissioningHost))]
public sealed class TimetablePageTests(CommissioningHost host)
{
    [Fact]
    public async Task A_timetable_is_worked_out_moved_with_a_reason_and_shows_what_gives()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/review/timetable");
        await unit.Submit();
        unit.Text.ShouldContain("Sign-off by the Partnership Group");
        unit.Page.QuerySelector("svg title")!.TextContent.ShouldNotBeNull();
        unit.Page.QuerySelectorAll("svg[role=img]").Length.ShouldBe(1);
        unit.Text.ShouldNotContain("What gives");
        (await unit.Http.PostAsJsonAsync($"/api/cases/{@case}/review/timetable/proposal", new { })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var days = (await host.Get("business-unit", $"/cases/{@case}/review/timetable"))["milestones"]!.AsArray();
        var final = days.Single(d => d!["kind"]!.GetValue<string>() == "FinalDraft")!["milestoneId"]!.GetValue<Guid>();
        await unit.Open($"/cases/{@case}/review/timetable/{final}");
        await unit.Submit(("plannedOn-day", "24"), ("plannedOn-month", "8"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await unit.Submit(("reason", "The reviewer was ill"));
        unit.Text.ShouldContain("What gives");
        // 24 August and five, three, two, three, one, seven working days over the bank holiday of the 31st: the publication on 23 September.
        unit.Text.ShouldContain("As it stands the review cannot be published before 23 September 2026; it is to be published by 16 September 2026 (C-4).");
        unit.Text.ShouldContain("The reviewer was ill");
        (await host.As("panel-member").Http.GetAsync($"/cases/{@case}/review/timetable")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("sprg-police").Open($"/cases/{@case}/review/timetable")).Text.ShouldContain("What gives");
        (await host.As("sprg-police").Open($"/cases/{@case}/review/timetable/{final}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_delay_writes_two_letters_and_asks_until_both_are_sent()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/review/timetable/delays/new");
        await unit.Submit(("expectedOn-day", "16"), ("expectedOn-month", "9"), ("expectedOn-year", "2026"), ("reason", "A criminal trial"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await unit.Submit(("expectedOn-day", "30"), ("expectedOn-month", "11"));
        unit.Text.ShouldContain("Letter to the Secretary of State not sent yet");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind LIKE 'Delay, letter to%'", new { Case = @case })).ShouldBe(2);

        var delay = (await host.Get("business-unit", $"/cases/{@case}/review/timetable"))["delays"]![0]!["delayId"]!.GetValue<Guid>();
        (await host.IsAsked(@case, $"commissioning:delay:{delay:N}")).ShouldBeTrue();
        await unit.Open($"/cases/{@case}/review/timetable/delays/{delay}");
        await unit.Submit(("panelSentOn-day", "16"), ("panelSentOn-month", "3"), ("panelSentOn-year", "2026"));
        (await host.IsAsked(@case, $"commissioning:delay:{delay:N}")).ShouldBeTrue();
        await unit.Open($"/cases/{@case}/review/timetable/delays/{delay}");
        await unit.Submit(("secretarySentOn-day", "16"), ("secretarySentOn-month", "3"), ("secretarySentOn-year", "2026"));
        (await host.IsAsked(@case, $"commissioning:delay:{delay:N}")).ShouldBeFalse();
    }

    [Fact]
    public async Task Proceedings_are_recorded_and_the_timetable_waits_for_them()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.Api("business-unit", $"/cases/{@case}/review/timetable/proposal", new { });
        var unit = await host.As("business-unit").Open($"/cases/{@case}/review/timetable/proceedings/new");
        await unit.Submit(("kind", "Criminal"), ("status", "Trial fixed"), ("expectedEnd-day", "2"), ("expectedEnd-month", "10"), ("expectedEnd-year", "2026"), ("blocks", "Publication"));
        unit.Status.ShouldBe(HttpStatusCode.OK, unit.Text);
        unit.Text.ShouldContain("cannot be published before 5 October 2026");
        unit.Text.ShouldContain("Waits for their end: publication");

        // What ended before the review began does not lengthen its picture.
        await host.Api("business-unit", $"/cases/{@case}/review/timetable/proceedings/{Guid.NewGuid()}", new { kind = "FamilyCourt", status = "Order made", endedOn = "2025-06-02", blocks = Array.Empty<string>(), version = 0 });
        await unit.Open($"/cases/{@case}/review/timetable");
        unit.Page.QuerySelector("svg[role=img]")!.TextContent.ShouldNotContain("2025");
        unit.Text.ShouldContain("Ended on 2 June 2025");

        // The trial goes on after the day on which it was to end.
        host.At(new(2026, 10, 3));
        await unit.Open($"/cases/{@case}/review/timetable");
        unit.Text.ShouldContain("Nobody can say when the review can be published");
        unit.Text.ShouldContain("Criminal investigation or trial: expected to end on 2 October 2026, which has passed");
        var trial = (await host.Get("business-unit", $"/cases/{@case}/review/timetable"))["proceedings"]!.AsArray().Single(p => p!["kind"]!.GetValue<string>() == "Criminal")!["proceedingId"]!.GetValue<Guid>();
        await host.Watch();
        (await host.IsAsked(@case, $"commissioning:proceeding:{trial:N}")).ShouldBeTrue();
        await unit.Open($"/cases/{@case}/review/timetable/proceedings/{trial}");
        await unit.Submit(("expectedEnd-day", "18"), ("expectedEnd-month", "12"), ("blocks", "Staff"));
        unit.Text.ShouldNotContain("which has passed");
        (await host.IsAsked(@case, $"commissioning:proceeding:{trial:N}")).ShouldBeFalse();
        await unit.Open($"/cases/{@case}/review");
        unit.Text.ShouldContain("Conversations with staff wait for the end of proceedings.");
        unit.Text.ShouldContain("Criminal investigation or trial, expected to end on 18 December 2026.");
    }

    /// <summary>The Partnership Group on 28 August would be at its usual distance; it meets on 16 July and 17 September.</summary>
    [Fact]
    public async Task Sign_offs_stand_on_the_real_meetings_of_sprg_and_the_partnership_group()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/review/timetable");
        unit.Text.ShouldContain("The Partnership Group has no meeting planned: its day is reckoned without one.");
        try
        {
            foreach (var day in (string[])["2026-07-16", "2026-09-17"])
                await host.Api("business-unit", "/partnership-group", new { meetingOn = day, kind = "Ordinary" });
            foreach (var day in (string[])["2026-06-24", "2026-07-15"])
                await host.Api("business-unit", "/sprg", new { meetingOn = day, startsAt = "10:00", place = "Town hall" });
            await host.Api("business-unit", $"/cases/{@case}/review/timetable/proposal", new { });

            await unit.Open($"/cases/{@case}/review/timetable");
            unit.Text.ShouldContain("The Partnership Group meets on this day");
            unit.Text.ShouldNotContain("no meeting planned");
            unit.Text.ShouldNotContain("What gives");
            var days = (await host.Get("business-unit", $"/cases/{@case}/review/timetable"))["milestones"]!.AsArray().ToDictionary(d => d!["title"]!.GetValue<string>());
            days["Sign-off by SPRG"]!["plannedOn"]!.GetValue<string>().ShouldBe("2026-06-24");
            var group = days["Sign-off by the Partnership Group"]!;
            group["plannedOn"]!.GetValue<string>().ShouldBe("2026-07-16");

            await unit.Open($"/cases/{@case}/review/timetable/{group["milestoneId"]!.GetValue<Guid>()}");
            unit.Text.ShouldContain("The Partnership Group meets on 16 July 2026, 17 September 2026");
            await unit.Submit(("plannedOn-day", "28"), ("plannedOn-month", "8"), ("reason", "More time"));
            unit.Text.ShouldContain("The Partnership Group does not meet on 28 August 2026: it meets on 16 July 2026 and then on 17 September 2026");
            // Sent on the 18th, published seven working days later.
            unit.Text.ShouldContain("cannot be published before 29 September 2026");
        }
        finally
        {
            // The other tests' timetables are reckoned without meetings.
            await host.InTransaction(async services =>
            {
                await services.GetRequiredService<DbSession>().Execute("DELETE FROM signoff.group_meeting", new { }, default);
                return await services.GetRequiredService<DbSession>().Execute("UPDATE decisions.meeting SET cancelled_because = 'The test is over'", new { }, default);
            });
        }
    }
}
