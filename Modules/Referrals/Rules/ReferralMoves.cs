using System.ComponentModel.DataAnnotations;
using Nscp.Contracts;

namespace Nscp.Referrals;

/// <summary>Where a referral stands. Names are stored.</summary>
public enum ReferralState
{
    [Display(Name = "Being written")]
    Draft,

    /// <summary>Given up before it was submitted; what was written stays.</summary>
    [Display(Name = "Given up")]
    Abandoned,

    [Display(Name = "Waits for SPRG")]
    Submitted,

    [Display(Name = "With the Delegated Safeguarding Partners")]
    WithPartners,

    Decided,
}

/// <summary>What can be done with a referral as a whole.</summary>
public enum ReferralMove
{
    Submit,
    Abandon,
    DecideAtSprg,
    AnswerAsPartners,
}

/// <summary>The way of a referral (F-2 to F-4): written, submitted, decided by SPRG, or by the partners where SPRG escalates.</summary>
internal static class ReferralMoves
{
    /// <summary>The new state; or why not, in words.</summary>
    /// <param name="outcome">Of a decision; null for the other moves.</param>
    public static (ReferralState To, string? Refusal) From(ReferralState state, ReferralMove move, ReferralOutcome? outcome = null) => (move, state, outcome) switch
    {
        (ReferralMove.Submit, ReferralState.Draft, _) => (ReferralState.Submitted, null),
        (ReferralMove.Abandon, ReferralState.Draft, _) => (ReferralState.Abandoned, null),
        (ReferralMove.DecideAtSprg, ReferralState.Submitted, ReferralOutcome.EscalateToDelegatedPartners) => (ReferralState.WithPartners, null),
        (ReferralMove.DecideAtSprg, ReferralState.Submitted, not null) => (ReferralState.Decided, null),
        (ReferralMove.AnswerAsPartners, ReferralState.WithPartners, not null and not ReferralOutcome.EscalateToDelegatedPartners) => (ReferralState.Decided, null),
        (ReferralMove.AnswerAsPartners, ReferralState.WithPartners, _) => (state, "The Delegated Safeguarding Partners’ decision is final. Choose what follows."),
        (_, ReferralState.Abandoned, _) => (state, "This referral was given up before it was submitted. Begin a new one if it is needed after all."),
        (ReferralMove.Submit or ReferralMove.Abandon, _, _) => (state, "This referral is submitted. What is wrong or missing in it can be added below it."),
        (ReferralMove.DecideAtSprg, ReferralState.Draft, _) => (state, "This referral is not submitted yet, so SPRG cannot have considered it."),
        (ReferralMove.DecideAtSprg, ReferralState.WithPartners, _) => (state, "SPRG’s decision is recorded, and the Delegated Safeguarding Partners’ answer is awaited."),
        (ReferralMove.AnswerAsPartners, ReferralState.Draft or ReferralState.Submitted, _) => (state, "SPRG has not escalated this referral to the Delegated Safeguarding Partners."),
        (ReferralMove.DecideAtSprg, ReferralState.Submitted, null) => (state, "Choose what was decided."),
        _ => (state, "What becomes of this referral is decided already."),
    };
}
