using System.Net;
using Nscp.Contracts;
using Nscp.Testing;

namespace Nscp.FamilyInvolvement;

/// <summary>Who is involved, what they wish, what they were told (I-1 to I-3, I-7).</summary>
[Collection(nameof(FamilyHost))]
public sealed class PeopleTests(FamilyHost host)
{
    [Fact]
    public async Task A_final_decision_asks_whom_to_involve_and_takes_the_investigation_from_the_notification()
    {
        var @case = await host.OpenCase();
        (await host.Tasks(@case)).ShouldBe(["Decide which family members the review involves"]);
        var page = await host.As("business-unit").Open($"/cases/{@case}/family");
        page.Text.ShouldContain("From the notification");
        page.Text.ShouldContain("Notes of meetings go to the police disclosure officer");
        page.Text.ShouldContain("Nan Vexley");
        page.Text.ShouldNotContain("Tobiah", Case.Sensitive, "nobody asks the dead");
        page.Text.ShouldNotContain("Unborn");
    }

    [Fact]
    public async Task The_same_decision_twice_begins_once_and_one_against_a_review_ends_it_with_its_tasks()
    {
        var (@case, _) = await host.Involve();
        await host.Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, [], null, FamilyHost.Decided));
        (await host.Tasks(@case)).ShouldNotBeEmpty();
        await host.Tell(new DecisionFinal(@case, ReviewDecision.NoReview, [], null, FamilyHost.Decided));
        (await host.Tasks(@case)).ShouldBeEmpty();
        (await host.As("business-unit").Open($"/cases/{@case}/family")).Text.ShouldContain("there is no review");
    }

    [Fact]
    public async Task A_closed_case_asks_nothing_of_anybody_whatever_is_still_recorded()
    {
        var (@case, member) = await host.Involve();
        await host.InTransaction(async s =>
        {
            await ((Nscp.Data.CaseRegister)s.GetService(typeof(Nscp.Data.CaseRegister))!).Close(@case, "Published", default);
            return 0;
        });
        await host.Accept(@case, member);
        (await host.Tasks(@case)).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_review_involves_no_family()
    {
        var @case = await host.InTransaction(s => ((Nscp.Data.CaseRegister)s.GetService(typeof(Nscp.Data.CaseRegister))!).Open("Nobody Asked", null, default));
        await host.Tell(new DecisionFinal(@case, ReviewDecision.NoReview, [], null, FamilyHost.Decided));
        (await host.As("business-unit").Open($"/cases/{@case}/family")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("business-unit").Open($"/cases/{@case}")).Text.ShouldNotContain("Told of the review");
    }

    [Fact]
    public async Task Somebody_of_the_rapid_review_is_taken_over_with_what_is_known_and_a_child_never_directly()
    {
        var @case = await host.OpenCase();
        var form = await host.As("business-unit").Open($"/cases/{@case}/family/people/new?source=wren");
        form.Page.QuerySelector("[name='answers.name']")!.GetAttribute("value").ShouldBe("Wren Vexley");
        await form.Submit(("answers.reachedThrough", "Directly"), ("answers.consent", "Given"));
        form.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        form.Text.ShouldContain("A child is not contacted directly");
        form.Text.ShouldNotContain("Say who that is");
        await form.Submit(("answers.reachedThrough", "SocialWorker"), ("answers.throughName", "Sam Socialworker, Children’s Services"), ("answers.consent", "Given"));
        form.Status.ShouldBe(HttpStatusCode.OK);
        form.Text.ShouldContain("A social worker: Sam Socialworker");
        (await host.As("business-unit").Open($"/cases/{@case}/family")).Text.ShouldNotContain("Involve Wren Vexley");
        (await host.Tasks(@case)).ShouldBe(
        [
            "Agree with a social worker how a family member is reached", "Decide which family members the review involves", "Offer a family member to speak with the Lead Reviewer",
            "Telephone a social worker of a family member: the review has begun", "Write to a family member through a social worker: the review has begun",
        ]);
    }

    [Fact]
    public async Task A_person_is_involved_once_however_often_the_form_is_sent_and_never_twice()
    {
        var @case = await host.OpenCase();
        var body = new { id = Guid.NewGuid(), source = "nan", answers = new { name = "Nan Vexley", relationship = "Maternal grandmother", isChild = false, consent = "Given", reachedThrough = "Directly" } };
        await host.Api("business-unit", $"/cases/{@case}/family/people", body);
        await host.Api("business-unit", $"/cases/{@case}/family/people", body);
        (await host.Refused("business-unit", $"/cases/{@case}/family/people", body with { id = Guid.NewGuid() }, HttpStatusCode.Conflict)).ShouldContain("involved already");
    }

    [Fact]
    public async Task A_relationship_names_nobody()
    {
        var form = await host.As("business-unit").Open($"/cases/{await host.OpenCase()}/family/people/new?source=kit");
        await form.Submit(("answers.consent", "NotAsked"), ("answers.reachedThrough", "Directly"));
        form.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        form.Text.ShouldContain("Say it without a name (Wren)");
    }

    [Fact]
    public async Task Somebody_left_out_is_in_the_statement_with_the_reason_and_can_be_involved_after_all()
    {
        var @case = await host.OpenCase();
        var form = await host.As("business-unit").Open($"/cases/{@case}/family/left-out/kit");
        await form.Submit(("relationship", "Half-sister’s father"), ("reason", "Kit could not be found"));
        form.Text.ShouldContain("Say it without a name (Kit)");
        await form.Submit(("reason", "His whereabouts are not known"));
        form.Text.ShouldContain("His whereabouts are not known");
        (await host.As("sprg-chair").Open($"/cases/{@case}/family/statement")).Text.ShouldContain("His whereabouts are not known");
        await host.Add(@case, new { name = "Kit Holloway", relationship = "Half-sister’s father", isChild = false, consent = "NotAsked", reachedThrough = "Directly" }, "kit");
        (await host.As("business-unit").Open($"/cases/{@case}/family")).Text.ShouldNotContain("Not involved");
    }

    [Fact]
    public async Task A_barred_telephone_makes_no_task_and_barring_it_later_takes_the_task_away()
    {
        var (@case, member) = await host.Involve(FamilyHost.Mother("Given", "Telephone"));
        (await host.Tasks(@case)).ShouldNotContain("Telephone a family member: the review has begun");

        var (other, person) = await host.Involve();
        (await host.Tasks(other)).ShouldContain("Telephone a family member: the review has begun");
        var form = await host.As("business-unit").Open($"/cases/{other}/family/people/{person}/details");
        await form.Submit(("answers.barred", "Telephone"), ("answers.barred", "Visit"));
        form.Status.ShouldBe(HttpStatusCode.OK);
        (await host.Tasks(other)).ShouldNotContain("Telephone a family member: the review has begun");
        form.Text.ShouldContain("By telephone Not to be done: This person has barred this way: telephone.");
    }

    [Fact]
    public async Task A_barred_channel_is_recorded_as_used_by_the_head_alone_and_with_a_reason()
    {
        var (@case, member) = await host.Involve(FamilyHost.Mother("Given", "Telephone"));
        var address = $"/cases/{@case}/family/people/{member}/contacts";
        var call = new { id = Guid.NewGuid(), purpose = "ToldByTelephone", done = true, channel = "Telephone", happenedOn = "2026-03-09", despite = (string?)"I say so" };
        (await host.Refused("business-unit", address, call, HttpStatusCode.UnprocessableEntity)).ShouldContain("Head of Business Delivery");
        (await host.Refused("head", address, call with { despite = null }, HttpStatusCode.UnprocessableEntity)).ShouldContain("Say why it was used all the same");
        await host.Api("head", address, call with { despite = "Her child was in danger that hour" });
        (await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}")).Text.ShouldContain("Used although it was closed: Her child was in danger that hour");
    }

    [Fact]
    public async Task Being_told_in_writing_and_by_telephone_are_two_records_and_end_two_tasks()
    {
        var (@case, member) = await host.Involve();
        var form = await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/contacts/new?purpose=ToldInWriting");
        await form.Submit([("channel", "Telephone"), .. PageClient.Date("happenedOn", FamilyHost.Decided)]);
        form.Text.ShouldContain("cannot be done this way. Choose letter or e-mail");
        await form.Submit(("channel", "Letter"), ("note", "Sent first class"));
        form.Text.ShouldContain("In writing 9 March 2026, letter");
        (await host.Tasks(@case)).ShouldBe(["Decide which family members the review involves", "Offer a family member to speak with the Lead Reviewer", "Telephone a family member: the review has begun"]);

        await (await form.Open($"/cases/{@case}/family/people/{member}/contacts/new?purpose=ToldByTelephone")).Submit(("done", "no"), ("notDoneBecause", "Three calls, no answer; no message left, as she wished"));
        form.Text.ShouldContain("Three calls, no answer");
        (await host.Tasks(@case)).ShouldNotContain("Telephone a family member: the review has begun");
    }

    [Fact]
    public async Task A_contact_without_an_answer_or_in_the_future_is_told_at_its_field()
    {
        var (@case, member) = await host.Involve();
        var form = await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/contacts/new");
        await form.Submit([("purpose", "ToldPublicationDate"), .. PageClient.Date("happenedOn", FamilyHost.Decided.AddDays(1))]);
        form.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        form.Text.ShouldContain("Say how the person was reached");
        form.Text.ShouldContain("today or in the past");
        form.Text.ShouldContain("Enter the day of publication that it was about");
    }

    [Fact]
    public async Task The_offer_keeps_every_answer_and_a_refusal_needs_its_reason_without_a_name()
    {
        var (@case, member) = await host.Involve();
        var form = await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/offer");
        await form.Submit([("answer", "Prohibited"), .. PageClient.Date("answeredOn", FamilyHost.Decided)]);
        form.Text.ShouldContain("Give the reason");
        await form.Submit(("reason", "Shae is a witness in the trial"));
        form.Text.ShouldContain("Say it without a name (Shae)");
        await form.Submit(("reason", "She is a witness in the trial"));
        form.Text.ShouldContain("Not possible because of proceedings");
        await host.Accept(@case, member);
        var page = await form.Open($"/cases/{@case}/family/people/{member}");
        page.Text.ShouldContain("She is a witness in the trial");
        page.Text.ShouldContain("Accepted");
        (await host.Tasks(@case)).ShouldContain("Work through the five considerations before a family meeting");
    }

    [Fact]
    public async Task Who_does_not_want_to_be_contacted_has_no_task_and_no_offer()
    {
        var (@case, member) = await host.Involve(FamilyHost.Mother("Refused"));
        (await host.Tasks(@case)).ShouldBe(["Decide which family members the review involves"]);
        (await host.Refused("business-unit", $"/cases/{@case}/family/people/{member}/offer", new { id = Guid.NewGuid(), answer = "Offered", answeredOn = "2026-03-09" }, HttpStatusCode.Conflict)).ShouldContain("does not want");
    }

    [Fact]
    public async Task An_interpreter_and_a_go_between_are_tasks_until_they_are_arranged_and_again_when_they_change()
    {
        var answers = new
        {
            name = "Łucja Placeholme", relationship = "Grandmother", isChild = false, consent = "Given", reachedThrough = "Advocate", throughName = "Tove Advocatson", language = "Polish", needsInterpreter = true,
        };
        var (@case, member) = await host.Involve(answers);
        (await host.Tasks(@case)).ShouldContain("Arrange an interpreter for a family member");
        await (await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/arrangements"))
            .Submit([.. PageClient.Date("interpreterArrangedOn", FamilyHost.Decided), .. PageClient.Date("throughArrangedOn", FamilyHost.Decided)]);
        (await host.Tasks(@case)).ShouldNotContain("Arrange an interpreter for a family member");
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/details", new { answers = answers with { language = "Ukrainian" }, version = 2 });
        (await host.Tasks(@case)).ShouldContain("Arrange an interpreter for a family member");
        (await host.Tasks(@case)).ShouldNotContain("Agree with an advocate how a family member is reached");
    }

    [Fact]
    public async Task Two_people_on_the_wishes_see_a_conflict()
    {
        var (@case, member) = await host.Involve();
        var first = await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/details");
        var second = await host.As("head").Open($"/cases/{@case}/family/people/{member}/details");
        await first.Submit(("answers.language", "Polish"));
        await second.Submit(("answers.language", "Ukrainian"));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("Somebody else saved this");
    }

    [Fact]
    public async Task A_moved_publication_date_lists_who_is_to_be_told_again_and_blocks_until_they_are()
    {
        var (@case, member) = await host.Involve();
        var day = new DateOnly(2026, 5, 20);
        await host.Tell(new PublicationDateSet(@case, day));
        // Nobody can say that the family knows while somebody of it is not decided on.
        (await Readiness(@case, day))!.Undecided.Single().ShouldStartWith("4 relatives of whom the Rapid Review knew not decided on yet");
        foreach (var source in new[] { "subject", "nan", "wren", "kit" })
            await host.Api("business-unit", $"/cases/{@case}/family/left-out/{source}", new { relationship = "A relative", reason = "Not reached" });
        (await host.Tasks(@case)).ShouldContain("Tell a family member the day of publication");
        var told = new { id = Guid.NewGuid(), purpose = "ToldPublicationDate", done = true, channel = "Letter", happenedOn = "2026-03-09", aboutDate = "2026-05-20" };
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/contacts", told);
        (await host.Tasks(@case)).ShouldNotContain("Tell a family member the day of publication");
        (await Readiness(@case, day))!.Blocks.ShouldBe(["Mother: no printed copy sent yet"]);

        await host.Tell(new PublicationDateSet(@case, day.AddDays(7)));
        (await host.Tasks(@case)).ShouldContain("Tell a family member the day of publication");
        (await Readiness(@case, day.AddDays(7)))!.ToldOfAnotherDate.Single().Of.ShouldBe(day);
        (await host.As("business-unit").Open($"/cases/{@case}/family")).Text.ShouldContain("Told of another day, and to be told again: Mother (20 May 2026)");
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/contacts", told with { id = Guid.NewGuid(), aboutDate = "2026-05-27" });
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/contacts", new { id = Guid.NewGuid(), purpose = "HardCopySent", done = false, notDoneBecause = "She wants none" });
        (await Readiness(@case, day.AddDays(7)))!.Blocks.ShouldBeEmpty();
        (await Readiness(@case, day.AddDays(7)))!.Excused.ShouldBe(["Mother: no printed copy. She wants none"]);
    }

    [Fact]
    public async Task Where_nobody_is_listed_a_named_person_says_why_and_nobody_is_passed_over()
    {
        var @case = await host.OpenCase("No");
        var day = new DateOnly(2026, 5, 20);
        var form = new { id = Guid.NewGuid(), reason = "No relative could be found, after asking every agency" };
        using (var early = await host.Post("business-unit", $"/cases/{@case}/family/nobody", form))
            early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        foreach (var source in new[] { "subject", "nan", "wren", "kit" })
            await host.Api("business-unit", $"/cases/{@case}/family/left-out/{source}", new { relationship = "A relative", reason = "Not reached" });
        (await Readiness(@case, day))!.Blocks.Single().ShouldStartWith("nobody of the family is listed");

        var unit = await host.As("business-unit").Open($"/cases/{@case}/family/nobody");
        await unit.Submit();
        unit.Text.ShouldContain("Say why nobody of the family is involved and told");
        await unit.Submit(("reason", "Nan Vexley has moved"));
        unit.Text.ShouldContain("Say it without a name");
        await unit.Submit(("reason", form.reason));
        unit.Text.ShouldContain("Nobody is involved. No relative could be found");
        (await Readiness(@case, day))!.Blocks.ShouldBeEmpty();
        (await Readiness(@case, day))!.Excused.Single().ShouldContain("No relative could be found");

        await host.Add(@case, FamilyHost.Mother());
        (await Readiness(@case, day))!.Blocks.ShouldBe(["Mother: not yet told the day of publication", "Mother: no printed copy sent yet"]);
        using var late = await host.Post("business-unit", $"/cases/{@case}/family/nobody", form with { id = Guid.NewGuid() });
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private async Task<FamilyReadiness?> Readiness(Kernel.CaseReference @case, DateOnly on) =>
        await host.InTransaction(s => ((IFamilyReadiness)s.GetService(typeof(IFamilyReadiness))!).Of(@case, on, default));
}
