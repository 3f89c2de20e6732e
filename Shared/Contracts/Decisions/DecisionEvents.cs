using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What the safeguarding partners decided at the end of a Rapid Review (D-4).</summary>
public enum ReviewDecision
{
    LocalChildSafeguardingPracticeReview,
    NoReview,
}

/// <summary>What the National Panel wrote back (D-4).</summary>
public enum PanelAnswer
{
    Supports,
    Queries,
    Disagrees,
}

/// <summary>All three Delegated Safeguarding Partners agreed: the decision is final (D-3). A review begins to be commissioned by itself (D-5).</summary>
/// <param name="Agencies">The codes of the agencies to be included.</param>
/// <param name="TermsOfReferenceAreas">As SPRG wrote them.</param>
public sealed record DecisionFinal(CaseReference Case, ReviewDecision Decision, IReadOnlyList<string> Agencies, string? TermsOfReferenceAreas, DateOnly On) : IEvent;

/// <summary>The submission pack went to the National Panel (D-4); C-2 is met.</summary>
public sealed record PackSentToNationalPanel(CaseReference Case, DateOnly On) : IEvent;

/// <summary>The National Panel answered (D-4). Its support starts the six months of C-4.</summary>
public sealed record NationalPanelAnswered(CaseReference Case, PanelAnswer Answer, DateOnly On) : IEvent;

/// <summary>The referral of a case was put on the agenda of a meeting of SPRG, or moved to it (F-3).</summary>
/// <param name="On">The day of the meeting.</param>
public sealed record ReferralListed(CaseReference Case, DateOnly On) : IEvent;
