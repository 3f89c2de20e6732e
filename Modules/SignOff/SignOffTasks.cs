using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>What is to be done next, on the map and on people's lists, wherever the report has come to.</summary>
internal sealed class SignOffTasks(CaseRegister register, IUnitOfWork<SignOffModule> work, TimeProvider time)
{
    private const string ChecklistKey = "signoff:checklist", PanelKey = "signoff:panel", PanelMembersKey = "signoff:panel-members", SprgKey = "signoff:sprg", MeetingKey = "signoff:partners-meeting",
        DisputedKey = "signoff:disputed", GroupKey = "signoff:group";

    /// <summary>Brings map and tasks to where the report stands now.</summary>
    public async Task Show(CaseReference @case, SigningOff state, ReportProcess process, CancellationToken cancel)
    {
        var partnersMeet = process.State.Round == state.Round ? process.Round?.PartnersMeetOn : null;
        var groupMeets = process.Row.GroupMeetingOn;
        await register.Mark(@case, ProcessStep.SignOff, state.IsSignedOff ? StepProgress.Done : StepProgress.Current,
            state.IsSignedOff ? $"Version {state.Version} signed off on {Words.Of(time.Today())}" : $"Version {state.Version} is with the {Words.Of(state.Step)}", cancel);

        var isPanel = state is { Step: SignOffStep.CsprPanel, IsSignedOff: false };
        await Set(isPanel && !state.HoldsAll, Task(@case, ChecklistKey, "Tick what the report must hold", "Improvements, reasons, reviewers’ names, the family’s part (M-6): sign-off begins when all are found", "checklist"), cancel);
        await Set(isPanel, Task(@case, PanelMembersKey, "Say whether the report is complete", "The CSPR panel agrees the report before it goes to SPRG (S-1)", "panel-answer") with { Role = Role.CsprPanelMember }, cancel);
        await Set(isPanel, Task(@case, PanelKey, "Record what the CSPR panel agreed", "Step 1 of the sign-off (S-1)", "agree/CsprPanel"), cancel);
        await Set(state.Step is SignOffStep.Sprg, Task(@case, SprgKey, "Record what SPRG agreed about the report", "Step 2 of the sign-off, from SPRG’s meeting (S-1)", "agree/Sprg"), cancel);

        var isPartners = state.Step is SignOffStep.Partners;
        await Set(isPartners && partnersMeet is null, Task(@case, MeetingKey, "Set the day on which the safeguarding partners meet", "Step 3 of the sign-off: the three sign off at a discrete meeting (S-1)", "partners-meeting"), cancel);
        foreach (var partner in Enum.GetValues<StatutoryPartner>())
        {
            await Set(
                isPartners && partnersMeet is not null && !state.Answers.ContainsKey(partner),
                Task(@case, $"signoff:partner:{partner}", "Sign off the review’s report, or say what stands against it", "Step 3 of the sign-off: each partner answers for itself (S-1)", $"partners/{partner}")
                    with { Role = Role.DelegatedSafeguardingPartner, Partner = partner, DueOn = partnersMeet }, cancel);
        }

        await Set(isPartners && state.IsDisputed, Task(@case, DisputedKey, "Return the report to an earlier step, or upload a changed one", "A safeguarding partner does not sign it off (S-3)", "return"), cancel);
        await Set(state is { Step: SignOffStep.PartnershipGroup, IsSignedOff: false },
            groupMeets is null
                ? Task(@case, GroupKey, "Choose the Partnership Group’s meeting and invite the heads of agencies", "Step 4 of the sign-off (S-1, S-2)", "group-meeting")
                : Task(@case, GroupKey, "Record what the Partnership Group decided", "Step 4 of the sign-off (S-1)", "group") with { DueOn = groupMeets },
            cancel);
    }

    /// <summary>Nothing is asked any more.</summary>
    public async Task Clear(CaseReference @case, CancellationToken cancel)
    {
        foreach (var key in (string[])[ChecklistKey, PanelKey, PanelMembersKey, SprgKey, MeetingKey, DisputedKey, GroupKey, .. Enum.GetNames<StatutoryPartner>().Select(p => $"signoff:partner:{p}")])
            await register.Finish(@case, key, cancel);
    }

    /// <summary>Another round has begun, or there is nothing to sign off any more: SPRG's agenda has the report while it waits for SPRG, and no longer.</summary>
    /// <param name="before">As it stood.</param>
    /// <param name="after">Where it stands now; null where there is nothing to sign off.</param>
    public void TellSprg(ReportProcess before, SigningOff? after)
    {
        if (after is { Step: SignOffStep.Sprg })
            Raise(new ReportReadyForSprg(before.Case, after.Version, time.Today()));
        else if (before.State.Step is SignOffStep.Sprg)
            Raise(new ReportNotForSprg(before.Case, before.State.Version, after is null ? "there is nothing to sign off any more" : $"it went back to the {Words.Of(after.Step)}", time.Today()));
    }

    /// <summary>Tells the other modules what a step has come to.</summary>
    public void Raise(IEvent @event) => work.Raise(@event);

    private Task Set(bool isOpen, WorkItem item, CancellationToken cancel) => isOpen ? register.Ask(item, cancel) : register.Finish(item.Case, item.Key, cancel);

    private static WorkItem Task(CaseReference @case, string key, string title, string why, string page) => new()
    {
        Case = @case, Key = key, Title = title, Why = why, Link = Addresses.Page(@case, page), Role = Role.BusinessUnit, RuleId = RuleId.PracticeReview,
    };
}
