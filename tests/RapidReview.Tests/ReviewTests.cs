using System.Net;
using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.RapidReview.Tests;

[Collection(WithHost.Name)]
public sealed class ReviewTests(HostFixture fixture)
{
    private readonly TestHost host = fixture.Host;

    public static TheoryData<string> ManagersPages =>
        ["background", "family-details", "family-members", "family-ties", "agencies", "sprg-date", "agencies/police/extension", "agencies/police/reminders", "agencies/police/withdraw"];

    public static TheoryData<string> ReadersPages => ["", "/genogram", "/readiness"];

    [Theory, MemberData(nameof(ManagersPages))]
    public async Task A_page_of_those_who_run_the_review_is_shut_to_others_and_not_there_for_no_review(string page)
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        var opened = await host.As("head").Open($"/cases/{@case}/rapid-review/{page}");
        opened.Status.ShouldBe(HttpStatusCode.OK);
        opened.Page.QuerySelectorAll("h1").Length.ShouldBe(1);
        opened.Page.QuerySelector($"a[href='/cases/{@case}/rapid-review']").ShouldNotBeNull();
        (await host.As("business-unit").Http.GetAsync($"/api/cases/{@case}/rapid-review/{page}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        foreach (var person in (string[])["author-police", "sprg-police", "scrutineer", "administrator"])
            (await host.As(person).Open($"/cases/{@case}/rapid-review/{page}")).Status.ShouldBe(HttpStatusCode.Forbidden, person);
        (await host.As("business-unit").Open($"/cases/{await host.Case()}/rapid-review/{page}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("business-unit").Open($"/cases/NSCP-2026-999999/rapid-review/{page}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(ReadersPages))]
    public async Task A_page_of_the_readers_opens_for_them_and_for_no_agency(string page)
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        foreach (var person in (string[])["business-unit", "sprg-chair", "sprg-police", "dsp-health", "lsp", "scrutineer"])
            (await host.As(person).Open($"/cases/{@case}/rapid-review{page}")).Status.ShouldBe(HttpStatusCode.OK, person);
        (await host.As("author-police").Open($"/cases/{@case}/rapid-review{page}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("sprg-chair").Open($"/cases/{await host.Case()}/rapid-review{page}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("sprg-chair").Open($"/cases/{@case}/rapid-review")).Page.QuerySelectorAll("main form").Length.ShouldBe(0);
    }

    [Fact]
    public async Task The_business_unit_fills_in_every_field_and_finds_it_again()
    {
        var @case = await host.Statutory();
        var page = await host.As("business-unit").Open($"/cases/{@case}/rapid-review/background");
        await page.Submit([
            ("reasonDetails", "Injuries of two ages"), .. PageClient.Date("periodFrom", new(2025, 10, 1)), .. PageClient.Date("periodTo", new(2026, 2, 1)), ("responsibleOfficer", "Harper Exampleton"),
            .. PageClient.Date("completionConfirmedOn", new(2026, 2, 2)), ("completionConfirmedBy", "Panel secretariat")]);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);

        await page.Open($"/cases/{@case}/rapid-review/family-details");
        await page.Submit([
            ("details.childName", "Rowan Vexley"), ("details.alsoKnownAs", "Ro"), ("details.ethnicity", "White British"), ("details.nhsNumber", "943 476 5918"),
            .. PageClient.Date("details.born", new(2024, 3, 14)), .. PageClient.Date("details.died", new(2024, 3, 13)), ("details.currentlyInNeed", "Yes"), ("siblings[0].name", "Wren Vexley"), ("siblings[0].born", "5 May 2019")]);
        page.Text.ShouldContain("The date of death must be on or after the date of birth");
        page.Text.ShouldContain("its last digit does not fit the others");
        await page.Submit(("details.nhsNumber", "943 476 5919"), ("details.died-day", ""), ("details.died-month", ""), ("details.died-year", ""));
        page.Text.ShouldContain("The family details are saved");

        await page.Open($"/cases/{@case}/rapid-review/family-details");
        page.Page.QuerySelector("[name='details.nhsNumber']")!.GetAttribute("value").ShouldBe("943 476 5919");
        page.Page.QuerySelector("[name='siblings[0].name']")!.GetAttribute("value").ShouldBe("Wren Vexley");
        page.Page.QuerySelectorAll("[name^='details.']").Select(f => f.GetAttribute("name")!.Split('-')[0]).Distinct().Count().ShouldBe(typeof(FamilyDetails).GetProperties().Length);
    }

    [Fact]
    public async Task Family_members_and_their_ties_become_a_genogram_with_its_words()
    {
        var @case = await host.Statutory();
        var page = await host.As("business-unit").Open($"/cases/{@case}/rapid-review/family-members");
        await page.Submit(
            ("members[0].name", "Shae Vexley"), ("members[0].relationship", "Mother"), ("members[0].born", "2001"), ("members[0].sex", "Female"),
            ("members[1].name", "مريم <b>Vexley</b>"), ("members[1].hasDied", "yes"), ("members[1].isUnborn", "yes"));
        page.Text.ShouldContain("Choose either “has died” or “not yet born”");
        var members = (await host.Send("business-unit", new RecordFamilyMembers
        {
            Case = @case, Version = 1,
            Members = [new() { Name = "Shae Vexley", Relationship = "Mother", Sex = GenogramSex.Female }, new() { Name = "مريم <b>Vexley</b>", Died = "2019" }],
        })).Failure;
        members.ShouldBeNull();

        var people = (await host.Send("business-unit", new ShowFamilyTies { Case = @case })).Value.People;
        await page.Open($"/cases/{@case}/rapid-review/family-ties");
        await page.Submit(("parents[0].child", "subject"), ("parents[0].parent1", people[1].Id), ("couples[0].personA", people[1].Id), ("couples[0].personB", people[1].Id));
        page.Text.ShouldContain("Choose two different people");
        await page.Submit(("couples[0].personB", people[2].Id), ("couples[0].kind", "Separated"));

        page.Address.ShouldEndWith("/genogram");
        var version = (await host.Send("business-unit", new ShowFamilyTies { Case = @case })).Value.Version;
        var circle = await host.Send("business-unit", new RecordFamilyTies
        {
            Case = @case, Version = version, Parents = [new() { Child = "subject", Parent1 = people[1].Id }, new() { Child = people[1].Id, Parent1 = "subject" }],
        });
        circle.Failure.ShouldBeOfType<InvalidFailure>().Errors.ShouldHaveSingleItem().Field.ShouldBe("parents[1].child");
        page.Page.QuerySelectorAll("svg[role=img]").Length.ShouldBe(1);
        page.Page.QuerySelectorAll("main b").Length.ShouldBe(0);
        page.Text.ShouldContain("مريم <b>Vexley</b>");
    }

    [Fact]
    public async Task A_stale_form_of_the_business_unit_is_refused_with_both_answers()
    {
        var @case = await host.Statutory();
        foreach (var (page, field) in ((string, string)[])[("background", "reasonDetails"), ("family-details", "details.disability"), ("family-members", "members[0].name")])
        {
            var first = await host.As("business-unit").Open($"/cases/{@case}/rapid-review/{page}");
            var second = await host.As("head").Open($"/cases/{@case}/rapid-review/{page}");
            (string, string)[] name = page == "family-details" ? [("details.childName", "Rowan")] : [];
            await first.Submit([(field, "The first answer"), .. name]);
            await second.Submit([(field, "The second answer"), .. name]);
            second.Status.ShouldBe(HttpStatusCode.Conflict, page);
            second.Text.ShouldContain("Somebody else saved this");
        }
    }

    [Fact]
    public async Task Sprg_moves_within_its_bounds_and_the_returns_follow()
    {
        var @case = await host.Statutory();
        var page = await host.As("business-unit").Open($"/cases/{@case}/rapid-review/sprg-date");
        await page.Submit([.. PageClient.Date("sprgOn", new(2026, 2, 24)), ("reason", "Half term")]);
        page.Text.ShouldContain("SPRG must meet by working day 15");
        await page.Submit(PageClient.Date("sprgOn", new(2026, 2, 21)));
        page.Text.ShouldContain("is not a working day");
        var other = await host.As("head").Open($"/cases/{@case}/rapid-review/sprg-date");
        await page.Submit(PageClient.Date("sprgOn", new(2026, 2, 23)));
        page.Status.ShouldBe(HttpStatusCode.OK);

        // Monday 23 February: the working day before it is Friday the 20th.
        (await host.Due(@case, RuleId.Returns))!.DueOn.ShouldBe(new DateOnly(2026, 2, 20));
        (await host.Ask(r => r.Find(@case, default)))!.SprgOn.ShouldBe(new DateOnly(2026, 2, 23));
        await other.Submit([.. PageClient.Date("sprgOn", new(2026, 2, 18)), ("reason", "Another wish")]);
        other.Status.ShouldBe(HttpStatusCode.Conflict);

        // A corrected trigger leaves SPRG the day that it chose, as long as it fits.
        await host.Publish(new SinDateCorrected(@case, new DateOnly(2026, 2, 3), "A day later"));
        (await host.Due(@case, RuleId.Sprg))!.DueOn.ShouldBe(new DateOnly(2026, 2, 23));
        (await host.Due(@case, RuleId.RapidReview))!.DueOn.ShouldBe(new DateOnly(2026, 2, 24));
    }

    [Fact]
    public async Task More_time_never_goes_past_the_statutory_day()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "hospital-trust");
        var page = await host.As("business-unit").Open($"/cases/{@case}/rapid-review/agencies/hospital-trust/extension");
        await page.Submit([.. PageClient.Date("extendedTo", new(2026, 2, 24)), ("reason", "Locum on leave")]);
        page.Text.ShouldContain("A return cannot be later than working day 15");
        await page.Submit(PageClient.Date("extendedTo", new(2026, 2, 20)));
        page.Text.ShouldContain("Due 20 February 2026 (extended)");
        (await host.As("author-hospital").Open("/returns")).Text.ShouldContain("due on 20 February 2026");
    }

    [Fact]
    public async Task A_reminder_is_recorded_once_and_counted()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "housing-association");
        var command = new RecordReminder { Case = @case, Agency = "housing-association", Id = Guid.NewGuid(), Kind = ReminderKind.Reminder, SentOn = new(2026, 2, 2) };
        (await host.Send("business-unit", command)).Failure.ShouldBeNull();
        (await host.Send("business-unit", command)).Failure.ShouldBeNull();
        (await host.Send("business-unit", command with { Id = Guid.NewGuid(), SentOn = new(2026, 2, 3) })).Failure.ShouldBeOfType<InvalidFailure>();

        (await host.As("business-unit").Open($"/cases/{@case}/rapid-review")).Text.ShouldContain("1 reminder, the last on 2 February 2026");
    }

    [Fact]
    public async Task An_agency_that_is_no_longer_asked_sees_nothing_until_it_is_asked_again()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        await host.Send("author-police", new AnswerLearning { Case = @case, Agency = "police", LearningAlready = "Kept" });
        var page = await host.As("business-unit").Open($"/cases/{@case}/rapid-review/agencies/police/withdraw");
        await page.Submit(("reason", "Asked by mistake"));
        page.Text.ShouldContain("No longer asked: Asked by mistake");
        (await host.As("author-police").Open($"/cases/{@case}/rapid-review/returns/police")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("author-police").Open("/returns")).Text.ShouldNotContain(@case.ToString());

        await host.Ask(@case, "police");
        (await host.Send("author-police", new ShowLearning { Case = @case, Agency = "police" })).Value.LearningAlready.ShouldBe("Kept");
    }

    [Fact]
    public async Task Asking_twice_asks_once_and_an_unknown_agency_is_refused()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        (await host.Ask(@case, "police")).Failure.ShouldBeNull();
        (await host.Value<int>("SELECT COUNT(*) FROM rapidreview.agency_return WHERE case_reference = @Case", new { Case = @case })).ShouldBe(1);
        (await host.Ask(@case, "nobody-knows")).Failure.ShouldBeOfType<InvalidFailure>();
        (await host.Ask(@case)).Failure.ShouldBeOfType<InvalidFailure>();
    }

    [Fact]
    public async Task Collation_keeps_each_version_files_it_and_goes_stale_when_a_return_comes_or_changes()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police", "neighbouring-county", "housing-association");
        await host.Send("author-police", new AnswerAnalysis { Case = @case, Agency = "police", Heading = AnalysisHeading.ChildsVoice, Answer = "As first collated" });
        await host.SignOff("author-police", @case, "police");
        (await host.As("author-police").Open($"/cases/{@case}/rapid-review/report")).Status.ShouldBe(HttpStatusCode.NotFound);

        var unit = await host.As("business-unit").Open($"/cases/{@case}/rapid-review");
        await unit.Submit([], $"/cases/{@case}/rapid-review/report");
        unit.Text.ShouldContain("Collated Rapid Review, version 1");
        unit.Text.ShouldContain("Housing association has not returned");
        (await host.Ask(r => r.Report(@case, default)))!.Blocks.Text().ShouldContain("As first collated");
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind = 'Collated Rapid Review' AND folder = '03 Rapid review'", new { Case = @case })).ShouldBe(1);

        await host.SignOff("author-neighbouring-county", @case, "neighbouring-county");
        await unit.Open($"/cases/{@case}/rapid-review");
        unit.Text.ShouldContain("Neighbouring county’s Children’s Services returned after the collation");
        (await host.Ask(r => r.Find(@case, default)))!.ReportIsStale.ShouldBeTrue();
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key = 'rapidreview:collate' AND done_at IS NULL", new { Case = @case })).ShouldBe(1);

        var version = (await host.Send("author-police", new ShowReopening { Case = @case, Agency = "police" })).Value.Version;
        await host.Send("author-police", new ReopenReturn { Case = @case, Agency = "police", Reason = "Mended", Version = version });
        await host.Send("author-police", new AnswerAnalysis { Case = @case, Agency = "police", Heading = AnalysisHeading.ChildsVoice, Answer = "As mended", Version = 1 });
        await host.Send("business-unit", new CollateReturns { Case = @case });
        await unit.Open($"/cases/{@case}/rapid-review/report");
        unit.Text.ShouldContain("As mended");
        unit.Text.ShouldContain("Reopened and not signed off again");
        await unit.Open($"/cases/{@case}/rapid-review/report?report=1");
        unit.Text.ShouldContain("As first collated");
        (await unit.Open($"/cases/{@case}/rapid-review/report?report=9")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task After_collation_an_agency_that_returned_reads_the_report_and_no_other_agency_does()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police", "housing-association");
        await host.Send("business-unit", new CollateReturns { Case = @case });

        (await host.As("author-police").Open($"/cases/{@case}/rapid-review/report")).Status.ShouldBe(HttpStatusCode.NotFound);
        await host.SignOff("author-police", @case, "police");
        (await host.As("author-police").Open($"/cases/{@case}/rapid-review/report")).Status.ShouldBe(HttpStatusCode.OK);
        (await host.As("author-housing").Open($"/cases/{@case}/rapid-review/report")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("referrer").Open($"/cases/{@case}/rapid-review/report")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Send("author-police", new CollateReturns { Case = @case })).Failure.ShouldBe(Failure.Forbidden);
        (await host.As("scrutineer").Open($"/cases/{@case}/rapid-review/report")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_warning_is_passed_over_with_a_reason_that_the_report_prints()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        var page = await host.As("business-unit").Open($"/cases/{@case}/rapid-review/readiness");
        page.Text.ShouldContain("Police has not returned");
        var late = await host.As("head").Open($"/cases/{@case}/rapid-review/readiness");
        await page.Submit(("reasons[0].reason", "The police have promised it for the meeting"));
        page.Text.ShouldContain("The reasons are saved");
        (await late.Submit(("reasons[0].reason", "Another"))).Status.ShouldBe(HttpStatusCode.Conflict);

        await host.Send("business-unit", new CollateReturns { Case = @case });
        (await page.Open($"/cases/{@case}/rapid-review/report")).Text.ShouldContain("Reason given: The police have promised it for the meeting");
    }

    [Fact]
    public async Task A_late_return_is_taken_until_the_pack_is_sent_and_what_never_came_stays_a_gap()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "housing-association");
        await host.Publish(new DecisionFinal(@case, ReviewDecision.NoReview, [], null, new DateOnly(2026, 2, 2)));

        (await host.Send("author-housing", new AnswerLearning { Case = @case, Agency = "housing-association", LearningAlready = "Late, and still in time for the pack" })).Failure.ShouldBeNull();
        await host.Publish(new PackSentToNationalPanel(@case, new DateOnly(2026, 3, 9)));

        (await host.Due(@case, RuleId.Returns))!.FallenAwayBecause!.ShouldContain("working days after they were due");
        var author = await host.As("author-housing").Open($"/cases/{@case}/rapid-review/returns/housing-association/learning");
        author.Text.ShouldContain("This Rapid Review is over");
        author.Page.QuerySelector("form[data-autosave]").ShouldBeNull();
        (await host.Send("author-housing", new AnswerLearning { Case = @case, Agency = "housing-association", LearningAlready = "x" })).Failure.ShouldBeOfType<ConflictFailure>();
        (await host.As("sprg-chair").Open($"/cases/{@case}/rapid-review")).Text.ShouldContain("Not returned");
    }
}
