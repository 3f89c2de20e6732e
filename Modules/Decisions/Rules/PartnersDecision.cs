using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Where one version of SPRG's recommendation stands.</summary>
public enum RoundState
{
    [Display(Name = "With the three partners")]
    WithPartners,

    [Display(Name = "With the Lead Safeguarding Partners")]
    WithLeadPartners,

    [Display(Name = "Sent back to SPRG")]
    SentBack,

    [Display(Name = "Final")]
    Final,
}

/// <summary>One partner's answer to the recommendation.</summary>
public enum PartnerDecision
{
    [Display(Name = "Agrees")]
    Agrees,

    [Display(Name = "Agrees, with disagreement noted")]
    AgreesWithDisagreementNoted,

    [Display(Name = "Does not agree")]
    DoesNotAgree,
}

/// <summary>Who answers for a partner: the Delegated Safeguarding Partner, or the Lead above.</summary>
public enum PartnerTier
{
    Delegated,
    Lead,
}

/// <summary>
/// How a recommendation becomes final (D-3): the three partners agree on one and the same version of it, each for itself. A changed
/// recommendation is another round with no answers yet. Pure; each step gives the next state or says why not.
/// </summary>
public sealed record PartnersDecision(int Round, RoundState State, ImmutableDictionary<(PartnerTier Tier, StatutoryPartner Partner), PartnerDecision> Answers)
{
    /// <summary>Before SPRG's first recommendation.</summary>
    public static readonly PartnersDecision None = new(0, RoundState.SentBack, ImmutableDictionary<(PartnerTier, StatutoryPartner), PartnerDecision>.Empty);

    private static readonly StatutoryPartner[] Partners = Enum.GetValues<StatutoryPartner>();

    /// <summary>All three agreed; nothing changes it any more, unless the National Panel questions it.</summary>
    public bool IsFinal => State is RoundState.Final;

    /// <summary>SPRG may write and recommend.</summary>
    public bool IsWithSprg => State is RoundState.SentBack;

    /// <summary>At least one partner does not agree: it goes back, or up.</summary>
    public bool IsDisputed => Partners.Any(p => Stands(p) is PartnerDecision.DoesNotAgree);

    /// <summary>What counts for a partner: the Lead's answer where there is one, else the Delegated Partner's.</summary>
    public PartnerDecision? Stands(StatutoryPartner partner) =>
        Answers.TryGetValue((PartnerTier.Lead, partner), out var lead) ? lead
        : Answers.TryGetValue((PartnerTier.Delegated, partner), out var delegated) ? delegated
        : null;

    /// <summary>SPRG recommends: a new round, which nobody has answered.</summary>
    public Result<PartnersDecision> Recommend() => State switch
    {
        RoundState.Final => Failure.Conflict("The three partners have agreed already, so this decision is final."),
        RoundState.SentBack => None with { Round = Round + 1, State = RoundState.WithPartners },
        _ => Failure.Conflict("The partners are deciding on a recommendation. Send it back to SPRG first, then change it and recommend again."),
    };

    /// <summary>A Delegated Safeguarding Partner answers, for the own partner only.</summary>
    /// <param name="partner">For whom the answer is.</param>
    /// <param name="speaksFor">For whom the person may speak.</param>
    /// <param name="answer">The answer.</param>
    public Result<PartnersDecision> Decide(StatutoryPartner partner, StatutoryPartner? speaksFor, PartnerDecision answer)
    {
        if (speaksFor != partner)
            return Failure.Forbidden;
        if (State is not RoundState.WithPartners)
            return NotNow();
        return Answers.ContainsKey((PartnerTier.Delegated, partner))
            ? Failure.Conflict("This partner has answered this recommendation already. To change it, ask the Business Unit to send the recommendation back to SPRG.")
            : Answered(PartnerTier.Delegated, partner, answer);
    }

    /// <summary>A partner does not agree, and the Lead Safeguarding Partners are asked.</summary>
    public Result<PartnersDecision> Escalate() =>
        State is not RoundState.WithPartners ? NotNow()
        : !IsDisputed ? Failure.Conflict("No partner disagrees. The Lead Safeguarding Partners are asked only when the three do not agree.")
        : this with { State = RoundState.WithLeadPartners };

    /// <summary>A Lead Safeguarding Partner answers, or the Business Unit records it as minuted.</summary>
    public Result<PartnersDecision> LeadAnswers(StatutoryPartner partner, PartnerDecision answer) =>
        State is not RoundState.WithLeadPartners ? Failure.Conflict("This recommendation is not with the Lead Safeguarding Partners.")
        : Answers.ContainsKey((PartnerTier.Lead, partner)) ? Failure.Conflict("The answer of this Lead Safeguarding Partner is recorded already.")
        : Answered(PartnerTier.Lead, partner, answer);

    /// <summary>The recommendation goes back to SPRG, which may change it. A final one does so only when the National Panel questions it (D-4).</summary>
    /// <param name="panelQuestionsIt">The Panel's last letter queries the decision or disagrees with it.</param>
    public Result<PartnersDecision> SendBack(bool panelQuestionsIt = false) =>
        State is RoundState.WithPartners or RoundState.WithLeadPartners || (IsFinal && panelQuestionsIt) ? this with { State = RoundState.SentBack } : NotNow();

    private PartnersDecision Answered(PartnerTier tier, StatutoryPartner partner, PartnerDecision answer)
    {
        var next = this with { Answers = Answers.SetItem((tier, partner), answer) };
        return Partners.All(p => next.Stands(p) is PartnerDecision.Agrees or PartnerDecision.AgreesWithDisagreementNoted) ? next with { State = RoundState.Final } : next;
    }

    private Failure NotNow() => State switch
    {
        RoundState.Final => Failure.Conflict("The three partners have agreed already, so this decision is final."),
        RoundState.WithLeadPartners => Failure.Conflict("This recommendation is with the Lead Safeguarding Partners now."),
        _ => Failure.Conflict("SPRG is working on its recommendation. The partners decide when SPRG has recommended."),
    };
}
