using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>How the incident was notified. All that meet the criteria are death or serious harm; "other" is the exception and needs a reason (N-5).</summary>
public enum SinCategory
{
    Death,
    SeriousHarm,
    Other,
}

/// <summary>What follows a decision not to notify (N-7).</summary>
public enum InsteadOfNotifying
{
    LocalRapidReview,
    LearningDebrief,
    NoFurtherAction,
}

/// <summary>The Local Authority has sent the Serious Incident Notification to the National Panel (N-5): the Rapid Review and its clock begin.</summary>
public sealed record SinSent(CaseReference Case, string NationalReference, DateOnly SentOn, SinCategory Category) : IEvent;

/// <summary>The day on which the notification was sent was corrected: what hangs on it moves.</summary>
public sealed record SinDateCorrected(CaseReference Case, DateOnly SentOn, string Reason) : IEvent;

/// <summary>A notification was later found not to meet the criteria (N-6a): its Rapid Review closes as withdrawn.</summary>
public sealed record NotificationWithdrawn(CaseReference Case, string Reason, DateOnly On) : IEvent;

/// <summary>It was decided not to notify (N-7).</summary>
/// <param name="On">The day of SPRG's decision, from which a local Rapid Review counts (C-2).</param>
public sealed record NotNotified(CaseReference Case, InsteadOfNotifying Instead, string Reasons, DateOnly On) : IEvent;

/// <summary>Somebody has an interest in a case causing concern: they see nothing of it, and of nothing that grows out of it.</summary>
/// <param name="PersonId">As in the sign-in.</param>
public sealed record ConcernInterestDeclared(Guid Concern, string PersonId) : IEvent;

/// <summary>Somebody sees a case causing concern again.</summary>
/// <param name="PersonId">As in the sign-in.</param>
public sealed record ConcernInterestEnded(Guid Concern, string PersonId) : IEvent;
