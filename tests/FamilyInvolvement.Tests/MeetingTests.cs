using System.Net;
using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.FamilyInvolvement;

/// <summary>Considerations, meetings, notes and their way (I-4, I-5).</summary>
[Collection(nameof(FamilyHost))]
public sealed class MeetingTests(FamilyHost host)
{
    [Fact]
    public async Task Nobody_is_met_before_they_accepted()
    {
        var (@case, member) = await host.Involve();
        var form = await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/meetings/new");
        await form.Submit([.. PageClient.Date("meetingOn", FamilyHost.Decided), ("way", "InPerson"), ("noteTaker", "Harper Exampleton")]);
        form.Status.ShouldBe(HttpStatusCode.Conflict);
        form.Text.ShouldContain("has not accepted the offer");
    }

    /// <summary>The family court asked that nobody speaks with the family before it has decided (M-3).</summary>
    [Fact]
    public async Task While_proceedings_hold_up_the_family_every_page_warns_and_a_meeting_needs_a_reason()
    {
        var (@case, member) = await host.Involve();
        await host.Accept(@case, member);
        await host.SafeContact(@case, member);
        await host.Services.Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, ["police"], null, FamilyHost.Decided), "Commissioning");
        var court = Guid.NewGuid();
        await host.Api("business-unit", $"/cases/{@case}/review/timetable/proceedings/{court}", new { kind = "FamilyCourt", status = "Hearing fixed", expectedEnd = "2026-05-18", blocks = (string[])["Family"], version = 0 });

        foreach (var page in (string[])["", $"/people/{member}", $"/people/{member}/letter", $"/people/{member}/contacts/new"])
        {
            var shown = (await host.As("business-unit").Open($"/cases/{@case}/family{page}")).Text;
            shown.ShouldContain("Conversations with the family wait for the end of proceedings.", customMessage: page);
            shown.ShouldContain("Family court, expected to end on 18 May 2026.", customMessage: page);
        }

        var form = await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/meetings/new");
        await form.Submit([.. PageClient.Date("meetingOn", FamilyHost.Decided), ("way", "InPerson"), ("noteTaker", "Harper Exampleton")]);
        form.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        form.Text.ShouldContain("Say with whom it was agreed that this meeting can be before");
        await form.Submit(("despite", "The court agreed to it on Friday"));
        form.Status.ShouldBe(HttpStatusCode.OK, form.Text);
        form.Text.ShouldContain("The court agreed to it on Friday");

        await host.Api("business-unit", $"/cases/{@case}/review/timetable/proceedings/{court}", new { kind = "FamilyCourt", status = "Decided", endedOn = "2026-03-09", blocks = (string[])["Family"], version = 1 });
        (await host.As("business-unit").Open($"/cases/{@case}/family")).Text.ShouldNotContain("wait for the end");
        await host.Plan(@case, member);
    }

    [Fact]
    public async Task A_meeting_is_not_held_before_all_five_considerations_are_thought_through()
    {
        var (@case, member) = await host.Involve();
        await host.Accept(@case, member);
        var meeting = await host.Plan(@case, member);
        var considerations = await host.As("head").Open($"/cases/{@case}/family/people/{member}/considerations");
        await considerations.Submit(("childSupport", "No child comes"), ("domesticAbuse", "Asked"), ("confidentiality", "Nobody is told"), ("contradictoryViews", "None known"));
        considerations.Text.ShouldContain("Harper Exampleton, 9 March 2026");

        var held = await host.As("business-unit").Open($"/cases/{@case}/family/meetings/{meeting}/held");
        await held.Submit([("held", "yes"), ("present", "The Lead Reviewer")]);
        held.Status.ShouldBe(HttpStatusCode.Conflict);
        held.Text.ShouldContain("not all thought through");
        await (await considerations.Open($"/cases/{@case}/family/people/{member}/considerations")).Submit(("seniorInvestigatingOfficer", "Agreed with the officer on Friday"));
        await held.Submit();
        held.Status.ShouldBe(HttpStatusCode.OK);
        held.Text.ShouldContain("State Held");
        (await host.Tasks(@case)).ShouldContain("Write up the notes of a family meeting");
    }

    [Fact]
    public async Task Who_thought_of_it_stays_with_the_words_and_what_was_changed_stays_readable()
    {
        var (@case, member) = await host.Involve();
        await host.Consider(@case, member);
        var page = await host.As("head").Open($"/cases/{@case}/family/people/{member}/considerations");
        await page.Submit(("confidentiality", "Her daughter is told"));
        string Line(string title) => page.Page.QuerySelectorAll("li").Single(l => l.TextContent.Contains(title, StringComparison.Ordinal)).TextContent;
        Line("Confidentiality and fear of repercussions").ShouldContain("Harper Exampleton");
        Line("Domestic abuse").ShouldContain("Billie Samplewright");
        (await page.Open($"/cases/{@case}/family/people/{member}/considerations")).Text.ShouldContain("Nobody is told");
        (await host.Refused("business-unit", $"/cases/{@case}/family/people/{member}/considerations", new { childSupport = "x", version = 1 }, HttpStatusCode.Conflict)).ShouldContain("Somebody else saved");
    }

    [Fact]
    public async Task A_meeting_at_home_is_not_planned_with_somebody_who_barred_visits()
    {
        var (@case, member) = await host.Involve(FamilyHost.Mother("Given", "Visit"));
        await host.Accept(@case, member);
        (await host.Refused("business-unit", $"/cases/{@case}/family/people/{member}/meetings", new { id = Guid.NewGuid(), meetingOn = "2026-03-09", way = "AtHome", noteTaker = "Harper" }, HttpStatusCode.UnprocessableEntity))
            .ShouldContain("barred this way: visit at home");
    }

    [Fact]
    public async Task A_meeting_that_did_not_take_place_keeps_its_reason_and_has_no_notes()
    {
        var (@case, member) = await host.Involve();
        await host.Accept(@case, member);
        var meeting = await host.Plan(@case, member);
        await host.Api("business-unit", $"/cases/{@case}/family/meetings/{meeting}/held", new { held = false, cancelledBecause = "She was unwell", version = 1 });
        (await host.As("business-unit").Open($"/cases/{@case}/family/meetings/{meeting}")).Text.ShouldContain("She was unwell");
        (await host.Refused("business-unit", $"/cases/{@case}/family/meetings/{meeting}/notes", new { words = "x", version = 2 }, HttpStatusCode.Conflict)).ShouldContain("was held");
        await host.Refused("business-unit", $"/cases/{@case}/family/meetings/{meeting}/held", new { held = true, heldOn = "2026-03-09", noteTaker = "H", present = "H", version = 2 }, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task After_a_meeting_with_a_child_somebody_looks_after_it_by_a_day()
    {
        var (@case, member) = await host.Involve(FamilyHost.Child());
        await host.Accept(@case, member);
        await host.Consider(@case, member);
        var meeting = await host.Plan(@case, member);
        var held = new { held = true, heldOn = "2026-03-09", noteTaker = "Harper Exampleton", present = "The advocate", followUp = (string?)null, followUpBy = (string?)null, advocatePresent = (bool?)null, version = 1 };
        (await host.Refused("business-unit", $"/cases/{@case}/family/meetings/{meeting}/held", held, HttpStatusCode.UnprocessableEntity)).ShouldContain("whether the child’s advocate");
        (await host.Refused("business-unit", $"/cases/{@case}/family/meetings/{meeting}/held", held with { advocatePresent = false }, HttpStatusCode.UnprocessableEntity)).ShouldContain("how the child was supported");
        held = held with { advocatePresent = true };
        (await host.Refused("business-unit", $"/cases/{@case}/family/meetings/{meeting}/held", held, HttpStatusCode.UnprocessableEntity)).ShouldContain("the child is looked after");
        await host.Api("business-unit", $"/cases/{@case}/family/meetings/{meeting}/held", held with { followUp = "The advocate visits", followUpBy = "2026-03-12" });
        (await host.Scalar<DateOnly>("SELECT due_on FROM nscp.work_item WHERE case_reference = @Case AND item_key = @Key", new { Case = @case, Key = $"family:followup:{meeting:N}" })).ShouldBe(new DateOnly(2026, 3, 12));
        var page = await host.As("business-unit").Open($"/cases/{@case}/family/meetings/{meeting}");
        await page.Submit([], $"/cases/{@case}/family/meetings/{meeting}/follow-up");
        page.Text.ShouldContain("Done 9 March 2026");
        (await host.Tasks(@case)).ShouldNotContain("Follow up how a family member is after the meeting");
    }

    [Fact]
    public async Task Notes_wait_for_the_disclosure_officer_while_an_investigation_is_open()
    {
        var (@case, member) = await host.Involve(investigation: "Yes. Senior investigating officer: Detective Inspector Imani Crane");
        var at = $"/cases/{@case}/family/meetings/{await host.Meet(@case, member)}";
        var page = await host.As("business-unit").Open($"{at}/notes");
        await page.Submit(("words", "She said: nobody asked me.\n\nEwan was there on Sunday."));
        page.Text.ShouldContain("Send the notes to the police disclosure officer first");
        (await host.Refused("business-unit", $"{at}/share", new { sharedOn = "2026-03-09", sharedHow = "Letter", version = 3 }, HttpStatusCode.Conflict)).ShouldContain("A criminal investigation is open");

        await (await page.Open($"{at}/officer")).Submit([.. PageClient.Date("sentOn", FamilyHost.Decided), ("sentTo", "Disclosure Officer Dell Fakeley")]);
        page.Text.ShouldContain("With the police disclosure officer");
        (await host.Refused("business-unit", $"{at}/notes", new { words = "changed", version = 4 }, HttpStatusCode.Conflict)).ShouldContain("has these notes now");
        await (await page.Open($"{at}/officers-answer")).Submit([("answer", "Redactions"), .. PageClient.Date("answeredOn", FamilyHost.Decided), ("answerWords", "Take out Sunday")]);
        page.Text.ShouldContain("Enter the notes as they may be shared");
        await page.Submit(("redactedWords", "She said: nobody asked me."));
        page.Text.ShouldContain("Cleared, not shared yet");

        await (await page.Open($"{at}/share")).Submit([.. PageClient.Date("sharedOn", FamilyHost.Decided), ("sharedHow", "Letter")]);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Shared on 9 March 2026, letter");
        (await host.Tasks(@case)).ShouldNotContain(t => t.Contains("notes", StringComparison.Ordinal));
        var word = Files.Text(await host.Document(@case, "Notes of a family meeting, as shared"));
        word.ShouldContain("nobody asked me");
        word.ShouldNotContain("Sunday");
    }

    [Fact]
    public async Task A_hold_stands_although_somebody_says_that_the_investigation_ended()
    {
        var (@case, member) = await host.Involve(investigation: null);
        var at = $"/cases/{@case}/family/meetings/{await host.Meet(@case, member)}";
        await host.Api("business-unit", $"{at}/notes", new { words = "She spoke.", version = 2 });
        await host.Api("business-unit", $"{at}/officer", new { sentOn = "2026-03-09", sentTo = "Dell Fakeley", version = 3 });
        await host.Api("business-unit", $"{at}/officers-answer", new { answer = "Hold", answeredOn = "2026-03-09", answerWords = "Until charging", version = 4 });
        await host.Api("business-unit", $"/cases/{@case}/family/investigation", new { investigation = "None", because = "By telephone", version = 1 });
        (await host.Refused("business-unit", $"{at}/share", new { sharedOn = "2026-03-09", sharedHow = "Letter", version = 5 }, HttpStatusCode.Conflict)).ShouldContain("asked for these notes to be held");
        (await host.Tasks(@case)).ShouldContain("Ask the police disclosure officer again about a family meeting’s notes");
    }

    [Fact]
    public async Task Corrections_stand_beside_the_notes_and_never_over_them()
    {
        var (@case, member) = await host.Involve();
        var at = $"/cases/{@case}/family/meetings/{await host.Meet(@case, member)}";
        await host.Api("business-unit", $"{at}/notes", new { words = "She moved in October.", version = 2 });
        await host.Refused("business-unit", $"{at}/corrections", new { id = Guid.NewGuid(), correction = "x", givenOn = "2026-03-09" }, HttpStatusCode.Conflict);
        await host.Api("business-unit", $"{at}/share", new { sharedOn = "2026-03-09", sharedHow = "Letter", version = 3 });
        (await host.Refused("business-unit", $"{at}/notes", new { words = "She moved in November.", version = 4 }, HttpStatusCode.Conflict)).ShouldContain("correction beside them");
        var page = await host.As("business-unit").Open($"{at}/corrections/new");
        await page.Submit([("correction", "It was November."), .. PageClient.Date("givenOn", FamilyHost.Decided)]);
        page.Text.ShouldContain("She moved in October.");
        page.Text.ShouldContain("It was November.");
    }

    [Fact]
    public async Task Notes_are_not_given_by_a_barred_way()
    {
        var (@case, member) = await host.Involve(FamilyHost.Mother("Given", "Letter"));
        var at = $"/cases/{@case}/family/meetings/{await host.Meet(@case, member)}";
        await host.Api("business-unit", $"{at}/notes", new { words = "She spoke.", version = 2 });
        var share = new { sharedOn = "2026-03-09", sharedHow = "Letter", despite = (string?)null, version = 3 };
        (await host.Refused("business-unit", $"{at}/share", share, HttpStatusCode.UnprocessableEntity)).ShouldContain("barred this way: letter");
        await host.Api("head", $"{at}/share", share with { despite = "She asked for this letter herself" });
        (await host.As("head").Open($"/cases/{@case}/family/people/{member}")).Text.ShouldContain("She asked for this letter herself");
    }

    [Fact]
    public async Task What_is_typed_saves_itself_and_two_people_on_the_notes_see_a_conflict()
    {
        var (@case, member) = await host.Involve();
        var at = $"/cases/{@case}/family/meetings/{await host.Meet(@case, member)}";
        var first = await host.As("business-unit").Open($"{at}/notes");
        var second = await host.As("head").Open($"{at}/notes");
        await host.Api("business-unit", $"{at}/notes/draft", new { words = "First", version = 2 });
        await second.Submit(("words", "Second"));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("Saved meanwhile: First");
        await first.Submit(("words", ""));
        first.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_answer_cannot_come_before_the_notes_were_sent()
    {
        var (@case, member) = await host.Involve(investigation: null);
        var at = $"/cases/{@case}/family/meetings/{await host.Meet(@case, member)}";
        await host.Api("business-unit", $"{at}/notes", new { words = "She spoke.", version = 2 });
        await host.Api("business-unit", $"{at}/officer", new { sentOn = "2026-03-09", sentTo = "Dell Fakeley", version = 3 });
        (await host.Refused("business-unit", $"{at}/officers-answer", new { answer = "Cleared", answeredOn = "2026-03-08", version = 4 }, HttpStatusCode.UnprocessableEntity)).ShouldContain("cannot be earlier");
    }

    [Fact]
    public async Task No_day_is_before_the_review_and_one_on_which_nobody_may_be_there_is_told()
    {
        var (@case, member) = await host.Involve();
        async Task<string> No(string page, object body) => await host.Refused("business-unit", $"/cases/{@case}/family/people/{member}/{page}", body, HttpStatusCode.UnprocessableEntity);
        (await No("offer", new { id = Guid.NewGuid(), answer = "Accepted", answeredOn = "2020-03-09" })).ShouldContain("The review began on 9 March 2026");
        (await No("contacts", new { id = Guid.NewGuid(), purpose = "ToldInWriting", done = true, channel = "Letter", happenedOn = "2025-03-09" })).ShouldContain("The review began on 9 March 2026");
        await host.Accept(@case, member);
        (await No("meetings", new { id = Guid.NewGuid(), meetingOn = "2150-03-09", way = "InPerson", noteTaker = "Harper Exampleton" })).ShouldContain("Check the year");
        (await No("meetings", new { id = Guid.NewGuid(), meetingOn = "2026-03-08", way = "InPerson", noteTaker = "Harper Exampleton" })).ShouldContain("The review began on 9 March 2026");

        var meeting = Guid.NewGuid();
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/meetings", new { id = meeting, meetingOn = "2026-04-03", way = "InPerson", noteTaker = "Harper Exampleton" });
        (await host.As("business-unit").Open($"/cases/{@case}/family/meetings/{meeting}")).Text.ShouldContain("Friday 3 April 2026 is a bank holiday (Good Friday).");
    }
}
