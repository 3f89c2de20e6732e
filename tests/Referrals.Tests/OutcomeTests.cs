using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Referrals.Tests;

/// <summary>What SPRG decides on a referral, and what each outcome starts (F-3, F-4).</summary>
[Collection(WithHost.Name)]
public sealed class OutcomeTests(ReferralsHost host)
{
    [Fact]
    public async Task The_business_unit_completes_its_part_on_a_page_that_checks_first()
    {
        var (id, @case) = await host.Submitted();
        var page = await host.As("business-unit").Open($"/cases/{@case}/referrals/{id}/outcome");
        await page.Continue([("debates", "Each partner spoke.")]);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("Choose what was decided");
        await page.Continue([.. PageClient.Date("decidedOn", ReferralsHost.Today), ("outcome", "NoFurtherAction"), ("reasons", "Known to all, and acted on")]);
        await page.Submit([]);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("say below why it was decided out of meeting");
        await page.Submit([("outOfMeetingBecause", "The school closes on Friday")]);

        page.Address.ShouldBe($"/cases/{@case}/referrals/{id}");
        page.Text.ShouldContain("No further action");
        page.Text.ShouldContain("Each partner spoke.");
        (await host.IsAsked(@case, ReferralTasks.OutcomeKey(id))).ShouldBeFalse();
        (await page.Open($"/cases/{@case}/referrals/{id}/outcome")).Text.ShouldContain("is decided already");
    }

    [Fact]
    public async Task A_decision_is_recorded_once_and_not_on_a_stale_form_or_before_the_referral()
    {
        var (id, @case) = await host.Submitted();
        (await host.Send("business-unit", ReferralsHost.Outcome(@case, id, ReferralOutcome.NoFurtherAction, version: 1))).Failure.ShouldBe(Failure.Stale);
        (await host.Send("business-unit", ReferralsHost.Outcome(@case, id, ReferralOutcome.NoFurtherAction) with { DecidedOn = ReferralsHost.Today.AddDays(-1) })).Failure.ShouldBeOfType<InvalidFailure>();
        (await host.Send("business-unit", ReferralsHost.Outcome(@case, id, ReferralOutcome.NoFurtherAction))).Failure.ShouldBeNull();
        (await host.Send("business-unit", ReferralsHost.Outcome(@case, id, ReferralOutcome.LearningDebrief, version: 3))).Failure.ShouldBeOfType<ConflictFailure>();
    }

    [Fact]
    public async Task Every_decision_is_reported_to_the_three_partners_and_each_reads_for_itself()
    {
        var (id, @case) = await host.Decided(ReferralOutcome.NoFurtherAction);
        foreach (var partner in Enum.GetValues<StatutoryPartner>())
            (await host.IsAsked(@case, ReferralTasks.ReadingKey(id, partner))).ShouldBeTrue();

        var page = await host.As("dsp-police").Open($"/cases/{@case}/referrals/{id}");
        await page.Submit([], $"/cases/{@case}/referrals/{id}/reading");
        page.Text.ShouldContain("Read for Police");
        (await host.IsAsked(@case, ReferralTasks.ReadingKey(id, StatutoryPartner.Police))).ShouldBeFalse();
        (await host.IsAsked(@case, ReferralTasks.ReadingKey(id, StatutoryPartner.Health))).ShouldBeTrue();
        (await host.Send("dsp-police", new NoteOutcome { Case = @case, Referral = id })).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_local_review_counts_fifteen_working_days_from_the_decision_begins_with_what_the_form_says_and_becomes_statutory()
    {
        var (id, @case) = await host.Decided(ReferralOutcome.LocalRapidReview);

        (await host.Value<string>("SELECT state FROM nscp.case_step WHERE case_reference = @Case AND step = 'SprgMeeting'", new { Case = @case })).ShouldBe("Done", "SPRG has considered the referral");
        // Monday 2 February 2026 and 15 working days: Monday 23 February.
        (await Reviews(r => r.Find(@case, default)))!.ShouldSatisfyAllConditions(r => r.Kind.ShouldBe(RapidReviewKind.Local), r => r.OutcomeBy.ShouldBe(new DateOnly(2026, 2, 23)));
        var details = await host.As("business-unit").Open($"/cases/{@case}/rapid-review/family-details");
        details.Page.QuerySelector("input[name='details.school']")!.GetAttribute("value").ShouldBe("Tarnwick Primary School");
        details.Page.QuerySelector("input[name='details.formerProtectionPlan'][value=Yes]")!.HasAttribute("checked").ShouldBeTrue();
        details.Page.QuerySelector("input[name='details.formerlyLookedAfter'][value=No]")!.HasAttribute("checked").ShouldBeTrue();
        details.Page.QuerySelector("input[name='details.formerlyInNeed'][value=NotKnown]")!.HasAttribute("checked").ShouldBeTrue();
        details.Page.QuerySelector("[name='details.protectionPlanDetails']")!.TextContent.ShouldContain("Until June 2025");
        details.Page.QuerySelector("[name='details.inNeedDetails']")!.TextContent.ShouldContain("Since December 2025");
        details.Page.QuerySelector("input[name='siblings[0].name']")!.GetAttribute("value").ShouldBe("Ivo Samplechild");
        var members = await host.As("business-unit").Open($"/cases/{@case}/rapid-review/family-members");
        members.Page.QuerySelector("input[name='members[2].relationship']")!.GetAttribute("value").ShouldBe("Maternal grandmother");
        members.Page.QuerySelector("[name='members[0].significantInformation']")!.TextContent.ShouldContain("Works nights");
        (await host.As("business-unit").Open($"/cases/{@case}")).Text.ShouldContain("Shae Vexley", customMessage: "the mother is still of the case");

        // A school without an account returns through a link.
        var office = host.As("business-unit");
        (await office.Post($"/api/cases/{@case}/rapid-review/agencies", new { agencies = new[] { new { agency = "school" } } })).EnsureSuccessStatusCode();
        var invited = await office.Post($"/api/cases/{@case}/rapid-review/agencies/school/guests", new { id = Guid.NewGuid(), guestName = "Gale Linkwell", jobTitle = "Head", email = "gale@school.example" });
        var code = System.Text.Json.Nodes.JsonNode.Parse(await invited.Content.ReadAsStringAsync())!;
        var guest = await host.Host.AsGuest(code["invitation"]!.GetValue<Guid>(), code["code"]!.GetValue<string>());
        guest.Address.ShouldBe($"/cases/{@case}/rapid-review/returns/school");
        await guest.Open($"/cases/{@case}/rapid-review/returns/school/analysis/ChildsVoice");
        await guest.Submit(("answer", "She said that she was afraid to go home."));
        (await guest.Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await guest.Open($"/cases/{@case}/rapid-review/returns/police")).Status.ShouldBe(HttpStatusCode.NotFound);

        // A SIN is made after all: the incident is recorded with what the form says, on this case.
        var page = await office.Open($"/incidents/new?referral={@case}");
        page.Page.QuerySelector("textarea[name=knownOrSuspected]")!.TextContent.ShouldContain("Came to school with a burn.");
        page.Page.QuerySelector("input[name=school]").ShouldBeNull();
        await page.Submit([("harm", "SeriousHarm"), ("happened", "InTheArea"), .. PageClient.Date("awareOn", ReferralsHost.Today)]);
        page.Text.ShouldContain(@case.ToString());
        (await office.Post($"/api/cases/{@case}/sin", new { nationalReference = "SN-0000-RF1", sentOn = "2026-02-02", category = "SeriousHarm", despite = "Views by telephone", version = 1 })).EnsureSuccessStatusCode();

        (await Reviews(r => r.Find(@case, default)))!.Kind.ShouldBe(RapidReviewKind.Statutory);
        (await office.Open($"/cases/{@case}/rapid-review/returns/school/analysis/ChildsVoice")).Page.QuerySelector("textarea")!.TextContent.ShouldContain("afraid to go home");
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.case_register WHERE case_reference = @Case", new { Case = @case })).ShouldBe(1);
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.due_date WHERE case_reference = @Case AND rule_id = 'C-2'", new { Case = @case })).ShouldBe(1);
        id.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task A_sin_to_be_submitted_asks_for_the_incident_and_is_done_when_it_is_recorded()
    {
        var (_, @case) = await host.Decided(ReferralOutcome.NotifySin);
        (await host.IsAsked(@case, ReferralWork.RecordIncident)).ShouldBeTrue();

        var page = await host.As("business-unit").Open($"/incidents/new?referral={@case}");
        await page.Submit([("harm", "SeriousHarm"), ("happened", "InTheArea"), .. PageClient.Date("awareOn", ReferralsHost.Today)]);
        (await host.IsAsked(@case, ReferralWork.RecordIncident)).ShouldBeFalse();
        (await host.As("business-unit").Open($"/cases/{@case}/notification")).Status.ShouldBe(HttpStatusCode.OK);

        var again = await host.As("business-unit").Open($"/incidents/new?referral={@case}");
        await again.Continue([("harm", "SeriousHarm"), ("happened", "InTheArea"), .. PageClient.Date("awareOn", ReferralsHost.Today)]);
        again.Text.ShouldContain("The incident of this case is recorded already");
        (await host.As("business-unit").Open("/incidents/new?referral=NSCP-2019-999")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_escalation_is_decided_when_all_three_partners_choose_the_same_each_for_itself()
    {
        var (id, @case) = await host.Decided(ReferralOutcome.EscalateToDelegatedPartners);
        foreach (var partner in Enum.GetValues<StatutoryPartner>())
            (await host.IsAsked(@case, ReferralTasks.EscalatedKey(id, partner))).ShouldBeTrue();
        // The way to the answer, and to what SPRG decided.
        var told = new { To = Security.DemoPeople.Find("dsp-police")!.Email, Case = @case };
        (await host.Value<string>("SELECT link FROM nscp.mail WHERE to_address = @To AND case_reference = @Case", told)).ShouldBe($"/cases/{@case}/referrals/{id}/partners");
        (await host.Value<string>("SELECT body FROM nscp.mail WHERE to_address = @To AND case_reference = @Case", told)).ShouldContain($"</cases/{@case}/referrals/{id}>");
        (await host.IsAsked(@case, ReferralTasks.FeedbackKey(id))).ShouldBeFalse();
        (await host.As("business-unit").Open($"/cases/{@case}/referrals/{id}/partners")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var page = await host.As("dsp-health").Open($"/cases/{@case}/referrals/{id}/partners");
        page.Page.QuerySelector("input[name=outcome][value=EscalateToDelegatedPartners]").ShouldBeNull();
        await page.Submit(("outcome", "LearningDebrief"));
        page.Text.ShouldContain("Give your reasons");
        await page.Submit(("outcome", "LearningDebrief"), ("reasons", "To be learned from at once"));
        page.Text.ShouldContain("Still to answer: Local Authority, Police");
        (await host.Row(id)).State.ShouldBe(ReferralState.WithPartners);
        (await host.IsAsked(@case, ReferralTasks.EscalatedKey(id, StatutoryPartner.Health))).ShouldBeFalse();
        (await page.Open($"/cases/{@case}/referrals/{id}/partners")).Text.ShouldContain("You have answered for your organisation");

        (await Answer("dsp-police", id, @case, 1, ReferralOutcome.LearningDebrief)).Failure.ShouldBeNull();
        (await Answer("dsp-police", id, @case, 1, ReferralOutcome.LearningDebrief)).Failure.ShouldBeNull();
        (await Answer("dsp-police", id, @case, 1, ReferralOutcome.NoFurtherAction)).Failure.ShouldBeOfType<ConflictFailure>();
        (await Answer("dsp-local-authority", id, @case, 1, ReferralOutcome.LearningDebrief)).Failure.ShouldBeNull();
        (await host.Row(id)).State.ShouldBe(ReferralState.Decided);
        (await host.IsAsked(@case, ReferralTasks.DebriefKey(id))).ShouldBeTrue();
        (await page.Open($"/cases/{@case}/referrals/{id}")).Text.ShouldContain("The Delegated Safeguarding Partners");
        (await Answer("dsp-health", id, @case, 1, ReferralOutcome.NotifySin)).Failure.ShouldBeOfType<ConflictFailure>();
    }

    [Fact]
    public async Task Partners_who_differ_are_shown_it_and_all_three_are_asked_anew()
    {
        var (id, @case) = await host.Decided(ReferralOutcome.EscalateToDelegatedPartners);
        foreach (var (person, outcome) in (IEnumerable<(string, ReferralOutcome)>)[("dsp-police", ReferralOutcome.NoFurtherAction), ("dsp-health", ReferralOutcome.LearningDebrief), ("dsp-local-authority", ReferralOutcome.LearningDebrief)])
            (await Answer(person, id, @case, 1, outcome)).Failure.ShouldBeNull();

        (await host.Row(id)).State.ShouldBe(ReferralState.WithPartners);
        foreach (var partner in Enum.GetValues<StatutoryPartner>())
            (await host.IsAsked(@case, ReferralTasks.EscalatedKey(id, partner))).ShouldBeTrue();
        (await host.IsAsked(@case, ReferralTasks.DifferingKey(id))).ShouldBeTrue();
        (await host.As("business-unit").Open($"/cases/{@case}/referrals/{id}")).Text.ShouldContain("The answers differ, so all three are asked again");
        (await Answer("dsp-police", id, @case, 1, ReferralOutcome.LearningDebrief)).Failure.ShouldBeOfType<ConflictFailure>();
        foreach (var person in (string[])["dsp-police", "dsp-health", "dsp-local-authority"])
            (await Answer(person, id, @case, 2, ReferralOutcome.LearningDebrief)).Failure.ShouldBeNull();
        (await host.Row(id)).State.ShouldBe(ReferralState.Decided);
        (await host.IsAsked(@case, ReferralTasks.DifferingKey(id))).ShouldBeFalse();
        (await host.As("business-unit").Open($"/cases/{@case}/referrals/{id}")).Text.ShouldContain("The partners’ answers differed once before they agreed.");
    }

    private Task<Result> Answer(string person, Guid referral, CaseReference @case, int round, ReferralOutcome outcome) =>
        host.Send(person, new AnswerAsPartner { Case = @case, Referral = referral, Round = round, Outcome = outcome, Reasons = $"We choose {outcome}" });

    [Fact]
    public async Task A_decision_of_a_meeting_is_in_its_minutes_and_what_is_minuted_is_not_typed_twice()
    {
        // Submitted on the Friday before, decided on Monday after two.
        var today = new DateOnly(2026, 2, 2);
        host.Host.Clock.Set(TestHost.Start.AddDays(-3));
        await host.Meets(today);
        var (id, @case) = await host.Submitted();
        host.Host.Clock.Set(TestHost.Start);
        var early = (await host.Send("business-unit", ReferralsHost.Outcome(@case, id, ReferralOutcome.NoFurtherAction) with { OutOfMeetingBecause = null })).Failure.ShouldBeOfType<InvalidFailure>();
        early.Errors.Single().Message.ShouldContain("The meeting begins on Monday 2 February 2026 at 14:00");
        host.Host.Clock.Set(TestHost.Start.AddHours(6));
        // Nobody gets an action about a case that they may not see.
        await host.ShutOut(@case, "sprg-health");
        var walled = (await host.Send("business-unit", ReferralsHost.Outcome(@case, id, ReferralOutcome.NoFurtherAction) with { Actions = [new() { Action = "Ask the school", OwnerId = "sprg-health", DueOn = today }] })).Failure.ShouldBeOfType<InvalidFailure>();
        walled.Errors.Single().ShouldBe(new FieldError("actions[0].ownerId", Web.ActionOwners.NotTheirs));
        (await host.DueOn(@case, ReferralTasks.OutcomeKey(id))).ShouldBe(today);
        var office = host.As("business-unit");
        (await office.Post($"/api/sprg/{today:yyyy-MM-dd}/{@case}/minutes", new { minutes = "Health and Police spoke.", actions = new[] { new { action = "Ask the school", ownerId = "sprg-police", dueOn = today.AddDays(7) } }, version = 1 })).EnsureSuccessStatusCode();

        var page = await office.Open($"/cases/{@case}/referrals/{id}/outcome");
        page.Page.QuerySelector("textarea[name=debates]")!.TextContent.Trim().ShouldBe("Health and Police spoke.");
        var form = (await host.Send("business-unit", new ShowReferralOutcome { Case = @case, Referral = id })).Value;
        form.DecidedOn.ShouldBe(today);
        (await host.Send("business-unit", ReferralsHost.Outcome(@case, id, ReferralOutcome.NoFurtherAction) with
        {
            OutOfMeetingBecause = null, Debates = form.Debates, Reasons = "All is known", Actions = [.. form.Actions, new() { Action = "Write to the school", OwnerName = "Somebody Else", DueOn = today.AddDays(8) }],
        })).Failure.ShouldBeNull();

        var meeting = await office.Open($"/sprg/{today:yyyy-MM-dd}");
        var item = meeting.Page.QuerySelectorAll(".nscp-card").Single(c => c.TextContent.Contains(@case.ToString(), StringComparison.Ordinal) && c.TextContent.Contains("Referral:", StringComparison.Ordinal)).TextContent;
        item.ShouldContain("Considered");
        item.ShouldContain("No further action. All is known");
        item.ShouldContain("Write to the school");
        item.Split("Ask the school").Length.ShouldBe(2);
        (await host.Value<int>("SELECT COUNT(*) FROM decisions.meeting_action WHERE case_reference = @Case", new { Case = @case })).ShouldBe(2);
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key LIKE 'decisions:action:%' AND done_at IS NULL", new { Case = @case })).ShouldBe(2);
        (await office.Open("/sprg/actions")).Text.ShouldContain("Write to the school");

        await using var scope = host.Host.Services.CreateAsyncScope();
        List<OpenPoint> open = [];
        foreach (var check in scope.ServiceProvider.GetServices<ICaseClosingCheck>())
            open.AddRange(await check.Of(@case, default));
        open.Count(o => o.Words.StartsWith("An action of SPRG is open", StringComparison.Ordinal)).ShouldBe(2);
        host.Host.Clock.Set(TestHost.Start);
    }

    [Fact]
    public async Task A_decision_between_meetings_takes_the_referral_off_and_says_so()
    {
        var (id, @case) = await host.Submitted();
        await host.Meets(new DateOnly(2091, 3, 5));
        await host.ListOn(@case, new DateOnly(2091, 3, 5));
        (await host.As("business-unit").Open($"/cases/{@case}/referrals/{id}/outcome")).Text.ShouldContain("That meeting is still to come.");
        (await host.Send("business-unit", ReferralsHost.Outcome(@case, id, ReferralOutcome.NoFurtherAction))).Failure.ShouldBeNull();
        (await host.As("business-unit").Open("/sprg/2091-03-05")).Text.ShouldContain("Taken off: decided on 2 February 2026 out of meeting: No further action");
        (await host.Value<string>("SELECT agreed_at FROM decisions.meeting_action WHERE case_reference = @Case", new { Case = @case })).ShouldBe("OutOfMeeting");
        (await host.As("business-unit").Open("/sprg/actions")).Text.ShouldContain("out of meeting");
    }

    [Fact]
    public async Task Every_task_that_follows_has_its_day()
    {
        var (_, sin) = await host.Decided(ReferralOutcome.NotifySin);
        // Five working days after Monday 2 February 2026: Monday 9 February.
        (await host.DueOn(sin, ReferralWork.RecordIncident)).ShouldBe(new DateOnly(2026, 2, 9));
        var (id, debrief) = await host.Decided(ReferralOutcome.LearningDebrief);
        (await host.DueOn(debrief, ReferralTasks.DebriefKey(id))).ShouldBe(new DateOnly(2026, 2, 16));
        (await host.DueOn(debrief, ReferralTasks.FeedbackKey(id))).ShouldBe(new DateOnly(2026, 2, 9));
        (await host.DueOn(debrief, ReferralTasks.ReadingKey(id, StatutoryPartner.Police))).ShouldBe(new DateOnly(2026, 2, 16));
        var (up, escalated) = await host.Decided(ReferralOutcome.EscalateToDelegatedPartners);
        (await host.DueOn(escalated, ReferralTasks.EscalatedKey(up, StatutoryPartner.Police))).ShouldBe(new DateOnly(2026, 2, 9));
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.work_item WHERE item_key LIKE 'referrals:%' AND due_on IS NULL", new { })).ShouldBe(0);
    }

    [Fact]
    public async Task A_debrief_has_an_owner_a_day_and_its_learning_and_is_filed()
    {
        var (id, @case) = await host.Decided(ReferralOutcome.LearningDebrief);
        var page = await host.As("business-unit").Open($"/cases/{@case}/referrals/{id}/debrief");
        await page.Submit([("ledBy", "Harper Exampleton"), .. PageClient.Date("plannedOn", ReferralsHost.Today)]);
        await page.Open($"/cases/{@case}/referrals/{id}/debrief");
        await page.Submit([.. PageClient.Date("heldOn", ReferralsHost.Today), ("learning", "")]);
        page.Text.ShouldContain("Write down what was learned");
        await page.Submit(("learning", "A burn is asked about the same day."));

        (await host.IsAsked(@case, ReferralTasks.DebriefKey(id))).ShouldBeFalse();
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind = 'Debrief record'", new { Case = @case })).ShouldBe(1);
        (await host.As("sprg-health").Open($"/cases/{@case}/referrals/{id}/debrief")).Text.ShouldContain("A burn is asked about the same day.");
        (await host.As("sprg-health").Open($"/cases/{@case}/learning")).Text.ShouldContain("A burn is asked about the same day.");
        var (other, foreign) = await host.Decided(ReferralOutcome.NoFurtherAction);
        (await host.As("business-unit").Open($"/cases/{foreign}/referrals/{other}/debrief")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_child_who_is_known_is_offered_and_the_referral_moves_to_that_case()
    {
        var child = $"Twice Known {Guid.NewGuid():N}";
        var (_, known) = await host.Submitted(child);
        var (id, @case) = await host.Submitted(child.ToUpperInvariant());
        var page = await host.As("business-unit").Open($"/cases/{@case}/referrals/{id}");
        page.Text.ShouldContain("A child of this name and date of birth is known already");
        page.Text.ShouldContain(known.ToString());
        (await host.As("sprg-police").Open($"/cases/{@case}/referrals/{id}")).Text.ShouldNotContain("is known already");
        (await host.Send("business-unit", new AttachReferral { Case = @case, Referral = id, To = CaseReference.Parse("NSCP-2019-999", null) })).Failure.ShouldBeOfType<InvalidFailure>();
        await page.Submit([], $"/cases/{@case}/referrals/{id}/case");

        page.Address.ShouldBe($"/cases/{known}/referrals/{id}");
        (await host.Row(id)).CaseReference.ShouldBe(known);
        (await host.IsAsked(known, ReferralTasks.OutcomeKey(id))).ShouldBeTrue();
        (await host.IsAsked(@case, ReferralTasks.OutcomeKey(id))).ShouldBeFalse();
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind = 'Referral form 2'", new { Case = known })).ShouldBe(1);
        (await host.Value<int>("SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case AND kind = 'Referral' AND state = 'Listed'", new { Case = @case })).ShouldBe(0);
    }

    [Fact]
    public async Task A_case_that_may_not_be_seen_is_not_offered()
    {
        var child = $"Walled {Guid.NewGuid():N}";
        var (_, known) = await host.Submitted(child);
        var (id, @case) = await host.Submitted(child);
        await using (var scope = host.Host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ICaseWall>().ShutOut(known, "head", "A declared conflict", default);

        (await host.As("head").Open($"/cases/{@case}/referrals/{id}")).Text.ShouldNotContain(known.ToString());
        (await host.Send("head", new AttachReferral { Case = @case, Referral = id, To = known })).Failure.ShouldBeOfType<InvalidFailure>();
    }

    [Fact]
    public async Task A_person_in_conflict_sees_nothing_of_a_referral_not_even_their_own()
    {
        var (id, @case) = await host.Submitted();
        await using (var scope = host.Host.Services.CreateAsyncScope())
        {
            foreach (var person in (string[])["referrer", "sprg-health"])
                await scope.ServiceProvider.GetRequiredService<ICaseWall>().ShutOut(@case, person, "A declared conflict", default);
        }

        (await host.As("referrer").Open($"/referrals/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.Send("referrer", new ListReferrals())).Value.Referrals.Items.ShouldAllBe(r => r.ReferralId != id);
        (await host.As("sprg-health").Open($"/cases/{@case}/referrals/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.Send("sprg-health", new ListReferrals())).Value.Referrals.Items.ShouldAllBe(r => r.ReferralId != id);
    }

    [Fact]
    public async Task A_case_causing_concern_becomes_a_referral()
    {
        var concern = Guid.NewGuid();
        (await host.As("sprg-health").Post("/api/concerns", new { id = concern, childName = "Jory Concernwick", born = "2020-03-04", concern = "Two unexplained admissions" })).EnsureSuccessStatusCode();
        (await host.As("referrer").Open($"/referrals/new?concern={concern}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var page = await host.As("business-unit").Open($"/concerns/{concern}");
        await page.Open(page.Page.QuerySelector("a[href*='/referrals/new']")!.GetAttribute("href")!);
        await page.Submit();
        var id = Guid.Parse(page.Address.Split('/')[^1]);
        (await host.Send("business-unit", new ShowBackground { Referral = id })).Value.FamilyBackground.ShouldBe("Two unexplained admissions");
        (await host.Send("business-unit", new ShowReferredChild { Referral = id })).Value.Born.ShouldBe(new DateOnly(2020, 3, 4));
        (await host.Send("business-unit", new SubmitReferral { Referral = id, ManagerName = "x", ManagerRole = "x", Statement = "x", AcceptsGaps = true, Version = 1 })).Failure.ShouldBeNull();

        await page.Open($"/concerns/{concern}");
        page.Text.ShouldContain("Became a referral");
        page.Text.ShouldContain((await host.Row(id)).CaseReference.ToString()!);
        page.Page.QuerySelector("a[href*='/referrals/new']").ShouldBeNull();
    }

    [Fact]
    public async Task A_referral_is_searched_its_people_are_found_and_closing_tells_what_is_open()
    {
        var (id, @case) = await host.Submitted("Findable Samplechild");
        (await host.Send("sprg-health", new Nscp.Host.Search { Words = "samplechild findable" })).Value.Lines.ShouldContain(l => l.Link == $"/cases/{@case}/referrals/{id}");
        await using var scope = host.Host.Services.CreateAsyncScope();
        var person = Security.DemoPeople.Find("records")!;
        var (seesEveryCase, agency, personId) = CaseWall.Of(person);
        var subjects = await scope.ServiceProvider.GetServices<Web.ISubjectSource>().OfType<ReferralSubjects>().Single().Of(new Web.SubjectCases(@case, @case, seesEveryCase, agency, personId), default);
        subjects.Select(s => (s.Name, s.Part)).ShouldBe(
            [("Findable Samplechild", "Child"), ("Reese Dummyworth", "Referrer"), ("Ivo Samplechild", "Sibling"), ("Shae Vexley", "Mother"), ("Kit Holloway", "Father"), ("Nan Vexley", "Maternal grandmother"),
             ("The named nurse", "Key individual, Health visiting"), ("DI Imani Crane", "Senior investigating officer"), ("Morgan Headley", "Head teacher"), ("Reese Dummyworth", "Writes the referral")], ignoreOrder: true);
        subjects.Single(s => s.Part == "Child").BornOn.ShouldBe(new DateOnly(2019, 5, 5));
        var draft = await host.Begun();
        (await scope.ServiceProvider.GetServices<Web.ISubjectSource>().OfType<ReferralSubjects>().Single().WithoutCase(new Web.SubjectCases(@case, @case, seesEveryCase, agency, personId), default))
            .ShouldContain(s => s.Link == $"/referrals/{draft}");

        var check = scope.ServiceProvider.GetServices<ICaseClosingCheck>().OfType<ReferralClosingCheck>().Single();
        (await check.Of(@case, default)).Single().Words.ShouldContain("is not decided");
        (await host.Send("business-unit", ReferralsHost.Outcome(@case, id, ReferralOutcome.LearningDebrief))).Failure.ShouldBeNull();
        (await check.Of(@case, default)).Select(o => o.Words).ShouldBe(["The referrer was not told what was decided.", "The local learning debrief was not held."]);
    }

    private async Task<T> Reviews<T>(Func<IRapidReviews, Task<T>> ask)
    {
        await using var scope = host.Host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IRapidReviews>());
    }
}
