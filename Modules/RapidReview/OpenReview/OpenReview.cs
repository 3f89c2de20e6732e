using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>A SIN opens a statutory Rapid Review at once (N-5, R-1), or makes a local one statutory.</summary>
internal sealed class OpenOnSin(ReviewStore store, ReviewOpening opening) : IEventHandler<SinSent>
{
    public async Task Handle(SinSent @event, CancellationToken cancel)
    {
        var review = await store.Find(@event.Case, cancel);
        if (review is null)
            await opening.Open(@event.Case, RapidReviewKind.Statutory, @event.SentOn, cancel);
        else if (review.Kind is RapidReviewKind.Local || review.WithdrawnOn is not null)
            await opening.ConvertToStatutory(review, @event.SentOn, cancel);
    }
}

/// <summary>SPRG's decision not to notify can lead to a local Rapid Review (N-7).</summary>
internal sealed class OpenLocal(ReviewStore store, ReviewOpening opening) : IEventHandler<NotNotified>
{
    public async Task Handle(NotNotified @event, CancellationToken cancel)
    {
        if (@event.Instead is InsteadOfNotifying.LocalRapidReview && await store.Find(@event.Case, cancel) is null)
            await opening.Open(@event.Case, RapidReviewKind.Local, @event.On, cancel);
    }
}

/// <summary>SPRG decided on a referral to hold a local Rapid Review (F-4): its days count from that decision (C-2).</summary>
internal sealed class OpenOnReferral(ReviewStore store, ReviewOpening opening) : IEventHandler<ReferralDecided>
{
    public async Task Handle(ReferralDecided @event, CancellationToken cancel)
    {
        if (@event.Outcome is ReferralOutcome.LocalRapidReview && await store.Find(@event.Case, cancel) is null)
            await opening.Open(@event.Case, RapidReviewKind.Local, @event.On, cancel);
    }
}

/// <summary>The day on which the SIN was sent was corrected: the three dates move, the old ones and the reason stay (the clock, C).</summary>
internal sealed class FollowCorrectedDate(ReviewStore store, ReviewDates dates) : IEventHandler<SinDateCorrected>
{
    public async Task Handle(SinDateCorrected @event, CancellationToken cancel)
    {
        if (await store.Find(@event.Case, cancel) is { Kind: RapidReviewKind.Statutory, WithdrawnOn: null } review)
        {
            var reason = $"The day on which the notification was sent was corrected: {@event.Reason}";
            await dates.Retrigger(review, @event.SentOn, reason.Length <= 400 ? reason : reason[..399] + "…", cancel);
        }
    }
}

/// <summary>Tells SPRG that its day moved: by hand, by a corrected trigger, or by a bank holiday (C-3).</summary>
internal sealed class FollowDueDates(IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReviewDates dates, ReportShelf reports, CaseRegister register) : IEventHandler<DueDateMoved>
{
    public async Task Handle(DueDateMoved @event, CancellationToken cancel)
    {
        if (await store.Find(@event.Case, cancel) is not { IsOpen: true } review)
            return;

        var kept = await dates.Kept(review, cancel);
        if (@event.RuleId == ReviewDates.CompletionRule(review.Kind) && (await reports.Of(@event.Case, cancel)).Count == 0)
            await register.Mark(@event.Case, ProcessStep.RapidReview, StepProgress.Current, $"Outcome due {Words.Of(kept.Completion.DueOn)}", cancel);
        if (@event.RuleId == RuleId.Sprg || (@event.RuleId == ReviewDates.CompletionRule(review.Kind) && kept.Sprg.SetByHand))
            work.Raise(new SprgDateMoved(@event.Case, kept.Sprg.DueOn, kept.Completion.DueOn));
    }
}

/// <summary>A notification found not to meet the criteria closes its Rapid Review as withdrawn (N-6a): nothing is deleted.</summary>
internal sealed class CloseAsWithdrawn(IUnitOfWork<RapidReviewModule> work, ReviewStore store, CaseRegister register, CaseClock clock) : IEventHandler<NotificationWithdrawn>
{
    private const string Withdraw = """
        UPDATE rapidreview.rapid_review SET withdrawn_on = @On, withdrawn_because = @Reason, version = version + 1 WHERE case_reference = @Case
        """;

    public async Task Handle(NotificationWithdrawn @event, CancellationToken cancel)
    {
        if (await store.Find(@event.Case, cancel) is not { WithdrawnOn: null } review)
            return;

        await work.Execute(Withdraw, @event, cancel);
        foreach (var rule in (string[])[ReviewDates.CompletionRule(review.Kind), RuleId.Returns, RuleId.Sprg])
            await clock.FallAway(@event.Case, rule, "The notification was withdrawn, and the Rapid Review with it", cancel);
        await register.Finish(@event.Case, "rapidreview:prepare", cancel);
        await register.Finish(@event.Case, "rapidreview:collate", cancel);
        foreach (var request in await store.Requests(@event.Case, cancel))
            await register.Finish(@event.Case, $"rapidreview:return:{request.Agency}", cancel);
        await register.Mark(@event.Case, ProcessStep.RapidReview, StepProgress.NotNeeded, "Withdrawn", cancel);
        await register.Record(@event.Case, @event.On, "Rapid Review withdrawn", @event.Reason, cancel);
        work.Raise(new RapidReviewWithdrawn(@event.Case, @event.Reason));
    }
}

/// <summary>The partners' decision ends a local Rapid Review. A statutory one goes on until its pack is sent: a late return can still be taken into it.</summary>
internal sealed class EndOnDecision(ReviewEnd end) : IEventHandler<DecisionFinal>
{
    public Task Handle(DecisionFinal @event, CancellationToken cancel) => end.End(@event.Case, RapidReviewKind.Local, @event.On, cancel);
}

/// <summary>With its report at the National Panel a statutory Rapid Review is over.</summary>
internal sealed class EndOnSending(ReviewEnd end) : IEventHandler<PackSentToNationalPanel>
{
    public Task Handle(PackSentToNationalPanel @event, CancellationToken cancel) => end.End(@event.Case, RapidReviewKind.Statutory, @event.On, cancel);
}

/// <summary>Ends a Rapid Review: no return is asked for any more; one that never came stays a gap.</summary>
internal sealed class ReviewEnd(IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReviewDates dates, CaseRegister register, CaseClock clock)
{
    private const string Decide = "UPDATE rapidreview.rapid_review SET decided_on = @On, version = version + 1 WHERE case_reference = @Case AND decided_on IS NULL";

    public async Task End(CaseReference @case, RapidReviewKind kind, DateOnly on, CancellationToken cancel)
    {
        if (await store.Find(@case, cancel) is not { } review || review.Kind != kind || await work.Execute(Decide, new { Case = @case, On = on }, cancel) == 0)
            return;

        // What was late stays recorded as late (C), also where it never came.
        var kept = await dates.Kept(review, cancel);
        var late = kept.WorkingDays.Between(kept.Returns.DueOn, on);
        await clock.FallAway(@case, RuleId.Returns, $"It went on without the returns that were missing{(late > 0 ? $", {Sentences.Count(late, "working day")} after they were due" : "")}", cancel);
        await register.Finish(@case, "rapidreview:prepare", cancel);
        await register.Finish(@case, "rapidreview:collate", cancel);
        foreach (var request in await store.Requests(@case, cancel))
            await register.Finish(@case, $"rapidreview:return:{request.Agency}", cancel);
        await register.Mark(@case, ProcessStep.RapidReview, StepProgress.Done, null, cancel);
    }
}
