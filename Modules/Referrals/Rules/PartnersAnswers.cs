using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>What one Delegated Safeguarding Partner answered on a referral that SPRG escalated.</summary>
public sealed record PartnerAnswerRow
{
    /// <summary>From 1.</summary>
    public required int RoundNumber { get; init; }
    public required StatutoryPartner Partner { get; init; }
    public required ReferralOutcome Outcome { get; init; }
    public required string Reasons { get; init; }
    public required DateOnly AnsweredOn { get; init; }
    public required string AnsweredBy { get; init; }
}

/// <summary>
/// How the three partners decide on a referral (F-4, D-3): each answers for itself, once a round. What all three choose in one round is decided; where they
/// differ the round ends as disagreement, and all three are asked anew. Pure.
/// </summary>
public sealed record PartnersAnswers(IReadOnlyList<PartnerAnswerRow> Given)
{
    private static readonly int Partners = Enum.GetValues<StatutoryPartner>().Length;

    /// <summary>The round that is answered now, from 1.</summary>
    public int Round => Given.Count == 0 ? 1 : Last.Count == Partners && Agreed is null ? LastRound + 1 : LastRound;

    /// <summary>What all three chose; null until they do.</summary>
    public ReferralOutcome? Agreed => Last.Count == Partners && Last.Select(a => a.Outcome).Distinct().Count() == 1 ? Last[0].Outcome : null;

    /// <summary>The answers of the last round that anybody answered.</summary>
    public IReadOnlyList<PartnerAnswerRow> Last => [.. Given.Where(a => a.RoundNumber == LastRound).OrderBy(a => a.Partner)];

    /// <summary>The last round is over, and the three did not choose the same.</summary>
    public bool HaveDiffered => Given.Count > 0 && Round > LastRound;

    private int LastRound => Given.Count == 0 ? 0 : Given.Max(a => a.RoundNumber);

    /// <summary>True while this partner is still to answer.</summary>
    public bool Awaits(StatutoryPartner partner) => Agreed is null && Given.All(a => a.RoundNumber != Round || a.Partner != partner);

    /// <summary>With one more answer, or why not.</summary>
    public Result<PartnersAnswers> Answer(PartnerAnswerRow answer) =>
        answer.Outcome is ReferralOutcome.EscalateToDelegatedPartners ? Failure.Invalid("outcome", "The partners’ decision goes no further up. Choose what follows.")
        : Agreed is not null ? Failure.Conflict("The three partners have agreed already, so this referral is decided.")
        : answer.RoundNumber != Round ? Failure.Conflict("The partners’ answers have differed since you opened this page, and all three are asked anew. Read them, then answer.")
        : !Awaits(answer.Partner) ? Failure.Conflict("This partner has answered already. If the three answers differ, all are asked anew.")
        : new PartnersAnswers([.. Given, answer]);
}
