using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What became of a referral (F-4). All are reported to the Delegated Safeguarding Partners.</summary>
public enum ReferralOutcome
{
    [Display(Name = "SIN to be submitted")]
    NotifySin,
    [Display(Name = "Local Rapid Review")]
    LocalRapidReview,
    [Display(Name = "Local learning debrief")]
    LearningDebrief,
    [Display(Name = "No further action")]
    NoFurtherAction,
    [Display(Name = "Escalated to the Delegated Safeguarding Partners")]
    EscalateToDelegatedPartners,
}

/// <summary>A referral was submitted (F-3): it goes on SPRG's next agenda.</summary>
/// <param name="On">The day on which it was submitted.</param>
/// <param name="Concern">The case causing concern that it grew out of, if any (N-8).</param>
public sealed record ReferralSubmitted(CaseReference Case, DateOnly On, Guid? Concern = null) : IEvent
{
    /// <summary>The codes of the agencies that wrote it.</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];
}

/// <summary>A referral turned out to be about a child whose case is known already: it belongs to that case now, and the one that was opened for it is closed (N-1a).</summary>
public sealed record ReferralAttached(CaseReference From, CaseReference To, DateOnly On) : IEvent;

/// <summary>Who decided on a referral, and where.</summary>
public enum ReferralDecisionPlace
{
    /// <summary>SPRG, but at no meeting of its own.</summary>
    OutOfMeeting,
    SprgMeeting,

    /// <summary>The Delegated Safeguarding Partners, after SPRG escalated it.</summary>
    Partners,
}

/// <summary>An action that was agreed with a decision on a referral: it becomes a task of its owner.</summary>
/// <param name="Id">Its own, whoever wrote it down first: minutes and referral tell of one action.</param>
/// <param name="OwnerId">As in the sign-in; null for somebody who does not sign in here.</param>
public sealed record ReferralAction(Guid Id, string Action, string? OwnerId, string OwnerName, DateOnly DueOn);

/// <summary>The outcome of a referral was recorded (F-4): it is in the SPR log and in the minutes of the meeting, and off the agendas to come.</summary>
/// <param name="On">The day of the decision.</param>
public sealed record ReferralDecided(CaseReference Case, ReferralOutcome Outcome, DateOnly On) : IEvent
{
    /// <summary>Where it was decided.</summary>
    public ReferralDecisionPlace Place { get; init; }

    /// <summary>What was discussed, and who did not agree; for the minutes.</summary>
    public string? Debates { get; init; }

    /// <summary>Why it was decided so; for the minutes.</summary>
    public string? Reasons { get; init; }

    /// <summary>Who does what by when.</summary>
    public IReadOnlyList<ReferralAction> Actions { get; init; } = [];
}
