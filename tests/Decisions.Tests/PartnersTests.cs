using System.Net;
using System.Net.Http.Json;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Decisions;

[Collection(nameof(DecisionsHost))]
public sealed class PartnersTests(DecisionsHost host)
{
    [Fact]
    public async Task Without_criteria_statement_and_reasons_nothing_is_recommended()
    {
        var @case = await host.OpenCase();
        var client = await host.As("business-unit").Open($"/cases/{@case}/decision/recommend");
        client.Text.ShouldContain("cannot be final without a criteria statement and reasons");
        using var refused = await client.Http.PostAsJsonAsync($"/api/cases/{@case}/decision/recommend", new { round = 1, reason = "In a hurry" });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("criteria");
    }

    [Fact]
    public async Task An_incomplete_record_is_recommended_with_a_reason_that_is_kept()
    {
        var @case = await host.OpenCase();
        await host.WriteRecord(@case);
        var client = await host.As("business-unit").Open($"/cases/{@case}/decision/recommend");
        await client.Submit();
        client.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        client.Text.ShouldContain("Give the reason for recommending");
        await client.Submit(("reason", "The chair was ill"));
        client.Status.ShouldBe(HttpStatusCode.OK);
        client.Text.ShouldContain("The chair was ill");
        foreach (var partner in Enum.GetNames<StatutoryPartner>())
            (await host.IsAsked(@case, $"decisions:partner:{partner}")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_double_submit_makes_one_recommendation()
    {
        var @case = await host.OpenCase();
        await host.WriteRecord(@case);
        await host.Recommend(@case);
        await host.Recommend(@case);
        (await host.Scalar<int>("SELECT COUNT(*) FROM decisions.recommendation_round WHERE case_reference = @Case", new { Case = @case })).ShouldBe(1);
    }

    [Theory]
    [InlineData("dsp-police", "Health")]
    [InlineData("dsp-health", "LocalAuthority")]
    [InlineData("business-unit", "Police")]
    [InlineData("head", "Police")]
    [InlineData("sprg-police", "Police")]
    [InlineData("lsp", "LocalAuthority")]
    [InlineData("scrutineer", "Health")]
    public async Task Nobody_decides_for_another(string person, string partner)
    {
        var @case = await host.OpenCase();
        await host.WriteRecord(@case);
        await host.Recommend(@case);
        var client = await host.As(person).Open($"/cases/{@case}/decision/partners/{partner}");
        client.Status.ShouldBe(HttpStatusCode.Forbidden);
        using var refused = await client.Http.PostAsJsonAsync($"/api/cases/{@case}/decision/partners/{partner}", new { round = 1, answer = "Agrees", reasons = "x" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Three_partners_make_a_practice_review_final_and_what_follows_happens_by_itself()
    {
        host.At(new(2026, 3, 9));
        var @case = await host.OpenCase();
        await host.WriteRecord(@case);
        await host.Recommend(@case);
        await host.Decide(@case, StatutoryPartner.Health);
        await host.Decide(@case, StatutoryPartner.LocalAuthority);
        (await host.As("sprg-chair").Open($"/cases/{@case}/decision/partners")).Text.ShouldContain("With the three partners");
        var police = await host.As("dsp-police").Open($"/cases/{@case}/decision/partners/Police");
        await police.Submit(("answer", "AgreesWithDisagreementNoted"));
        police.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        police.Text.ShouldContain("Say what disagreement is to be noted");
        await police.Submit(("answer", "AgreesWithDisagreementNoted"), ("reasons", "The terms of reference should wait for charging"));
        police.Text.ShouldContain("Final");

        (await host.Step(@case, ProcessStep.PartnersDecision)).ShouldBe(StepProgress.Done);
        (await host.Step(@case, ProcessStep.Commissioning)).ShouldBe(StepProgress.Current);
        (await host.Step(@case, ProcessStep.NationalPanel)).ShouldBe(StepProgress.Current);
        // Six months from Monday 9 March 2026.
        (await host.DueDate(@case, RuleId.PracticeReviewFromDecision))!.DueOn.ShouldBe(new DateOnly(2026, 9, 9));
        foreach (var key in (string[])["decisions:pack", "commissioning:reviewer", "decisions:included:police", "decisions:included:hospital-trust"])
            (await host.IsAsked(@case, key)).ShouldBeTrue(key);
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.timeline_entry WHERE case_reference = @Case AND title IN ('Agencies to be included are notified', 'Commissioning begins')", new { Case = @case })).ShouldBe(2);
        (await host.As("sprg-chair").Open($"/cases/{@case}/decision/read")).Text.ShouldContain("Commissioning began on 9 March 2026");
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task An_included_agency_reads_that_it_is_and_nothing_else()
    {
        var @case = await host.OpenCase();
        await host.MakeFinal(@case);
        var author = await host.As("author-police").Open($"/cases/{@case}/included/police");
        author.Text.ShouldContain("Police is included");
        author.Text.ShouldNotContain("Rowan");
        await author.Submit();
        (await host.IsAsked(@case, "decisions:included:police")).ShouldBeFalse();
        (await author.Open($"/cases/{@case}/included/hospital-trust")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await author.Open($"/cases/{@case}/decision")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_a_practice_review_other_learning_follows()
    {
        var @case = await host.OpenCase();
        await host.MakeFinal(@case, Recommendation.Audit);
        (await host.Step(@case, ProcessStep.Commissioning)).ShouldBe(StepProgress.NotNeeded);
        (await host.DueDate(@case, RuleId.PracticeReviewFromDecision)).ShouldBeNull();
        (await host.IsAsked(@case, "decisions:other-learning")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_final_decision_meets_the_date_of_a_local_review()
    {
        var @case = await host.OpenCase(Contracts.RapidReviewKind.Local);
        await host.MakeFinal(@case);
        (await host.DueDate(@case, RuleId.LocalRapidReview))!.MetOn.ShouldBe(DecisionsHost.SprgOn);
        (await host.Step(@case, ProcessStep.NationalPanel)).ShouldBe(StepProgress.NotNeeded);
    }

    [Fact]
    public async Task Disagreement_goes_back_to_sprg_and_the_next_recommendation_starts_anew()
    {
        var @case = await host.OpenCase();
        await host.WriteRecord(@case);
        await host.Recommend(@case);
        await host.Decide(@case, StatutoryPartner.Health);
        await host.Decide(@case, StatutoryPartner.Police, PartnerDecision.DoesNotAgree);
        (await host.IsAsked(@case, "decisions:disputed")).ShouldBeTrue();
        var client = await host.As("business-unit").Open($"/cases/{@case}/decision/send-back");
        await client.Submit();
        client.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await client.Submit([("reason", "Police ask for another look"), .. PageClient.Date("meetingOn", new(2026, 3, 9))], null);
        client.Status.ShouldBe(HttpStatusCode.OK);
        (await client.Open("/sprg/2026-03-09")).Text.ShouldContain(@case.ToString());

        await host.Recommend(@case, round: 2);
        using var old = await host.As("dsp-local-authority").Http.PostAsJsonAsync($"/api/cases/{@case}/decision/partners/LocalAuthority", new { round = 1, answer = "Agrees", reasons = "x" });
        old.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await client.Open($"/cases/{@case}/decision/partners");
        client.Text.ShouldContain("Recommendation 1");
        client.Text.ShouldContain("Police ask for another look");
        client.Text.ShouldContain("Recommendation 2");
        (await host.Scalar<int>("SELECT COUNT(*) FROM decisions.recommendation_round WHERE case_reference = @Case AND state = 'Final'", new { Case = @case })).ShouldBe(0);
    }

    [Fact]
    public async Task Disagreement_goes_up_to_the_lead_partners_whose_answers_count()
    {
        var @case = await host.OpenCase();
        await host.WriteRecord(@case);
        await host.Recommend(@case);
        await host.Decide(@case, StatutoryPartner.LocalAuthority, PartnerDecision.DoesNotAgree);
        await host.Decide(@case, StatutoryPartner.Health);
        await host.Decide(@case, StatutoryPartner.Police);
        var client = await host.As("business-unit").Open($"/cases/{@case}/decision/escalate");
        await client.Submit(("reason", "No agreement"));
        client.Status.ShouldBe(HttpStatusCode.OK);

        using var foreign = await host.As("lsp").Http.PostAsJsonAsync($"/api/cases/{@case}/decision/lead-partners", new { round = 1, partner = "Police", answer = "Agrees", reasons = "x", answeredOn = "2026-03-06" });
        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var lead = await host.As("lsp").Open($"/cases/{@case}/decision/lead-partners");
        await lead.Submit(("partner", "LocalAuthority"), ("answer", "Agrees"), ("reasons", "A review is right"));
        lead.Text.ShouldContain("Final");
    }

    [Fact]
    public async Task Nothing_goes_up_while_nobody_disagrees()
    {
        var @case = await host.OpenCase();
        await host.WriteRecord(@case);
        await host.Recommend(@case);
        var client = await host.As("business-unit").Open($"/cases/{@case}/decision/escalate");
        client.Text.ShouldContain("No partner disagrees");
        using var refused = await client.Http.PostAsJsonAsync($"/api/cases/{@case}/decision/escalate", new { round = 1, reason = "x" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_same_answer_twice_is_one_answer_and_another_is_a_conflict()
    {
        var @case = await host.OpenCase();
        await host.WriteRecord(@case);
        await host.Recommend(@case);
        await host.Decide(@case, StatutoryPartner.Police);
        await host.Decide(@case, StatutoryPartner.Police);
        using var changed = await host.As("dsp-police").Http.PostAsJsonAsync($"/api/cases/{@case}/decision/partners/Police", new { round = 1, answer = "DoesNotAgree", reasons = "Thought again" });
        changed.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Scrutiny_stands_beside_the_decision_once()
    {
        var @case = await host.OpenCase();
        var client = await host.As("scrutineer").Open($"/cases/{@case}/decision/scrutiny");
        var id = client.Page.QuerySelector("[name=id]")!.GetAttribute("value");
        await client.Submit(("advice", "Extent matters more than prognosis"));
        await host.Api("scrutineer", $"/cases/{@case}/decision/scrutiny", new { id, advice = "Extent matters more than prognosis" });
        (await host.Scalar<int>("SELECT COUNT(*) FROM decisions.scrutiny_advice WHERE case_reference = @Case", new { Case = @case })).ShouldBe(1);
        (await host.As("dsp-health").Open($"/cases/{@case}/decision/partners")).Text.ShouldContain("Extent matters more than prognosis");
    }
}
