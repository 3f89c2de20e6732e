using System.Net;
using System.Net.Http.Json;
using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What has not had its meeting yet, and what SPRG did not come to.</summary>
public sealed partial class SprgTests
{
    [Fact]
    public async Task A_referral_waits_for_a_meeting_goes_on_the_next_and_leaves_it_when_decided()
    {
        host.At(new(2090, 1, 9));
        var @case = await NewCase();
        await host.Tell(new ReferralSubmitted(@case, new(2090, 1, 9)));
        await host.Api("business-unit", "/sprg", new { meetingOn = "2090-01-17", startsAt = "14:00", place = "Room 4" });
        (await host.As("sprg-chair").Open("/sprg/2090-01-17")).Text.ShouldContain($"Referral: {@case}");

        await host.Api("business-unit", "/sprg", new { meetingOn = "2090-01-31", startsAt = "14:00", place = "Room 4" });
        var unit = await host.As("business-unit").Open($"/sprg/2090-01-17/{@case}/carry-over");
        await unit.Submit(("to", "2090-01-31"));
        unit.Address.ShouldBe("/sprg/2090-01-31");
        unit.Text.ShouldContain($"Referral: {@case}");
        (await unit.Open("/sprg/2090-01-17")).Text.ShouldNotContain(@case.ToString());
        await unit.Open($"/sprg/2090-01-31/{@case}/carry-over");
        unit.Text.ShouldNotContain("17 January 2090");
        using (var back = await unit.Http.PostAsJsonAsync($"/api/sprg/2090-01-31/{@case}/carry-over", new { to = "2090-01-17" }))
            (await back.Content.ReadAsStringAsync()).ShouldContain("Choose a meeting after this one");

        await host.Tell(new ReferralDecided(@case, ReferralOutcome.LearningDebrief, new(2090, 1, 10)));
        (await unit.Open("/sprg/2090-01-31")).Text.ShouldContain("Taken off: decided on 10 January 2090 out of meeting: Local learning debrief");
        (await unit.Http.GetStringAsync("/api/sprg/2090-01-31")).ShouldContain("\"state\":\"TakenOff\"");

        // So does a Rapid Review that SPRG missed at its last meeting that is planned.
        var missed = await host.OpenCase(sprgOn: new(2090, 1, 31));
        using (var early = await unit.Http.PostAsJsonAsync($"/api/sprg/2090-01-31/{missed}/carry-over", new { to = "2090-02-14" }))
            (await early.Content.ReadAsStringAsync()).ShouldContain("Move the day of a Rapid Review on the page of its dates");
        host.At(new(2090, 2, 1));
        await host.CarryOver();
        (await unit.Open("/sprg/2090-01-31")).Text.ShouldContain("not considered, goes on the next meeting that is planned");
        await host.Api("business-unit", "/sprg", new { meetingOn = "2090-02-14", startsAt = "14:00", place = "Room 4" });
        (await unit.Open("/sprg/2090-02-14")).Text.ShouldContain($"Rapid Review: {missed}");
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task What_sprg_did_not_come_to_goes_on_the_next_meeting_when_the_minutes_are_issued()
    {
        host.At(new(2089, 3, 1));
        var (undecided, decided) = (await NewCase(), await NewCase());
        foreach (var on in (string[])["2089-03-02", "2089-03-30"])
            await host.Api("business-unit", "/sprg", new { meetingOn = on, startsAt = "14:00", place = "Room 4" });
        foreach (var @case in (CaseReference[])[undecided, decided])
            await host.Tell(new ReferralSubmitted(@case, new(2089, 3, 1)));
        await host.Api("business-unit", "/sprg/2089-03-02/items", new { id = Guid.NewGuid(), title = "Left for later" });
        host.At(new(2089, 3, 6));
        await host.Tell(new ReferralDecided(decided, ReferralOutcome.NoFurtherAction, new(2089, 3, 2)) { Place = ReferralDecisionPlace.SprgMeeting, Debates = "All spoke.", Reasons = "Known." });

        var unit = await host.As("business-unit").Open("/sprg/2089-03-02/issue");
        unit.Text.ShouldContain("They go on the agenda of Wednesday 30 March 2089");
        await unit.Submit();
        unit.Text.ShouldContain("Taken off: not considered, carried over to Wednesday 30 March 2089");
        unit.Text.ShouldContain("No further action. Known.");
        await unit.Open("/sprg/2089-03-30");
        unit.Text.ShouldContain($"Referral: {undecided}");
        unit.Text.ShouldContain("Left for later");
        unit.Text.ShouldNotContain(decided.ToString());

        // It was decided at the first meeting after all.
        await host.Tell(new ReferralDecided(undecided, ReferralOutcome.NoFurtherAction, new(2089, 3, 2)) { Place = ReferralDecisionPlace.SprgMeeting, Debates = "It was spoken of.", Reasons = "Known too." });
        (await unit.Open("/sprg/2089-03-02")).Text.ShouldContain("It was spoken of.");
        (await unit.Open("/sprg/2089-03-30")).Text.ShouldContain("Taken off: decided on 2 March 2089: No further action");
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task What_sprg_did_not_come_to_goes_on_the_next_meeting_by_itself_and_may_still_be_minuted_at_the_first()
    {
        host.At(new(2085, 3, 1));
        foreach (var on in (string[])["2085-03-02", "2085-03-30"])
            await host.Api("business-unit", "/sprg", new { meetingOn = on, startsAt = "14:00", place = "Room 4" });
        var (referral, considered) = (await NewCase(), await NewCase());
        foreach (var @case in (CaseReference[])[referral, considered])
            await host.Tell(new ReferralSubmitted(@case, new(2085, 3, 1)));
        var (review, recommended) = (await host.OpenCase(sprgOn: new(2085, 3, 2)), await host.OpenCase(sprgOn: new(2085, 3, 2)));
        await host.WriteRecord(recommended);
        await host.Recommend(recommended);
        await host.Api("business-unit", "/sprg/2085-03-02/items", new { id = Guid.NewGuid(), title = "Left for later", paper = "Read this." });
        host.At(new(2085, 3, 2), 16);
        await host.Api("business-unit", $"/sprg/2085-03-02/{considered}/minutes", new { version = 1, minutes = "All spoke.", considered = true });
        await host.CarryOver();
        (await host.As("sprg-chair").Open("/sprg/2085-03-30")).Text.ShouldNotContain(referral.ToString(), Case.Sensitive, "the day is not over");

        // Nobody issues the minutes.
        host.At(new(2085, 3, 3));
        await host.CarryOver();
        await host.CarryOver();
        var chair = await host.As("sprg-chair").Open("/sprg/2085-03-30");
        chair.Text.ShouldContain($"Referral: {referral}");
        chair.Text.ShouldContain("Carried over from 2 March 2085, where it was not considered.");
        chair.Text.ShouldContain("Its outcome’s day, 9 March 2026, is before this meeting.");
        chair.Text.ShouldContain("Left for later");
        chair.Text.ShouldNotContain(considered.ToString());
        chair.Text.ShouldNotContain(recommended.ToString(), Case.Sensitive, "SPRG has decided, though nobody minuted it");
        (await Words(chair, "/sprg/2085-03-30/agenda.docx")).ShouldContain("Late: outcome due 9 March 2026, before this meeting. Carried over from 2 March 2085");
        (await chair.Open("/sprg/2085-03-02")).Text.ShouldContain("Taken off: not considered, carried over to Friday 30 March 2085");
        (await host.As("sprg-chair").Open($"/cases/{review}")).Text.ShouldContain("carried over");

        // The minutes come a day late: the referral was considered at the first meeting after all, and so was the item by hand.
        var unit = await host.As("business-unit").Open($"/sprg/2085-03-02/{referral}/minutes");
        await unit.Submit(("minutes", "Health spoke."), ("considered", "yes"));
        unit.Status.ShouldBe(HttpStatusCode.OK);
        await unit.Open($"/sprg/2085-03-02/items/{ItemOf(unit, "Left for later")}/minutes");
        await unit.Submit(("minutes", "It was agreed."));
        await unit.Open("/sprg/2085-03-30");
        unit.Text.ShouldContain("Taken off: considered on 2 March 2085");
        unit.Text.ShouldNotContain("Left for later");

        // The Rapid Review was missed: it may go to a later meeting yet, but not to one whose minutes are issued.
        await host.Api("business-unit", "/sprg", new { meetingOn = "2085-04-27", startsAt = "14:00", place = "Room 4" });
        await host.Api("business-unit", "/sprg", new { meetingOn = "2085-05-25", startsAt = "14:00", place = "Room 4" });
        await unit.Open($"/sprg/2085-03-30/{review}/carry-over");
        await unit.Submit(("to", "2085-04-27"));
        unit.Text.ShouldContain($"Rapid Review: {review}");
        (await unit.Open("/sprg/2085-03-30")).Text.ShouldNotContain(review.ToString());
        host.At(new(2085, 5, 25), 16);
        await host.Api("business-unit", "/sprg/2085-05-25/issue", new { number = 1 });
        using (var issued = await unit.Http.PostAsJsonAsync($"/api/sprg/2085-03-02/{review}/carry-over", new { to = "2085-05-25" }))
            (await issued.Content.ReadAsStringAsync()).ShouldContain("The minutes of that meeting are issued already");
        host.At(DecisionsHost.SprgOn);
    }
}
