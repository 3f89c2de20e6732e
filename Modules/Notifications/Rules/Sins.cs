using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>A notification as it is kept.</summary>
public sealed record SavedSin
{
    public string? NationalReference { get; init; }
    public required DateOnly SentOn { get; init; }
    public required SinCategory Category { get; init; }
    public string? OtherReason { get; init; }
    public string? WhoWasTold { get; init; }

    /// <summary>Why it went ahead although something was missing or late.</summary>
    public string? Despite { get; init; }

    /// <summary>What was missing or late, a sentence a line.</summary>
    public string? WarnedOf { get; init; }
    public DateOnly? WithdrawnOn { get; init; }
    public string? WithdrawnBecause { get; init; }
    public required string RecordedBy { get; init; }
    public required int Version { get; init; }
}

/// <summary>What a notification said before it was corrected.</summary>
public sealed record SinCorrection
{
    public string? NationalReference { get; init; }
    public required DateOnly SentOn { get; init; }
    public required SinCategory Category { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset CorrectedAt { get; init; }
    public required string CorrectedBy { get; init; }
}

/// <summary>A decision not to notify (N-7).</summary>
public sealed record SavedDecision
{
    public required int DecisionNumber { get; init; }
    public required DateOnly DecidedOn { get; init; }
    public required InsteadOfNotifying Instead { get; init; }
    public required string Reasons { get; init; }

    /// <summary>Why SPRG may still consider a review (N-9).</summary>
    public string? SprgMayReview { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>Reads notifications and decisions not to notify.</summary>
internal sealed class Sins(IUnitOfWork<NotificationsModule> work, Criteria criteria, PartnersViews views, CaseClock clock)
{
    private const string Read = """
        SELECT national_reference, sent_on, category, other_reason, who_was_told, despite, warned_of, withdrawn_on, withdrawn_because, recorded_by, version
          FROM notifications.sin WHERE case_reference = @Case
        """;

    private const string ReadCorrections = """
        SELECT national_reference, sent_on, category, reason, corrected_at, corrected_by
          FROM notifications.sin_correction WHERE case_reference = @Case ORDER BY correction_number
        OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string ReadDecisions = """
        SELECT decision_number, decided_on, instead, reasons, sprg_may_review, recorded_by
          FROM notifications.decision_not_to_notify WHERE case_reference = @Case ORDER BY decision_number
        OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    /// <summary>The notification of a case, or null.</summary>
    public Task<SavedSin?> Of(CaseReference @case, CancellationToken cancel) => work.Find<SavedSin>(Read, new { Case = @case }, cancel);

    /// <summary>What it said before, the earliest first.</summary>
    public Task<IReadOnlyList<SinCorrection>> Corrections(CaseReference @case, CancellationToken cancel) => work.Query<SinCorrection>(ReadCorrections, new { Case = @case }, cancel);

    /// <summary>Decisions not to notify, the earliest first.</summary>
    public Task<IReadOnlyList<SavedDecision>> Decisions(CaseReference @case, CancellationToken cancel) => work.Query<SavedDecision>(ReadDecisions, new { Case = @case }, cancel);

    /// <summary>What is missing or late were it recorded as sent on that day.</summary>
    public async Task<IReadOnlyList<string>> Warnings(SavedIncident incident, string? nationalReference, DateOnly? sentOn, CancellationToken cancel) => SinWarnings.For(
        nationalReference, sentOn, (await clock.Find(incident.CaseReference, RuleId.Notification, cancel))?.DueOn,
        (await criteria.Of(incident, cancel)).Version > 0, PartnersViews.Agreement(await views.Of(incident.CaseReference, cancel)), incident.State);
}
