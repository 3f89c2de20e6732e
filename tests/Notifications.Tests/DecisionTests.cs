using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Notifications.Tests;

[Collection("notifications")]
public sealed class DecisionTests(NotificationsHost host)
{
    private static readonly DateOnly Sent = new(2026, 2, 16);

    private static RecordSin Sin(CaseReference @case, int version = 1) => new()
    {
        Case = @case, NationalReference = "SN-0000-EX1", SentOn = Sent, Category = SinCategory.SeriousHarm, Despite = "Agreed by telephone", Version = version,
    };

    private static DecideNotToNotify Not(CaseReference @case, InsteadOfNotifying instead, int version = 1) => new()
    {
        Case = @case, DecidedOn = new DateOnly(2026, 2, 13), Instead = instead, Reasons = "The criteria are not met", Version = version,
    };

    private async Task<CaseDueDate> Clock(CaseReference @case)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<CaseClock>().Find(@case, RuleId.Notification, CancellationToken.None))!;
    }

    private async Task<IReadOnlyList<T>> Rows<T>(string sql, CaseReference @case)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Query<T>(sql, new { Case = @case }, CancellationToken.None);
    }

    private Task<IReadOnlyList<string>> OpenTasks(CaseReference @case) =>
        Rows<string>("SELECT item_key FROM nscp.work_item WHERE case_reference = @Case AND done_at IS NULL AND item_key LIKE 'notifications:%' ORDER BY item_key", @case);

    [Fact]
    public async Task A_debrief_is_arranged_then_held_and_its_learning_stays_on_the_notification()
    {
        var @case = await host.Case();
        var unit = host.As("business-unit");
        (await unit.Open($"/cases/{@case}/debrief")).Status.ShouldBe(HttpStatusCode.NotFound);
        await host.Send("business-unit", Not(@case, InsteadOfNotifying.LearningDebrief));
        (await Rows<string>("SELECT outcome FROM nscp.case_register WHERE case_reference = @Case", @case)).ShouldBe(["Not notified: learning debrief"]);

        await unit.Open($"/cases/{@case}/debrief");
        await unit.Submit([("ledBy", "Billie Samplewright"), .. PageClient.Date("plannedOn", new DateOnly(2026, 3, 30))]);
        unit.Status.ShouldBe(HttpStatusCode.OK, unit.Text);
        unit.Text.ShouldContain("Not held yet");
        (await OpenTasks(@case)).ShouldBe(["notifications:debrief"]);

        await unit.Open($"/cases/{@case}/debrief");
        var stale = await host.As("head").Open($"/cases/{@case}/debrief");
        await unit.Submit([.. PageClient.Date("heldOn", new DateOnly(2026, 2, 16))]);
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("Write down what was learned");
        await unit.Submit(("learning", "Nobody asked the school"));
        unit.Text.ShouldContain("Nobody asked the school");
        (await OpenTasks(@case)).ShouldAllBe(key => key.StartsWith("learning:", StringComparison.Ordinal));
        (await unit.Open($"/cases/{@case}/learning")).Text.ShouldContain("Nobody asked the school");
        await stale.Submit(("ledBy", "Somebody else"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        (await host.As("sprg-chair").Open($"/cases/{@case}/debrief")).Text.ShouldContain("Nobody asked the school");
        (await host.As("author-police").Open($"/cases/{@case}/debrief")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_debrief_cannot_be_held_before_it_was_decided_on()
    {
        var @case = await host.Case();
        await host.Send("business-unit", Not(@case, InsteadOfNotifying.LearningDebrief));
        var unit = await host.As("business-unit").Open($"/cases/{@case}/debrief");
        await unit.Submit([("ledBy", "Head"), ("learning", "Much"), .. PageClient.Date("plannedOn", new DateOnly(2026, 2, 12)), .. PageClient.Date("heldOn", new DateOnly(2026, 2, 12))]);
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("before it was decided on");
    }

    [Fact]
    public async Task The_scrutineer_advises_in_their_own_name_and_decides_nothing()
    {
        var @case = await host.Case();
        var scrutineer = await host.As("scrutineer").Open($"/cases/{@case}/notification");
        await scrutineer.Open($"/cases/{@case}/notification/advice");
        await scrutineer.Submit();
        scrutineer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await scrutineer.Submit(("advice", "Extent and the earlier fracture matter more than the prognosis"));
        scrutineer.Address.ShouldBe($"/cases/{@case}/notification", scrutineer.Text);
        (await host.As("sprg-police").Open($"/cases/{@case}/notification")).Text.ShouldContain("matter more than the prognosis Sol Notreal");
        (await host.As("business-unit").Open($"/cases/{@case}/notification/advice")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("scrutineer").Open("/cases/NSCP-2026-999999/notification/advice")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_sin_recorded_on_its_page_meets_the_clock_files_the_record_and_ends_the_tasks()
    {
        var @case = await host.Case();
        foreach (var partner in Enum.GetValues<StatutoryPartner>())
            await host.View(@case, partner, PartnersOpinion.Notify);
        await host.Send("business-unit", new TakeCriteriaTest { Case = @case, Answers = [new() { Question = CriteriaQuestion.AbuseOrNeglect, Answer = Known.Yes }] });

        var page = await host.As("business-unit").Open($"/cases/{@case}/sin");
        page.Page.QuerySelector("[name=category][checked]")!.GetAttribute("value").ShouldBe("SeriousHarm");
        await page.Submit([("nationalReference", "SN-0000-EX1"), .. PageClient.Date("sentOn", Sent)]);
        page.Address.ShouldBe($"/cases/{@case}/notification", page.Text);
        page.Text.ShouldContain("SN-0000-EX1");
        page.Text.ShouldContain("Done in time");
        (await Clock(@case)).MetOn.ShouldBe(Sent);
        (await OpenTasks(@case)).ShouldBeEmpty();
        (await Rows<string>("SELECT file_name FROM nscp.document WHERE case_reference = @Case AND kind = 'Notification record'", @case)).ShouldBe([$"{@case} Notification record v1.docx"]);
    }

    [Fact]
    public async Task What_is_missing_or_late_does_not_stop_a_sin_but_needs_a_reason()
    {
        var @case = await host.Case(i => i with { IncidentOn = new DateOnly(2026, 2, 1), AwareOn = new DateOnly(2026, 2, 2) });
        await host.View(@case, StatutoryPartner.Police, PartnersOpinion.Notify);
        await host.View(@case, StatutoryPartner.LocalAuthority, PartnersOpinion.DoNotNotify);
        var page = await host.As("head").Open($"/cases/{@case}/sin");
        page.Text.ShouldContain("If it was sent today");
        await page.Submit([.. PageClient.Date("sentOn", Sent)]);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var warning in (string[])["national reference is missing", "after Monday 9 February 2026", "criteria test has not been taken", "do not all say notify"])
            page.Text.ShouldContain(warning);

        await page.Submit(("despite", "The duty is the Local Authority’s"));
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Why it went ahead The duty is the Local Authority’s");
        page.Text.ShouldContain("Done, 5 working days late");
    }

    [Fact]
    public async Task Other_needs_its_reason_and_a_date_is_never_in_the_future()
    {
        var @case = await host.Case();
        var outcome = await host.Send("business-unit", Sin(@case) with { Category = SinCategory.Other, SentOn = Sent.AddDays(1) });
        outcome.Failure.ShouldBeOfType<InvalidFailure>().Errors.Select(e => e.Field).ShouldBe(["otherReason", "sentOn"], ignoreOrder: true);
        (await host.Send("business-unit", Sin(@case) with { SentOn = new DateOnly(2026, 2, 7) })).Failure.ShouldBeOfType<InvalidFailure>();
    }

    [Fact]
    public async Task A_sin_sent_twice_is_recorded_once_and_another_one_is_refused()
    {
        var @case = await host.Notified();
        (await host.Send("business-unit", Sin(@case))).Failure.ShouldBeNull();
        (await host.Send("business-unit", Sin(@case) with { NationalReference = "SN-0000-EX2" })).Failure.ShouldBeOfType<ConflictFailure>();
        (await host.Send("business-unit", Not(@case, InsteadOfNotifying.NoFurtherAction, 2))).Failure.ShouldBeOfType<ConflictFailure>();
        (await Rows<string>("SELECT title FROM nscp.timeline_entry WHERE case_reference = @Case AND title LIKE 'Serious Incident%'", @case)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_stale_sin_overwrites_nothing() =>
        (await host.Send("business-unit", Sin(await host.Case(), version: 7))).Failure.ShouldBeOfType<StaleFailure>();

    [Fact]
    public async Task Two_people_decide_at_once_and_the_second_sees_it()
    {
        var @case = await host.Case();
        var one = await host.As("business-unit").Open($"/cases/{@case}/sin");
        var two = await host.As("head").Open($"/cases/{@case}/not-notified");
        await one.Submit([.. PageClient.Date("sentOn", Sent), ("nationalReference", "SN-1"), ("despite", "Agreed by telephone")]);
        await two.Submit([.. PageClient.Date("decidedOn", Sent), ("instead", "NoFurtherAction"), ("reasons", "Not met")]);
        two.Status.ShouldBe(HttpStatusCode.Conflict);
        two.Text.ShouldContain("National Panel has been notified");
        (await host.Show(@case)).Incident.State.ShouldBe(NotificationState.Notified);
    }

    [Fact]
    public async Task A_corrected_date_moves_what_was_met_and_keeps_what_it_said()
    {
        var @case = await host.Notified();
        var page = await host.As("business-unit").Open($"/cases/{@case}/sin/correction");
        await page.Submit([.. PageClient.Date("sentOn", new DateOnly(2026, 2, 13)), ("reason", "Misread the confirmation")]);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Text.ShouldContain("Until 16 February 2026, 09:");
        (await Clock(@case)).MetOn.ShouldBe(new DateOnly(2026, 2, 13));
        (await host.Send("business-unit", new CorrectSin { Case = @case, SentOn = Sent, Category = SinCategory.Death, Reason = "Late", Version = 1 })).Failure.ShouldBeOfType<StaleFailure>();
        (await Rows<int>("SELECT document_version FROM nscp.document WHERE case_reference = @Case AND kind = 'Notification record'", @case)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_withdrawn_notification_closes_the_case_and_stays_readable()
    {
        var @case = await host.Notified();
        var page = await host.As("business-unit").Open($"/cases/{@case}/sin/withdrawal");
        await page.Submit(("reason", "The injury had an innocent cause"));
        page.Text.ShouldContain("The injury had an innocent cause");
        page.Text.ShouldContain("SN-0000-EX1");
        (await Rows<int>("SELECT is_open FROM nscp.case_register WHERE case_reference = @Case", @case)).ShouldBe([0]);
        (await host.Send("business-unit", Sin(@case, 3) with { NationalReference = "SN-2" })).Failure!.Message.ShouldContain("new case");
        (await host.Send("sprg-police", new GivePartnersView { Case = @case, Partner = StatutoryPartner.Police, View = PartnersOpinion.Notify, Reasons = "x", GivenOn = Sent })).Failure.ShouldBeOfType<ConflictFailure>();
        (await host.As("business-unit").Open($"/cases/{@case}/sin")).Text.ShouldContain("was withdrawn");
    }

    [Fact]
    public async Task Before_a_notification_there_is_nothing_to_withdraw()
    {
        var @case = await host.Case();
        (await host.As("business-unit").Open($"/cases/{@case}/sin/withdrawal")).Text.ShouldContain("There is no notification yet");
        (await host.Send("business-unit", new WithdrawNotification { Case = @case, WithdrawnOn = Sent, Reason = "x", Version = 1 })).Failure.ShouldBeOfType<ConflictFailure>();
        (await host.As("business-unit").Open($"/cases/{@case}/sin/correction")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(InsteadOfNotifying.LocalRapidReview, 1)]
    [InlineData(InsteadOfNotifying.LearningDebrief, 1)]
    [InlineData(InsteadOfNotifying.NoFurtherAction, 0)]
    public async Task Not_notifying_leads_to_what_was_chosen(InsteadOfNotifying instead, int open)
    {
        var @case = await host.Case();
        var page = await host.As("business-unit").Open($"/cases/{@case}/not-notified");
        await page.Submit([.. PageClient.Date("decidedOn", new DateOnly(2026, 2, 13)), ("instead", instead.ToString()), ("reasons", "The criteria are not met")]);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Text.ShouldContain("not to notify");
        (await Rows<int>("SELECT is_open FROM nscp.case_register WHERE case_reference = @Case", @case)).ShouldBe([open]);
        (await Clock(@case)).FallenAwayBecause.ShouldNotBeNull();
        (await OpenTasks(@case)).ShouldBe(instead == InsteadOfNotifying.LearningDebrief ? ["notifications:debrief"] : []);
    }

    [Fact]
    public async Task The_local_authority_can_notify_after_all()
    {
        var @case = await host.Case();
        (await host.Send("business-unit", Not(@case, InsteadOfNotifying.NoFurtherAction))).Failure.ShouldBeNull();
        (await host.Send("business-unit", Sin(@case, 2))).Failure.ShouldBeNull();
        (await Rows<int>("SELECT is_open FROM nscp.case_register WHERE case_reference = @Case", @case)).ShouldBe([1]);
        (await Clock(@case)).FallenAwayBecause.ShouldBeNull();
        (await Clock(@case)).MetOn.ShouldBe(Sent);
    }

    [Fact]
    public async Task The_death_of_a_looked_after_child_outside_the_criteria_can_still_go_to_SPRG()
    {
        var @case = await host.Case(i => i with { Harm = Harm.Death, LookedAfter = Known.Yes });
        var page = await host.As("business-unit").Open($"/cases/{@case}/not-notified");
        await page.Submit([.. PageClient.Date("decidedOn", Sent), ("instead", "LearningDebrief"), ("reasons", "An illness"), ("sprgMayReview", "Care planning")]);
        page.Text.ShouldContain("SPRG may still consider Care planning");
    }

    [Fact]
    public async Task The_criteria_test_taken_after_the_views_does_not_send_the_case_back()
    {
        var @case = await host.Case();
        foreach (var partner in Enum.GetValues<StatutoryPartner>())
            await host.View(@case, partner, PartnersOpinion.Notify);
        await host.Send("business-unit", new TakeCriteriaTest { Case = @case, Answers = [new() { Question = CriteriaQuestion.InTheArea, Answer = Known.Yes }] });
        (await Rows<string>("SELECT step FROM nscp.case_register WHERE case_reference = @Case", @case)).ShouldBe(["Notification"]);
        (await Rows<string>("SELECT step FROM nscp.case_step WHERE case_reference = @Case AND state = 'Current'", @case)).ShouldBe(["Notification"]);
    }

    [Fact]
    public async Task The_home_office_is_asked_for_and_told()
    {
        var @case = await host.Case(i => i with { HomeOffice = Known.Yes, HomeOfficeDetails = "Residence application" });
        (await OpenTasks(@case)).ShouldContain("notifications:home-office");
        var page = await host.As("business-unit").Open($"/cases/{@case}/home-office");
        page.Text.ShouldContain("chief.caseworker.unit@home-office.example");
        await page.Submit(("toldHow", "By e-mail"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await page.Submit([.. PageClient.Date("toldOn", Sent)]);
        page.Text.ShouldContain("told on 16 February 2026");
        (await OpenTasks(@case)).ShouldNotContain("notifications:home-office");
        (await host.Send("business-unit", new TellHomeOffice { Case = @case, ToldOn = Sent, ToldHow = "By post", Version = 1 })).Failure.ShouldBeOfType<StaleFailure>();
    }

    [Fact]
    public async Task A_corrected_day_of_awareness_moves_the_clock_with_its_reason()
    {
        var @case = await host.Case();
        var page = await host.As("business-unit").Open($"/cases/{@case}/incident");
        await page.Submit([.. PageClient.Date("awareOn", new DateOnly(2026, 2, 10))]);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await page.Submit(("reason", "The hospital rang on Tuesday"), ("ethnicity", "Not known"));
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Text.ShouldContain("Tuesday 17 February 2026");
        page.Text.ShouldContain("Ethnicity Not known");
        (await Rows<string>("SELECT reason FROM nscp.due_date_change WHERE case_reference = @Case", @case)).ShouldBe(["The hospital rang on Tuesday"]);
    }

    [Fact]
    public async Task Two_corrections_at_once_show_both_and_lose_nothing()
    {
        var @case = await host.Case();
        var one = await host.As("business-unit").Open($"/cases/{@case}/incident");
        var two = await host.As("head").Open($"/cases/{@case}/incident");
        await one.Submit(("gender", "Boy"));
        await two.Submit(("gender", "Girl"));
        two.Status.ShouldBe(HttpStatusCode.Conflict);
        two.Text.ShouldContain("Saved meanwhile: Boy");
        await two.Submit();
        (await host.Show(@case)).Incident.Gender.ShouldBe("Girl");
    }

    [Fact]
    public void The_record_names_every_gap()
    {
        var incident = new SavedIncident(NotificationsHost.Incident()) { CaseReference = CaseReference.Parse("NSCP-2026-001", null) };
        var criteria = new CriteriaTestView(incident.CaseReference, 0, null, null, [], [], "The Local Authority here notifies.");
        var document = new NotificationRecordContent(incident, criteria, [], [], new SavedSin { SentOn = Sent, Category = SinCategory.SeriousHarm, RecordedBy = "B", Version = 1 }, null, [])
            .Document("Partnership", Sent);
        document.Blocks.OfType<Gap>().Count().ShouldBe(4);
        document.Blocks.OfType<DefinitionTable>().SelectMany(t => t.Rows).Single(r => r.Label == "Ethnicity").Value.ShouldBeNull();
    }
}
