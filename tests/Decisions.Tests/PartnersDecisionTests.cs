using FsCheck.Xunit;
using Nscp.Kernel;

namespace Nscp.Decisions;

public sealed class PartnersDecisionTests
{
    private static readonly StatutoryPartner[] Partners = Enum.GetValues<StatutoryPartner>();

    [Fact]
    public void Three_agreements_on_one_recommendation_make_it_final()
    {
        var decision = PartnersDecision.None.Recommend().Value;
        foreach (var partner in Partners)
        {
            decision.IsFinal.ShouldBeFalse();
            decision = decision.Decide(partner, partner, PartnerDecision.Agrees).Value;
        }

        decision.IsFinal.ShouldBeTrue();
    }

    [Fact]
    public void Agreement_with_disagreement_noted_is_agreement()
    {
        var decision = PartnersDecision.None.Recommend().Value;
        foreach (var partner in Partners)
            decision = decision.Decide(partner, partner, PartnerDecision.AgreesWithDisagreementNoted).Value;
        decision.IsFinal.ShouldBeTrue();
    }

    [Fact]
    public void A_new_recommendation_has_no_answers_yet()
    {
        var decision = PartnersDecision.None.Recommend().Value;
        decision = decision.Decide(StatutoryPartner.Police, StatutoryPartner.Police, PartnerDecision.Agrees).Value;
        decision = decision.SendBack().Value.Recommend().Value;
        decision.Round.ShouldBe(2);
        decision.Answers.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_speaks_for_another_partner()
    {
        var decision = PartnersDecision.None.Recommend().Value;
        foreach (var partner in Partners)
        {
            foreach (var speaker in Partners.Where(s => s != partner).Select(s => (StatutoryPartner?)s).Append(null))
                decision.Decide(partner, speaker, PartnerDecision.Agrees).Failure.ShouldBeOfType<ForbiddenFailure>();
        }
    }

    [Fact]
    public void The_lead_partners_are_asked_only_when_somebody_disagrees()
    {
        var decision = PartnersDecision.None.Recommend().Value;
        decision.Escalate().Failure.ShouldBeOfType<ConflictFailure>();
        decision = decision.Decide(StatutoryPartner.Police, StatutoryPartner.Police, PartnerDecision.DoesNotAgree).Value;
        decision.Escalate().Value.State.ShouldBe(RoundState.WithLeadPartners);
    }

    [Fact]
    public void A_lead_partner_answers_in_place_of_the_delegated_one()
    {
        var decision = PartnersDecision.None.Recommend().Value;
        decision = decision.Decide(StatutoryPartner.LocalAuthority, StatutoryPartner.LocalAuthority, PartnerDecision.Agrees).Value;
        decision = decision.Decide(StatutoryPartner.Health, StatutoryPartner.Health, PartnerDecision.Agrees).Value;
        decision = decision.Decide(StatutoryPartner.Police, StatutoryPartner.Police, PartnerDecision.DoesNotAgree).Value;
        decision = decision.Escalate().Value;
        decision.LeadAnswers(StatutoryPartner.Police, PartnerDecision.DoesNotAgree).Value.IsFinal.ShouldBeFalse();
        decision.LeadAnswers(StatutoryPartner.Police, PartnerDecision.Agrees).Value.IsFinal.ShouldBeTrue();
    }

    [Fact]
    public void A_final_decision_stays_as_it_is()
    {
        var decision = PartnersDecision.None.Recommend().Value;
        foreach (var partner in Partners)
            decision = decision.Decide(partner, partner, PartnerDecision.Agrees).Value;
        decision.Recommend().Failure.ShouldBeOfType<ConflictFailure>();
        decision.SendBack().Failure.ShouldBeOfType<ConflictFailure>();
        decision.Escalate().Failure.ShouldBeOfType<ConflictFailure>();
    }

    [Fact]
    public void A_final_decision_that_the_panel_questions_can_go_back()
    {
        var decision = PartnersDecision.None.Recommend().Value;
        foreach (var partner in Partners)
            decision = decision.Decide(partner, partner, PartnerDecision.Agrees).Value;
        decision.SendBack(panelQuestionsIt: true).Value.IsWithSprg.ShouldBeTrue();
    }

    /// <summary>Whatever is tried in whatever order: final only with three agreements to the last recommendation, each by its own partner.</summary>
    [Property(MaxTest = 500)]
    public void Never_final_without_three_agreements_on_one_recommendation(byte[] attempts)
    {
        var decision = PartnersDecision.None;
        var agreed = new HashSet<StatutoryPartner>();
        foreach (var attempt in attempts)
        {
            var partner = Partners[attempt / 8 % 3];
            StatutoryPartner? speaker = attempt / 24 % 4 is var s and < 3 ? Partners[s] : null;
            var answer = (PartnerDecision)(attempt / 96 % 3);
            var next = (attempt % 8) switch
            {
                0 => decision.Recommend(),
                1 => decision.SendBack(),
                2 => decision.Escalate(),
                3 => decision.LeadAnswers(partner, answer),
                _ => decision.Decide(partner, speaker, answer),
            };
            if (next.Failure is not null)
                continue;

            if (next.Value.Round != decision.Round)
                agreed.Clear();
            if (attempt % 8 >= 3)
            {
                (attempt % 8 == 3 || speaker == partner).ShouldBeTrue();
                if (answer is PartnerDecision.DoesNotAgree)
                    agreed.Remove(partner);
                else
                    agreed.Add(partner);
            }

            decision.IsFinal.ShouldBeFalse();
            decision = next.Value;
            decision.IsFinal.ShouldBe(agreed.Count == 3 && decision.State is RoundState.Final);
            if (decision.IsFinal)
                agreed.Count.ShouldBe(3);
        }
    }
}
