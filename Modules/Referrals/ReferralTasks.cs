using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>The tasks that a referral makes. Each has its day: of a meeting, of the clock, or by the settings.</summary>
internal sealed class ReferralTasks(ReferralSettings settings, Calendar calendar, StatutoryRules rules, CaseClock clock, TimeProvider time)
{
    /// <summary>As whose categories those of a referral are told.</summary>
    public const string CategorySource = "referral";

    /// <summary>The Business Unit takes it to SPRG and records what was decided (F-3).</summary>
    /// <param name="unsafeSince">The day on which the form came in that says that somebody is unsafe now; null where it does not. Nobody waits for a meeting then: it is due on that day.</param>
    /// <param name="meetingOn">The meeting on whose agenda it is; null while none is planned.</param>
    public async Task<WorkItem> Outcome(CaseReference @case, Guid referral, DateOnly? unsafeSince, DateOnly? meetingOn, CancellationToken cancel) => new()
    {
        Case = @case, Key = OutcomeKey(referral), Role = Role.BusinessUnit,
        Title = unsafeSince is null ? "Take the referral to SPRG and record what was decided" : "Make sure that children’s social care knows, then take the referral to SPRG",
        Why = unsafeSince is not null ? "The form says that somebody is unsafe now, so it is due on the day on which it came in: make sure at once that children’s social care knows. SPRG considers it at its next meeting (F-3)"
            : meetingOn is null ? "SPRG considers each referral at its next meeting (F-3), and none is planned: plan one" : "SPRG considers each referral at its next meeting (F-3)",
        Link = Addresses.OfCase(@case, referral), DueOn = unsafeSince ?? meetingOn ?? await In(settings.MeetingWorkingDays, cancel),
    };

    /// <summary>The day on which a form came in that says that somebody is unsafe now, or null.</summary>
    public static DateOnly? UnsafeSince(WholeForm form, DateOnly? submittedOn) => form.UnsafeNow is YesNoUnknown.Yes ? submittedOn : null;

    public static string OutcomeKey(Guid referral) => $"referrals:outcome:{referral:N}";

    /// <summary>A SIN is to be submitted (F-4): the incident is recorded with what the form says. Five working days run, from the decision where no clock runs yet (C-1).</summary>
    public async Task<WorkItem> Sin(CaseReference @case, bool hasIncident, DateOnly decidedOn, CancellationToken cancel) => new()
    {
        Case = @case, Key = ReferralWork.RecordIncident, Role = Role.BusinessUnit, Title = hasIncident ? "Record the Serious Incident Notification" : "Record the incident, to be notified",
        Why = "It was decided on a referral that a Serious Incident Notification is to be submitted (F-4), within five working days (C-1)",
        Link = hasIncident ? $"/cases/{@case}/notification" : ReferralWork.NewIncident(@case),
        DueOn = (await clock.Find(@case, RuleId.Notification, cancel))?.DueOn ?? rules.For(RuleId.Notification, rules.CurrentVersion(time.Today())).Due(decidedOn, await calendar.WorkingDays(cancel)).Due,
    };

    /// <summary>A learning debrief is to be held (F-4).</summary>
    public async Task<WorkItem> Debrief(CaseReference @case, Guid referral, DateOnly? plannedOn, CancellationToken cancel) => new()
    {
        Case = @case, Key = DebriefKey(referral), Role = Role.BusinessUnit, Title = plannedOn is null ? "Plan the local learning debrief" : "Record what the debrief learned",
        Why = "It was decided on a referral that a local learning debrief is held (F-4)", Link = Addresses.Debrief(@case, referral), DueOn = plannedOn ?? await In(settings.DebriefWorkingDays, cancel),
    };

    public static string DebriefKey(Guid referral) => $"referrals:debrief:{referral:N}";

    /// <summary>SPRG escalated the referral to the Delegated Safeguarding Partners: each decides for itself (F-4, D-3).</summary>
    public async Task<WorkItem> Escalated(CaseReference @case, Guid referral, StatutoryPartner partner, bool again, CancellationToken cancel) => new()
    {
        Case = @case, Key = EscalatedKey(referral, partner), Role = Role.DelegatedSafeguardingPartner, Partner = partner, Title = "Decide on a referral that SPRG escalated",
        Why = again ? "The three partners’ answers differ: read the others’, then answer again (F-4, D-3)" : "SPRG did not agree what follows from it: each partner answers for itself (F-4, D-3)",
        Link = Addresses.Partners(@case, referral), DueOn = await In(settings.PartnersWorkingDays, cancel),
    };

    public static string EscalatedKey(Guid referral, StatutoryPartner partner) => $"referrals:escalated:{partner}:{referral:N}";

    /// <summary>As it was asked for all three at once, before each answered for itself.</summary>
    public static string FormerEscalatedKey(Guid referral) => $"referrals:escalated:{referral:N}";

    /// <summary>The three partners do not agree.</summary>
    public async Task<WorkItem> Differing(CaseReference @case, Guid referral, CancellationToken cancel) => new()
    {
        Case = @case, Key = DifferingKey(referral), Role = Role.BusinessUnit, Title = "Bring the three partners together about a referral",
        Why = "The Delegated Safeguarding Partners’ answers differ, and all three are asked anew (F-4, D-3)", Link = Addresses.OfCase(@case, referral), DueOn = await In(settings.PartnersWorkingDays, cancel),
    };

    public static string DifferingKey(Guid referral) => $"referrals:differing:{referral:N}";

    /// <summary>Every decision on a referral is reported to the Delegated Safeguarding Partners (F-4).</summary>
    public async Task<WorkItem> Reading(CaseReference @case, Guid referral, StatutoryPartner partner, CancellationToken cancel) => new()
    {
        Case = @case, Key = ReadingKey(referral, partner), Role = Role.DelegatedSafeguardingPartner, Partner = partner, Title = "Read what was decided on a referral",
        Why = "All decisions on referrals are reported to the Delegated Safeguarding Partners (F-4)", Link = Addresses.OfCase(@case, referral), DueOn = await In(settings.ReadingWorkingDays, cancel),
    };

    public static string ReadingKey(Guid referral, StatutoryPartner partner) => $"referrals:told:{partner}:{referral:N}";

    /// <summary>The referrer is told what became of it (F-3).</summary>
    public async Task<WorkItem> Feedback(CaseReference @case, Guid referral, CancellationToken cancel) => new()
    {
        Case = @case, Key = FeedbackKey(referral), Role = Role.BusinessUnit, Title = "Tell the referrer what was decided",
        Why = "The completed form goes back to the referrer (F-3)", Link = $"{Addresses.OfCase(@case, referral)}/feedback", DueOn = await In(settings.FeedbackWorkingDays, cancel),
    };

    public static string FeedbackKey(Guid referral) => $"referrals:feedback:{referral:N}";

    private async Task<DateOnly> In(int workingDays, CancellationToken cancel) => (await calendar.WorkingDays(cancel)).Add(time.Today(), workingDays);
}

/// <summary>A referral is on the agenda of a meeting, or of another than before: by then the Business Unit takes it there (F-3).</summary>
internal sealed class FollowMeeting(ReferralStore store, ReferralTasks tasks, CaseRegister register) : IEventHandler<ReferralListed>
{
    public async Task Handle(ReferralListed @event, CancellationToken cancel)
    {
        foreach (var row in (await store.Of(@event.Case, cancel)).Where(r => r.State is ReferralState.Submitted))
            await register.Ask(await tasks.Outcome(@event.Case, row.ReferralId, ReferralTasks.UnsafeSince(await store.Form(row.ReferralId, cancel), row.SubmittedOn), @event.On, cancel), cancel);
    }
}
