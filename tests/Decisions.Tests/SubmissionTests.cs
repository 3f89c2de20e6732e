using System.Net;
using System.Net.Http.Json;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Decisions;

[Collection(nameof(DecisionsHost))]
public sealed class SubmissionTests(DecisionsHost host)
{
    [Fact]
    public async Task The_pack_is_made_once_sent_in_time_and_supported()
    {
        host.At(DecisionsHost.SprgOn);
        var @case = await host.OpenCase();
        await host.MakeFinal(@case);
        var client = await host.As("business-unit").Open($"/cases/{@case}/national-panel");
        await client.Submit([], $"/cases/{@case}/national-panel/pack");
        client.Status.ShouldBe(HttpStatusCode.OK);
        client.Text.ShouldContain($"{@case} Submission pack v1.docx");
        await client.Submit([], $"/cases/{@case}/national-panel/record");
        client.Text.ShouldContain($"{@case} Decision record v1.docx");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND folder = '04 Decisions'", new { Case = @case })).ShouldBe(2);

        await client.Open($"/cases/{@case}/national-panel/sent");
        await client.Submit([.. PageClient.Date("sentOn", DecisionsHost.SprgOn)], null);
        client.Status.ShouldBe(HttpStatusCode.OK);
        (await host.DueDate(@case, RuleId.RapidReview))!.MetOn.ShouldBe(DecisionsHost.SprgOn);

        host.At(new(2026, 3, 20));
        await (await client.Open($"/cases/{@case}/national-panel/letter")).Submit([("answer", "Supports"), .. PageClient.Date("answeredOn", new(2026, 3, 20))], null);
        client.Status.ShouldBe(HttpStatusCode.OK);
        // From the decision of 6 March and from the support of 20 March: the earlier one governs.
        (await host.DueDate(@case, RuleId.PracticeReview))!.DueOn.ShouldBe(new DateOnly(2026, 9, 20));
        client.Page.QuerySelectorAll("h3").Single(h => h.TextContent.Contains("Governs")).TextContent.ShouldContain("Sunday 6 September 2026");
        client.Text.ShouldContain("Sunday 20 September 2026");
        (await host.Step(@case, ProcessStep.NationalPanel)).ShouldBe(StepProgress.Done);
        (await host.As("sprg-chair").Open($"/cases/{@case}")).Text.ShouldContain("SPRG and the decision");
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task A_button_pressed_twice_makes_one_pack()
    {
        var @case = await host.OpenCase();
        var id = Guid.NewGuid();
        await host.Api("business-unit", $"/cases/{@case}/national-panel/pack", new { id });
        await host.Api("business-unit", $"/cases/{@case}/national-panel/pack", new { id });
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case", new { Case = @case })).ShouldBe(1);
    }

    [Fact]
    public async Task A_late_or_incomplete_send_is_never_blocked_but_needs_a_reason()
    {
        var @case = await host.OpenCase();
        host.At(new(2026, 3, 11));
        var client = await host.As("head").Open($"/cases/{@case}/national-panel/sent");
        client.Text.ShouldContain("It was due on Monday 9 March 2026.");
        client.Text.ShouldContain("the decision is not final");
        await client.Submit();
        client.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        client.Text.ShouldContain("Give the reason for sending");
        await client.Submit(("reason", "A partner was abroad"));
        client.Status.ShouldBe(HttpStatusCode.OK);
        client.Text.ShouldContain("A partner was abroad");
        (await host.DueDate(@case, RuleId.RapidReview))!.MetOn.ShouldBe(new DateOnly(2026, 3, 11));
        await host.Api("head", $"/cases/{@case}/national-panel/sent", new { sentOn = "2026-03-11", sentTo = "Child Safeguarding Practice Review Panel", reason = "Again" });
        using var other = await client.Http.PostAsJsonAsync($"/api/cases/{@case}/national-panel/sent", new { sentOn = "2026-03-10", sentTo = "Elsewhere", reason = "Again" });
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task A_stale_report_and_its_readiness_are_told()
    {
        var @case = await host.OpenCase();
        var before = host.Reviews.Collated;
        host.Reviews.Collated = new CollatedReport(2, true, DecisionsHost.SprgOn, [], ["The child’s voice is missing."]);
        var client = await host.As("business-unit").Open($"/cases/{@case}/national-panel");
        client.Text.ShouldContain("the report is out of date");
        client.Text.ShouldContain("The child’s voice is missing.");
        host.Reviews.Collated = before;
    }

    [Fact]
    public async Task A_local_review_is_not_submitted_and_the_page_says_why()
    {
        var @case = await host.OpenCase(RapidReviewKind.Local);
        var client = await host.As("business-unit").Open($"/cases/{@case}/national-panel");
        client.Text.ShouldContain("no Serious Incident Notification was made");
        using var pack = await client.Http.PostAsJsonAsync($"/api/cases/{@case}/national-panel/pack", new { id = Guid.NewGuid() });
        pack.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var sent = await client.Http.PostAsJsonAsync($"/api/cases/{@case}/national-panel/sent", new { sentOn = "2026-03-06", sentTo = "Panel", reason = "x" });
        sent.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await host.Api("business-unit", $"/cases/{@case}/national-panel/record", new { id = Guid.NewGuid() });
    }

    [Fact]
    public async Task A_wrong_day_of_sending_is_corrected_and_the_clock_with_it()
    {
        var @case = await host.OpenCase();
        host.At(new(2026, 3, 11));
        await host.Api("head", $"/cases/{@case}/national-panel/sent", new { sentOn = "2026-03-11", sentTo = "Panel", reason = "Late" });
        var client = await host.As("business-unit").Open($"/cases/{@case}/national-panel/sent/correction");
        var stale = await host.As("head").Open($"/cases/{@case}/national-panel/sent/correction");
        await client.Submit([.. PageClient.Date("sentOn", new(2026, 3, 9))], null);
        client.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await client.Submit(("reason", "The receipt says 9 March"));
        client.Address.ShouldBe($"/cases/{@case}/national-panel", client.Text);
        client.Text.ShouldContain("Monday 9 March 2026");
        client.Text.ShouldContain("First recorded as sent on Wednesday 11 March 2026 to Panel. Corrected on");
        (await host.DueDate(@case, RuleId.RapidReview))!.MetOn.ShouldBe(new DateOnly(2026, 3, 9));
        (await host.Scalar<int>("SELECT COUNT(*) FROM decisions.pack_sent_correction WHERE case_reference = @Case AND sent_on = '2026-03-11'", new { Case = @case })).ShouldBe(1);
        await stale.Submit(("reason", "Mine"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task A_decision_with_which_the_panel_disagrees_goes_back_and_is_sent_anew()
    {
        host.At(DecisionsHost.SprgOn);
        var @case = await host.OpenCase();
        await host.MakeFinal(@case);
        await host.Api("business-unit", $"/cases/{@case}/national-panel/sent", new { sentOn = "2026-03-06", sentTo = "Panel", reason = "No pack file" });
        using (var early = await host.As("business-unit").Post($"/api/cases/{@case}/decision/send-back", new { round = 1, reason = "On second thoughts" }))
            early.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        await host.Api("business-unit", $"/cases/{@case}/national-panel/letter", new { id = Guid.NewGuid(), answer = "Disagrees", answeredOn = "2026-03-06", words = "An audit would do" });
        (await host.As("business-unit").Open($"/cases/{@case}/decision/partners")).Text.ShouldContain("Send it back to SPRG");
        await host.Api("business-unit", $"/cases/{@case}/decision/send-back", new { round = 1, reason = "The National Panel disagrees" });
        await host.MakeFinal(@case, Recommendation.Audit, round: 2);
        (await host.DueDate(@case, RuleId.PracticeReviewFromDecision))!.FallenAwayBecause.ShouldNotBeNull();
        (await host.Step(@case, ProcessStep.Commissioning)).ShouldBe(StepProgress.NotNeeded);

        var client = await host.As("business-unit").Open($"/cases/{@case}/national-panel");
        client.Text.ShouldContain("The partners decided anew after that");
        await host.Api("business-unit", $"/cases/{@case}/national-panel/sent", new { sentOn = "2026-03-06", sentTo = "Panel", reason = "No pack file" });
        (await client.Open($"/cases/{@case}/national-panel")).Text.ShouldNotContain("The partners decided anew after that");
    }

    [Fact]
    public async Task A_query_of_the_panel_is_answered()
    {
        var @case = await host.OpenCase();
        await host.Api("business-unit", $"/cases/{@case}/national-panel/sent", new { sentOn = "2026-03-06", sentTo = "Panel", reason = "In haste" });
        var letter = Guid.NewGuid();
        await host.Api("business-unit", $"/cases/{@case}/national-panel/letter", new { id = letter, answer = "Queries", answeredOn = "2026-03-06", words = "Why not wait?" });
        await host.Api("business-unit", $"/cases/{@case}/national-panel/letter", new { id = letter, answer = "Queries", answeredOn = "2026-03-06", words = "Why not wait?" });
        (await host.IsAsked(@case, $"decisions:letter:{letter}")).ShouldBeTrue();
        (await host.DueDate(@case, RuleId.PracticeReview)).ShouldBeNull();
        var client = await host.As("business-unit").Open($"/cases/{@case}/national-panel/letters/{letter}");
        var other = await host.As("head").Open($"/cases/{@case}/national-panel/letters/{letter}");
        await client.Submit([("reply", "Children cannot wait"), .. PageClient.Date("repliedOn", DecisionsHost.SprgOn)], null);
        client.Text.ShouldContain("Children cannot wait");
        await other.Submit([("reply", "Something else"), .. PageClient.Date("repliedOn", DecisionsHost.SprgOn)], null);
        other.Status.ShouldBe(HttpStatusCode.Conflict);
        (await host.IsAsked(@case, $"decisions:letter:{letter}")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_panel_cannot_answer_what_was_not_sent_or_before_it_was()
    {
        var @case = await host.OpenCase();
        using var early = await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/national-panel/letter", new { id = Guid.NewGuid(), answer = "Supports", answeredOn = "2026-03-06" });
        early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await host.Api("business-unit", $"/cases/{@case}/national-panel/sent", new { sentOn = "2026-03-06", sentTo = "Panel", reason = "In haste" });
        using var before = await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/national-panel/letter", new { id = Guid.NewGuid(), answer = "Supports", answeredOn = "2026-03-05" });
        before.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    /// <summary>Six months from 31 August are the last day of February, in a leap year the 29th.</summary>
    [Theory]
    [InlineData("2026-08-31", "2027-02-28")]
    [InlineData("2027-08-31", "2028-02-29")]
    [InlineData("2026-03-31", "2026-09-30")]
    [InlineData("2026-11-30", "2027-05-30")]
    public async Task Six_months_end_at_a_months_end(string supported, string due)
    {
        var day = DateOnly.Parse(supported, System.Globalization.CultureInfo.InvariantCulture);
        host.At(day);
        var @case = await host.OpenCase();
        await host.MakeFinal(@case);
        await host.Api("business-unit", $"/cases/{@case}/national-panel/sent", new { sentOn = supported, sentTo = "Panel", reason = "Late" });
        await host.Api("business-unit", $"/cases/{@case}/national-panel/letter", new { id = Guid.NewGuid(), answer = "Supports", answeredOn = supported });
        var expected = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture);
        (await host.DueDate(@case, RuleId.PracticeReview))!.DueOn.ShouldBe(expected);
        (await host.DueDate(@case, RuleId.PracticeReviewFromDecision))!.DueOn.ShouldBe(expected);
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task The_log_shows_every_decision_and_filters()
    {
        var review = await host.OpenCase();
        await host.MakeFinal(review);
        var audit = await host.OpenCase();
        await host.MakeFinal(audit, Recommendation.Audit);
        var client = await host.As("records").Open("/log?outcome=Audit");
        client.Text.ShouldContain(audit.ToString());
        client.Page.QuerySelectorAll($"a[href='/cases/{review}']").ShouldBeEmpty();
        (await client.Open("/log?to=2019-12-31")).Text.ShouldContain("No case matches");
        (await client.Open("/log?from=2026-01-01&page=1")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
