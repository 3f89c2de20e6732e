using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>A Rapid Review has begun: its case goes on SPRG's agenda and its decision record begins (D-1, D-2).</summary>
internal sealed class PlaceOnAgenda(IUnitOfWork<DecisionsModule> work, Agenda agenda, CaseRegister register) : IEventHandler<RapidReviewOpened>
{
    private const string Renew = """
        UPDATE decisions.decision_record SET review_kind = @Kind, sprg_on = @SprgOn, outcome_by = @OutcomeBy, withdrawn_because = NULL WHERE case_reference = @Case
        """;

    private const string Begin = "INSERT INTO decisions.decision_record (case_reference, review_kind, sprg_on, outcome_by) VALUES (@Case, @Kind, @SprgOn, @OutcomeBy)";

    public async Task Handle(RapidReviewOpened @event, CancellationToken cancel)
    {
        if (await work.Execute(Renew, @event, cancel) == 0)
            await work.Execute(Begin, @event, cancel);
        await agenda.Place(@event.Case, @event.SprgOn, cancel);
        await register.Ask(
            new WorkItem
            {
                Case = @event.Case,
                Key = "decisions:record",
                Title = "Record SPRG’s decision",
                Why = "SPRG considers the Rapid Review and recommends what follows",
                Link = $"/cases/{@event.Case}/decision",
                Role = Role.BusinessUnit,
                RuleId = RuleId.Sprg,
                DueOn = @event.SprgOn,
            },
            cancel);
    }
}

/// <summary>SPRG considers the Rapid Review on another day (C-3).</summary>
internal sealed class MoveOnAgenda(IUnitOfWork<DecisionsModule> work, Agenda agenda) : IEventHandler<SprgDateMoved>
{
    private const string Move = "UPDATE decisions.decision_record SET sprg_on = @SprgOn, outcome_by = @OutcomeBy WHERE case_reference = @Case";

    private const string Considered = "SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case AND kind = 'RapidReview' AND state = 'Considered'";

    public async Task Handle(SprgDateMoved @event, CancellationToken cancel)
    {
        await work.Execute(Move, @event, cancel);

        // What SPRG has considered was considered on the day that it met.
        if (await work.Scalar<int>(Considered, @event, cancel) == 0)
            await agenda.Place(@event.Case, @event.SprgOn, cancel);
    }
}

/// <summary>The returns are one report: the case waits for SPRG, unless SPRG has met and the report was collated anew (D-1).</summary>
internal sealed class AwaitSprg(IUnitOfWork<DecisionsModule> work, CaseRegister register) : IEventHandler<RapidReviewCollated>
{
    private const string Listed = """
        SELECT MAX(meeting_on) FROM decisions.agenda_item i WHERE case_reference = @Case AND kind = 'RapidReview' AND state = 'Listed'
           AND NOT EXISTS (SELECT 1 FROM decisions.agenda_item c WHERE c.case_reference = i.case_reference AND c.kind = 'RapidReview' AND c.state = 'Considered')
        """;

    public async Task Handle(RapidReviewCollated @event, CancellationToken cancel)
    {
        if (await work.Scalar<DateOnly?>(Listed, @event, cancel) is { } on)
            await register.Mark(@event.Case, ProcessStep.SprgMeeting, StepProgress.Current, $"On the agenda of {Words.Of(on)}", cancel);
    }
}

/// <summary>The Rapid Review was withdrawn (N-6a): the item stays visible as withdrawn, and nothing more is asked.</summary>
internal sealed class WithdrawFromAgenda(IUnitOfWork<DecisionsModule> work, Agenda agenda, CaseRegister register) : IEventHandler<RapidReviewWithdrawn>
{
    private const string Mark = "UPDATE decisions.decision_record SET withdrawn_because = @Because WHERE case_reference = @Case";

    public async Task Handle(RapidReviewWithdrawn @event, CancellationToken cancel)
    {
        var because = @event.Reason.Length > 400 ? @event.Reason[..399] + "…" : @event.Reason;
        await work.Execute(Mark, new { @event.Case, Because = because }, cancel);
        await agenda.Withdraw(@event.Case, CaseItemKind.RapidReview, because, cancel);
        foreach (var key in (string[])["decisions:record", "decisions:disputed", "decisions:pack", .. Enum.GetNames<StatutoryPartner>().Select(p => $"decisions:partner:{p}")])
            await register.Finish(@event.Case, key, cancel);
    }
}

/// <summary>A referral goes on SPRG's next agenda (F-3).</summary>
internal sealed class PlaceReferral(Agenda agenda) : IEventHandler<ReferralSubmitted>
{
    public Task Handle(ReferralSubmitted @event, CancellationToken cancel) => agenda.PlaceNext(@event.Case, CaseItemKind.Referral, null, cancel);
}

/// <summary>A referral that is decided was considered at SPRG's meeting, whose minutes say so (F-3); it is off the agendas to come, and what was agreed is carried out.</summary>
internal sealed class TakeReferralOff(Agenda agenda, MeetingActions actions, MinutesIssues issues) : IEventHandler<ReferralDecided>
{
    public async Task Handle(ReferralDecided @event, CancellationToken cancel)
    {
        var outcome = Words.Of(@event.Outcome);
        if (@event.Place is ReferralDecisionPlace.SprgMeeting)
        {
            // Minutes that SPRG has approved stay as they are.
            var approved = await issues.AreApproved(@event.On, cancel);
            await agenda.Considered(@event.Case, @event.On, CaseItemKind.Referral, approved ? null : @event.Debates, approved ? null : $"{outcome}. {@event.Reasons}".Trim(), cancel);
        }

        if (@event.Place is not ReferralDecisionPlace.Partners)
            await agenda.Withdraw(@event.Case, CaseItemKind.Referral, $"decided on {Words.Of(@event.On)}{(@event.Place is ReferralDecisionPlace.OutOfMeeting ? " out of meeting" : null)}: {outcome}", cancel);
        await actions.Add(@event.Case, @event.On, @event.Place, @event.Actions, cancel);
    }
}

/// <summary>The child of a referral is known already (N-1a): the item moves with it to that case.</summary>
internal sealed class MoveReferral(Agenda agenda) : IEventHandler<ReferralAttached>
{
    public async Task Handle(ReferralAttached @event, CancellationToken cancel)
    {
        await agenda.Withdraw(@event.From, CaseItemKind.Referral, $"moved to {@event.To}, where the child is known", cancel);
        await agenda.PlaceNext(@event.To, CaseItemKind.Referral, null, cancel);
    }
}

/// <summary>A report that waits for SPRG is on its agenda, once: the CSPR panel has agreed it, or it came back to SPRG (S-1, S-3).</summary>
internal sealed class PlaceReport(Agenda agenda) : IEventHandler<ReportReadyForSprg>
{
    public Task Handle(ReportReadyForSprg @event, CancellationToken cancel) => agenda.KeepListed(@event.Case, CaseItemKind.Report, $"version {@event.Version}", cancel);
}

/// <summary>A report that waits for SPRG no more is off the agenda, and the item says why.</summary>
internal sealed class TakeBackReport(Agenda agenda) : IEventHandler<ReportNotForSprg>
{
    public Task Handle(ReportNotForSprg @event, CancellationToken cancel) => agenda.Withdraw(@event.Case, CaseItemKind.Report, $"version {@event.Version}: {@event.Because}", cancel);
}

/// <summary>SPRG agreed the report: its meeting considered it, and it is off the agendas to come.</summary>
internal sealed class TakeReportOff(Agenda agenda, MinutesIssues issues) : IEventHandler<ReportAgreedBySprg>
{
    public async Task Handle(ReportAgreedBySprg @event, CancellationToken cancel)
    {
        // Minutes that SPRG has approved stay as they are.
        if (await agenda.Holds(@event.Case, @event.On, CaseItemKind.Report, cancel))
            await agenda.Considered(@event.Case, @event.On, CaseItemKind.Report, null, await issues.AreApproved(@event.On, cancel) ? null : "The report was agreed.", cancel);
        await agenda.Withdraw(@event.Case, CaseItemKind.Report, $"version {@event.Version} was agreed on {Words.Of(@event.On)}", cancel);
    }
}
