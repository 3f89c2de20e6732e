using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>The tasks that a referral makes (X-1).</summary>
internal static class ReferralTasks
{
    /// <summary>As whose categories those of a referral are told.</summary>
    public const string CategorySource = "referral";

    /// <summary>The Business Unit takes it to SPRG and records what was decided (F-3).</summary>
    public static WorkItem Outcome(CaseReference @case, Guid referral, YesNoUnknown? unsafeNow) => new()
    {
        Case = @case, Key = OutcomeKey(referral), Role = Role.BusinessUnit, Title = "Take the referral to SPRG and record what was decided",
        Why = unsafeNow is YesNoUnknown.Yes ? "The form says that somebody is unsafe now: make sure at once that children’s social care knows. SPRG considers it at its next meeting (F-3)"
            : "SPRG considers each referral at its next meeting (F-3)",
        Link = Addresses.OfCase(@case, referral),
    };

    public static string OutcomeKey(Guid referral) => $"referrals:outcome:{referral:N}";

    /// <summary>A SIN is to be submitted (F-4): the incident is recorded with what the form says.</summary>
    public static WorkItem Sin(CaseReference @case, bool hasIncident) => new()
    {
        Case = @case, Key = ReferralWork.RecordIncident, Role = Role.BusinessUnit, Title = hasIncident ? "Record the Serious Incident Notification" : "Record the incident, to be notified",
        Why = "It was decided on a referral that a Serious Incident Notification is to be submitted (F-4)",
        Link = hasIncident ? $"/cases/{@case}/notification" : ReferralWork.NewIncident(@case),
    };

    /// <summary>A learning debrief is to be held (F-4).</summary>
    public static WorkItem Debrief(CaseReference @case, Guid referral, DateOnly? plannedOn) => new()
    {
        Case = @case, Key = DebriefKey(referral), Role = Role.BusinessUnit, Title = plannedOn is null ? "Plan the local learning debrief" : "Record what the debrief learned",
        Why = "It was decided on a referral that a local learning debrief is held (F-4)", Link = Addresses.Debrief(@case, referral), DueOn = plannedOn,
    };

    public static string DebriefKey(Guid referral) => $"referrals:debrief:{referral:N}";

    /// <summary>SPRG escalated the referral to the Delegated Safeguarding Partners (F-4).</summary>
    public static WorkItem Escalated(CaseReference @case, Guid referral) => new()
    {
        Case = @case, Key = EscalatedKey(referral), Role = Role.DelegatedSafeguardingPartner, Title = "Decide on a referral that SPRG escalated",
        Why = "SPRG did not agree what follows from it (F-4)", Link = $"{Addresses.OfCase(@case, referral)}/partners",
    };

    public static string EscalatedKey(Guid referral) => $"referrals:escalated:{referral:N}";

    /// <summary>Every decision on a referral is reported to the Delegated Safeguarding Partners (F-4).</summary>
    public static WorkItem Reading(CaseReference @case, Guid referral, StatutoryPartner partner) => new()
    {
        Case = @case, Key = ReadingKey(referral, partner), Role = Role.DelegatedSafeguardingPartner, Partner = partner, Title = "Read what was decided on a referral",
        Why = "All decisions on referrals are reported to the Delegated Safeguarding Partners (F-4)", Link = Addresses.OfCase(@case, referral),
    };

    public static string ReadingKey(Guid referral, StatutoryPartner partner) => $"referrals:told:{partner}:{referral:N}";

    /// <summary>The referrer is told what became of it (F-3).</summary>
    public static WorkItem Feedback(CaseReference @case, Guid referral) => new()
    {
        Case = @case, Key = FeedbackKey(referral), Role = Role.BusinessUnit, Title = "Tell the referrer what was decided",
        Why = "The completed form goes back to the referrer (F-3)", Link = $"{Addresses.OfCase(@case, referral)}/feedback",
    };

    public static string FeedbackKey(Guid referral) => $"referrals:feedback:{referral:N}";
}

/// <summary>What follows from a decision on a referral (F-4): each outcome starts its own.</summary>
internal sealed class WhatFollows(IUnitOfWork<ReferralsModule> work, ReferralDocuments documents, IIncidents incidents, CaseRegister register)
{
    /// <summary>In the caller's transaction.</summary>
    public async Task Start(ReferralRow referral, DecidedBy by, ReferralOutcome outcome, string reasons, DateOnly on, CancellationToken cancel)
    {
        var (@case, id) = (referral.CaseReference!.Value, referral.ReferralId);
        await register.Record(@case, on, $"{(by is DecidedBy.Sprg ? "SPRG" : "The Delegated Safeguarding Partners")} on the referral: {Words.Of(outcome)}", reasons, cancel);
        await register.Conclude(@case, $"Referral: {Words.Of(outcome)}", cancel);
        await register.Finish(@case, ReferralTasks.OutcomeKey(id), cancel);
        if (by is DecidedBy.Partners)
            await register.Finish(@case, ReferralTasks.EscalatedKey(id), cancel);
        foreach (var partner in Enum.GetValues<StatutoryPartner>())
            await register.Ask(ReferralTasks.Reading(@case, id, partner), cancel);

        switch (outcome)
        {
            case ReferralOutcome.NotifySin:
                await register.Mark(@case, ProcessStep.SprgMeeting, StepProgress.Done, "Referral considered", cancel);
                await register.Mark(@case, ProcessStep.Notification, StepProgress.Current, "SIN to be submitted", cancel);
                await register.Ask(ReferralTasks.Sin(@case, await incidents.Find(@case, cancel) is not null), cancel);
                break;
            case ReferralOutcome.LocalRapidReview:
                // RapidReview hears the event, and opens it from the day of the decision (C-2).
                await register.Mark(@case, ProcessStep.Notification, StepProgress.NotNeeded, Words.Of(outcome), cancel);
                break;
            case ReferralOutcome.LearningDebrief:
                await register.Mark(@case, ProcessStep.SprgMeeting, StepProgress.Done, "Referral considered", cancel);
                await register.Mark(@case, ProcessStep.Learning, StepProgress.Current, "Local learning debrief", cancel);
                await register.Ask(ReferralTasks.Debrief(@case, id, null), cancel);
                break;
            case ReferralOutcome.NoFurtherAction:
                await register.Mark(@case, ProcessStep.SprgMeeting, StepProgress.Done, "Referral considered", cancel);
                await register.Mark(@case, ProcessStep.Notification, StepProgress.NotNeeded, Words.Of(outcome), cancel);
                break;
            default:
                await register.Mark(@case, ProcessStep.SprgMeeting, StepProgress.Done, "Referral considered", cancel);
                await register.Mark(@case, ProcessStep.PartnersDecision, StepProgress.Current, "Referral escalated", cancel);
                await register.Ask(ReferralTasks.Escalated(@case, id), cancel);
                break;
        }

        if (by is DecidedBy.Partners)
            await register.Mark(@case, ProcessStep.PartnersDecision, StepProgress.Done, "Referral answered", cancel);
        if (outcome is not ReferralOutcome.EscalateToDelegatedPartners)
            await register.Ask(ReferralTasks.Feedback(@case, id), cancel);
        await documents.FileForm(referral, cancel);
        work.Raise(new ReferralDecided(@case, outcome, on));
    }
}
