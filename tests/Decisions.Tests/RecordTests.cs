using System.Net;
using System.Net.Http.Json;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Decisions;

[Collection(nameof(DecisionsHost))]
public sealed class RecordTests(DecisionsHost host)
{
    private const string Awkward = "مرحبا 👩‍👩‍👧 <script>alert('x')</script> & \"quoted\"";

    [Fact]
    public async Task Every_section_is_written_through_its_page_and_read_in_the_whole_record()
    {
        host.At(DecisionsHost.SprgOn);
        var @case = await host.OpenCase();
        var client = host.As("business-unit");
        await (await client.Open($"/cases/{@case}/decision/immediate-action")).Submit(
        [
            .. PageClient.Date("recordDate", DecisionsHost.SprgOn), ("immediateActions[0].actionRequired", "Safety plan for the unborn baby"),
            ("immediateActions[0].responsibleOfficer", "Team manager"), .. PageClient.Date("immediateActions[0].deadline", new(2026, 3, 13)), ("howCommunicated", Awkward),
        ], null);
        client.Status.ShouldBe(HttpStatusCode.OK);

        var answers = Enumerable.Range(0, 10).SelectMany(i => ((string, string)[])[($"determinants[{i}].answer", i == 9 ? "NotAtPresent" : "Yes"), ($"determinants[{i}].notes", $"Note number {i + 1}")]);
        await client.Open($"/cases/{@case}/decision/determinants");
        client.Text.ShouldContain("regulation 11");
        foreach (var criterion in StatutoryCriteria.All)
            client.Text.ShouldContain(criterion);
        await client.Submit([.. answers, ("significantDisagreement", "Police wished to wait")], null);
        client.Status.ShouldBe(HttpStatusCode.OK);

        await (await client.Open($"/cases/{@case}/decision/rapid-review-decision")).Submit(
            ("criteria", "Met"), ("criteriaReasons", "Known to somebody, joined by nobody"), ("recommendation", "PracticeReview"), ("recommendationReasons", "To learn"),
            ("actionTaken", "Commission"), ("specialistAdvice", "Paediatric advice"), ("legalAdvice", "Disclosure protocol"), ("disagreements[0].agency", "Police"),
            ("disagreements[0].disagreement", "Wait for charging"), ("specificAction", "Housing to answer"));
        client.Status.ShouldBe(HttpStatusCode.OK);
        await (await client.Open($"/cases/{@case}/decision/further-questions")).Submit(
            ("otherReview", "Yes"), ("otherReviewCombined", "With the inquest"), ("termsOfReferenceAreas", "Hidden men"), ("otherLearningOptions", "Briefing"), ("learningOfficer", "Learning lead"));
        await (await client.Open($"/cases/{@case}/decision/further-consideration")).Submit(("partnersConsideration", "Considered by all"));
        await (await client.Open($"/cases/{@case}/decision/action-log")).Submit(
            ("standingActions[0].responsible", "Business Unit"), ("standingActions[1].responsible", "Nobody"));
        client.Status.ShouldBe(HttpStatusCode.OK);

        await client.Open($"/cases/{@case}/decision/read");
        string[] expected =
        [
            "Safety plan for the unborn baby", "13 March 2026", Awkward, "Note number 10", "Not at present", "Police wished to wait", "Known to somebody", "Paediatric advice", "Disclosure protocol",
            "Wait for charging", "Housing to answer", "With the inquest", "Hidden men", "Briefing", "Learning lead", "Considered by all", "Nobody",
        ];
        foreach (var answer in expected)
            client.Text.ShouldContain(answer);
        client.Page.QuerySelectorAll("main script").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_of_a_hundred_thousand_characters_is_kept_whole_and_a_longer_one_is_told()
    {
        var @case = await host.OpenCase();
        var client = await host.As("business-unit").Open($"/cases/{@case}/decision/further-consideration");
        await client.Submit(("partnersConsideration", new string('é', 100_001)));
        client.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        client.Text.ShouldContain("Shorten this to 100,000 characters");
        await client.Submit(("partnersConsideration", new string('é', 100_000)));
        client.Status.ShouldBe(HttpStatusCode.OK);
        (await host.Scalar<string>("SELECT partners_consideration FROM decisions.decision_record WHERE case_reference = @Case", new { Case = @case })).Length.ShouldBe(100_000);
    }

    [Fact]
    public async Task A_stale_form_shows_both_answers_and_overwrites_nothing()
    {
        var @case = await host.OpenCase();
        var first = await host.As("business-unit").Open($"/cases/{@case}/decision/further-questions");
        var second = await host.As("head").Open($"/cases/{@case}/decision/further-questions");
        await first.Submit(("learningOfficer", "The first officer"));
        await second.Submit(("learningOfficer", "The second officer"));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("The first officer");
        second.Page.QuerySelector("[name=learningOfficer]")!.GetAttribute("value").ShouldBe("The second officer");
        (await first.Open($"/cases/{@case}/decision/read")).Text.ShouldContain("The first officer");
    }

    [Fact]
    public async Task A_row_more_is_offered_without_javascript()
    {
        var @case = await host.OpenCase();
        var client = await host.As("business-unit").Open($"/cases/{@case}/decision/immediate-action");
        client.Page.QuerySelectorAll("[name='immediateActions[1].actionRequired']").ShouldBeEmpty();
        client.Page.QuerySelectorAll("button[name=add]").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Two_sections_are_saved_by_two_people_at_once()
    {
        var @case = await host.OpenCase();
        var first = await host.As("business-unit").Open($"/cases/{@case}/decision/further-questions");
        var second = await host.As("head").Open($"/cases/{@case}/decision/further-consideration");
        await first.Submit(("learningOfficer", "An officer"));
        await second.Submit(("partnersConsideration", "Considered"));
        second.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_record_cannot_change_while_the_partners_decide_but_the_action_log_can()
    {
        var @case = await host.OpenCase();
        await host.WriteRecord(@case);
        await host.Recommend(@case);
        var client = await host.As("business-unit").Open($"/cases/{@case}/decision/rapid-review-decision");
        client.Text.ShouldContain("send the recommendation back to SPRG first");
        using var refused = await client.Http.PostAsJsonAsync($"/api/cases/{@case}/decision/rapid-review-decision", new { version = 1, criteria = "NotMet" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await (await client.Open($"/cases/{@case}/decision/action-log")).Submit(("standingActions[0].responsible", "Business Unit"));
        client.Status.ShouldBe(HttpStatusCode.OK);
        (await client.Open($"/cases/{@case}/decision/action-log")).Text.ShouldContain("This system recorded it on 6 March 2026");
    }

    [Fact]
    public async Task Dates_to_come_are_refused_where_something_is_done()
    {
        var @case = await host.OpenCase();
        var client = await host.As("business-unit").Open($"/cases/{@case}/decision/action-log");
        await client.Submit([.. PageClient.Date("standingActions[0].completedOn", new(2030, 1, 1))], null);
        client.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        client.Text.ShouldContain("The date must be today or in the past");
    }
}
