using System.Net;
using System.Text;
using FsCheck.Xunit;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.RapidReview.Tests;

[Collection(WithHost.Name)]
public sealed class ReturnTests(HostFixture fixture)
{
    private readonly TestHost host = fixture.Host;

    // An agency of its own: another's list fills up with the cases of other tests.
    [Fact]
    public async Task An_author_sees_the_request_on_their_list_and_writes_the_return_page_by_page()
    {
        var @case = await host.Statutory();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/rapid-review/agencies");
        await unit.Submit(("agencies[0].agency", "community-health"), ("agencies[0].author", "Avery Mimicson"), ("agencies[0].email", "avery@health.example"));
        unit.Text.ShouldContain("Returns: 0 of 1");

        var author = await host.As("author-community-health").Open("/returns");
        author.Text.ShouldContain(@case.ToString());
        author.Text.ShouldContain("due on 19 February 2026");
        await author.Open($"/cases/{@case}/rapid-review/returns/community-health/author");
        author.Page.QuerySelector("[name=name]")!.GetAttribute("value").ShouldBe("Avery Mimicson");
        await author.Submit([("designation", "Named Nurse"), ("telephone", "01632 960002"), .. PageClient.Date("completedOn", new(2026, 2, 2))]);
        author.Status.ShouldBe(HttpStatusCode.OK);
        author.Text.ShouldContain("Your details Done");

        await author.Open($"/cases/{@case}/rapid-review/returns/community-health/analysis/InstitutionalSettings");
        await author.Submit(("notApplicable", "yes"), ("reason", "We were not involved in a setting"));
        author.Text.ShouldContain("Institutional settings N/A, with a reason");
        await author.Open($"/cases/{@case}/rapid-review/returns/community-health/sign-off");
        author.Text.ShouldContain("These answers are missing");
        await author.Submit(("name", "Avery Mimicson"), ("designation", "Named Nurse"), ("declares", "yes"));
        author.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        author.Text.ShouldContain("Answer what is missing, or confirm that the return goes off without it");
        await author.Submit(("acceptsGaps", "yes"));
        author.Text.ShouldContain("Returned 2 February 2026");
        (await host.Due(@case, RuleId.Returns))!.MetOn.ShouldBe(new DateOnly(2026, 2, 2));
    }

    [Fact]
    public async Task An_agency_never_sees_anothers_return()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police", "hospital-trust");

        foreach (var page in (string[])["", "/author", "/family-details", "/people", "/categories", "/episodes", "/analysis/ChildsVoice", "/learning", "/sign-off", "/reopen"])
        {
            (await host.As("author-police").Open($"/cases/{@case}/rapid-review/returns/hospital-trust{page}")).Status.ShouldBe(HttpStatusCode.NotFound, page);
            (await host.As("author-police").Open($"/cases/{@case}/rapid-review/returns/police{page}")).Status.ShouldBe(HttpStatusCode.OK, page);
            (await host.As("author-community-health").Open($"/cases/{@case}/rapid-review/returns/police{page}")).Status.ShouldBe(HttpStatusCode.NotFound, page);
            (await host.As("sprg-police").Open($"/cases/{@case}/rapid-review/returns/police{page}")).Status.ShouldBe(HttpStatusCode.Forbidden, page);
        }

        (await host.Send("author-police", new AnswerLearning { Case = @case, Agency = "hospital-trust", LearningAlready = "x" })).Failure.ShouldBe(Failure.NotFound);
        (await host.Send("author-police", new SignOffReturn { Case = @case, Agency = "hospital-trust", Name = "x", Designation = "x", Declares = true, AcceptsGaps = true, Version = 1 })).Failure.ShouldBe(Failure.NotFound);
        (await host.As("author-police").Open("/returns")).Text.ShouldNotContain("Hospital trust");
    }

    [Fact]
    public async Task Two_people_on_one_section_see_both_answers_and_lose_none()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        var address = $"/cases/{@case}/rapid-review/returns/police/analysis/ChildsVoice";
        var first = await host.As("author-police").Open(address);
        var second = await host.As("business-unit").Open(address);

        await first.Submit(("answer", "Seen twice at home"));
        await second.Submit(("answer", "Heard by the school"));

        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("Somebody else saved this while you were working on it");
        second.Text.ShouldContain("Seen twice at home");
        second.Page.QuerySelector("textarea[name=answer]")!.TextContent.Trim().ShouldBe("Heard by the school");
        await second.Submit(("answer", "Seen twice at home; heard by the school"));
        (await host.Send("author-police", new ShowAnalysis { Case = @case, Agency = "police", Heading = AnalysisHeading.ChildsVoice })).Value.Answer.ShouldBe("Seen twice at home; heard by the school");
    }

    [Fact]
    public async Task Two_people_on_different_sections_do_not_meet()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        var first = await host.As("author-police").Open($"/cases/{@case}/rapid-review/returns/police/analysis/GoodPractice");
        var second = await host.As("author-police").Open($"/cases/{@case}/rapid-review/returns/police/learning");

        (await first.Submit(("answer", "A visit"))).Status.ShouldBe(HttpStatusCode.OK);
        (await second.Submit(("learningAlready", "A briefing"))).Status.ShouldBe(HttpStatusCode.OK);
        second.Text.ShouldContain("Good practice identified Done");
    }

    [Fact]
    public async Task A_draft_is_saved_while_somebody_types_and_a_stale_one_is_refused()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        var address = $"/cases/{@case}/rapid-review/returns/police/analysis/ChildsVoice";
        var page = await host.As("author-police").Open(address);
        page.Page.QuerySelector("form[data-autosave]")!.GetAttribute("data-autosave").ShouldBe(address + "/draft");

        (await host.Send("author-police", new AnswerAnalysis { Case = @case, Agency = "police", Heading = AnalysisHeading.ChildsVoice, Answer = "One", Version = 0 })).Value.ShouldBe(1);
        (await host.Send("author-police", new AnswerAnalysis { Case = @case, Agency = "police", Heading = AnalysisHeading.ChildsVoice, Answer = "Two", Version = 1 })).Value.ShouldBe(2);
        (await host.Send("author-police", new AnswerAnalysis { Case = @case, Agency = "police", Heading = AnalysisHeading.ChildsVoice, Answer = "Stale", Version = 1 })).Failure.ShouldBe(Failure.Stale);
    }

    [Fact]
    public async Task Awkward_text_comes_back_as_it_was_and_does_no_harm()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        var table = "Visit\tSeen by\n3 December 2025\tHealth visitor\n22 December 2025\tNobody";
        var answer = $"<script>alert(1)</script> مريم 👨‍👩‍👧\n\n1. First\n2. Second\n\n{table}\n\n{new StringBuilder().Insert(0, "A long sentence about practice. ", 3_000)}".Trim();
        answer.Length.ShouldBeInRange(90_000, 100_000);

        var author = await host.As("author-police").Open($"/cases/{@case}/rapid-review/returns/police/analysis/MultiAgencyWorking");
        await author.Submit(("answer", answer));
        author.Status.ShouldBe(HttpStatusCode.OK);
        (await host.Send("author-police", new ShowAnalysis { Case = @case, Agency = "police", Heading = AnalysisHeading.MultiAgencyWorking })).Value.Answer.ShouldBe(answer);

        await host.SignOff("author-police", @case, "police");
        (await host.Send("business-unit", new CollateReturns { Case = @case })).Failure.ShouldBeNull();
        var report = await host.As("sprg-chair").Open($"/cases/{@case}/rapid-review/report");
        report.Page.QuerySelectorAll("main script").Length.ShouldBe(0);
        report.Text.ShouldContain("<script>alert(1)</script> مريم 👨‍👩‍👧");
        report.Page.QuerySelectorAll("ol li").Select(li => li.TextContent.Trim()).ShouldContain("Second");
        report.Page.QuerySelectorAll("td").Select(td => td.TextContent.Trim()).ShouldContain("Health visitor");
    }

    [Fact]
    public async Task An_answer_that_is_too_long_comes_back_with_a_message()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        var author = await host.As("author-police").Open($"/cases/{@case}/rapid-review/returns/police/analysis/ChildsVoice");
        await author.Submit(("answer", new string('x', 100_001)));

        author.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        author.Text.ShouldContain("Shorten this to 100,000 characters or fewer");
        author.Page.QuerySelector("textarea[name=answer]")!.TextContent.Trim().Length.ShouldBe(100_001);
    }

    [Fact]
    public async Task What_contradicts_itself_is_asked_about_at_its_field()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        var author = await host.As("author-police").Open($"/cases/{@case}/rapid-review/returns/police/analysis/ChildsVoice");
        await author.Submit(("notApplicable", "yes"));
        author.Text.ShouldContain("Say why this does not apply");

        await author.Open($"/cases/{@case}/rapid-review/returns/police/categories");
        await author.Submit(("codes", "criminal-other"));
        author.Text.ShouldContain("Describe what “Other” is");
        await author.Submit(("other", "Arson"));
        author.Text.ShouldContain("Categories Done");

        await author.Open($"/cases/{@case}/rapid-review/returns/police/family-details");
        await author.Submit(("checks[4].finding", "Differs"));
        author.Text.ShouldContain("Enter what your record says");
        await author.Submit(("checks[4].ourRecord", "14 May 2024"));
        author.Text.ShouldContain("16 of 17 details not checked");

        await author.Open($"/cases/{@case}/rapid-review/returns/police/episodes");
        await author.Submit(("episodes[0].happenedOn-day", "31"), ("episodes[0].happenedOn-month", "2"), ("episodes[0].happenedOn-year", "2025"), ("episodes[0].event", "A call"));
        author.Text.ShouldContain("31 February 2025 does not exist");
        await author.Submit(("episodes[0].happenedOn-day", "28"));
        author.Text.ShouldContain("Key practice episodes Done");
    }

    [Fact]
    public async Task Two_hundred_episodes_are_kept_in_their_order_and_one_more_is_too_many()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        List<Episode> episodes = [.. Enumerable.Range(1, 200).Select(i => new Episode { HappenedAbout = "2025", Event = $"Episode {i}" })];
        (await host.Send("author-police", new RecordEpisodes { Case = @case, Agency = "police", Episodes = episodes })).Failure.ShouldBeNull();

        (await host.Send("author-police", new ShowEpisodes { Case = @case, Agency = "police" })).Value.Episodes.Select(e => e.Event).ShouldBe(episodes.Select(e => e.Event));
        (await host.Send("author-police", new RecordEpisodes { Case = @case, Agency = "police", Episodes = [.. episodes, episodes[0]], Version = 1 })).Failure.ShouldBeOfType<InvalidFailure>();
    }

    [Fact]
    public async Task A_signed_off_return_is_read_only_until_it_is_reopened_with_a_reason()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        await host.SignOff("author-police", @case, "police");
        var save = new AnswerLearning { Case = @case, Agency = "police", LearningAlready = "Late thought" };
        (await host.Send("author-police", save)).Failure.ShouldBeOfType<ConflictFailure>();

        var author = await host.As("author-police").Open($"/cases/{@case}/rapid-review/returns/police/learning");
        author.Text.ShouldContain("can be read here and not changed");
        await author.Open($"/cases/{@case}/rapid-review/returns/police/reopen");
        await author.Submit();
        author.Text.ShouldContain("Say why the return must change");
        await author.Submit(("reason", "A record was found"));
        author.Text.ShouldContain("open again: A record was found");
        (await host.Send("author-police", save)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task The_business_unit_enters_a_return_for_an_agency_without_an_account_and_it_is_said_so()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "school");
        await host.Send("business-unit", new AnswerAnalysis { Case = @case, Agency = "school", Heading = AnalysisHeading.ChildsVoice, Answer = "“Ro cries when Ewan shouts.”" });
        await host.SignOff("business-unit", @case, "school");

        (await host.As("head").Open($"/cases/{@case}/rapid-review")).Text.ShouldContain("Entered by Billie Samplewright on its behalf");
    }

    /// <summary>Whatever is tried in whatever order, a return stands where a plain table of its states says.</summary>
    [Property(MaxTest = 12)]
    public async Task<bool> A_return_moves_only_as_its_states_allow(byte[] steps)
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        var state = ReturnState.Requested;
        foreach (var step in steps.Take(8))
        {
            var row = await Row(@case);
            var (failed, next) = (step % 5) switch
            {
                0 => (await Save(@case), state is ReturnState.SignedOff or ReturnState.RequestWithdrawn ? (ReturnState?)null : state is ReturnState.Requested ? ReturnState.InProgress : state),
                1 => (await SignOff(@case, row), state is ReturnState.SignedOff or ReturnState.RequestWithdrawn ? null : ReturnState.SignedOff),
                2 => ((await host.Send("author-police", new ReopenReturn { Case = @case, Agency = "police", Reason = "x", Version = row })).Failure, state is ReturnState.SignedOff ? ReturnState.Reopened : null),
                3 => ((await host.Send("business-unit", new WithdrawRequest { Case = @case, Agency = "police", Reason = "x", Version = row })).Failure,
                    state is ReturnState.SignedOff or ReturnState.RequestWithdrawn ? null : ReturnState.RequestWithdrawn),
                _ => ((await host.Ask(@case, "police")).Failure, state is ReturnState.RequestWithdrawn ? await Earlier(@case) : state),
            };
            if ((failed is null) != (next is not null))
                return false;
            state = next ?? state;
            if (await host.Value<string>("SELECT state FROM rapidreview.agency_return WHERE case_reference = @Case", new { Case = @case }) != state.ToString())
                return false;
        }

        return true;
    }

    private async Task<ReturnState> Earlier(CaseReference @case) =>
        await host.Value<int>("SELECT COUNT(*) FROM rapidreview.agency_return WHERE case_reference = @Case AND signed_off_on IS NOT NULL", new { Case = @case }) == 1 ? ReturnState.SignedOff : ReturnState.Requested;

    private Task<int> Row(CaseReference @case) => host.Value<int>("SELECT version FROM rapidreview.agency_return WHERE case_reference = @Case", new { Case = @case });

    private async Task<Failure?> Save(CaseReference @case)
    {
        var version = await host.Value<int>("SELECT COALESCE(MAX(version), 0) FROM rapidreview.return_section WHERE case_reference = @Case", new { Case = @case });
        return (await host.Send("author-police", new AnswerLearning { Case = @case, Agency = "police", LearningAlready = "x", Version = version })).Failure;
    }

    private async Task<Failure?> SignOff(CaseReference @case, int version) =>
        (await host.Send("author-police", new SignOffReturn { Case = @case, Agency = "police", Name = "x", Designation = "x", Declares = true, AcceptsGaps = true, Version = version })).Failure;
}
