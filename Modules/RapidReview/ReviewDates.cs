using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The three dates of a Rapid Review (C-2, C-3), as the clock of its case keeps them.</summary>
internal sealed class ReviewDates(CaseClock clock, Calendar calendar, StatutoryRules rules)
{
    /// <summary>The rule by which a review of this kind is to be complete.</summary>
    public static string CompletionRule(RapidReviewKind kind) => kind is RapidReviewKind.Statutory ? RuleId.RapidReview : RuleId.LocalRapidReview;

    /// <summary>The dates with what can be done to them. Where SPRG's day was moved by hand and still fits, it stands.</summary>
    public async Task<RapidReviewDates> Of(ReviewRow review, CancellationToken cancel)
    {
        var completion = (await clock.Find(review.CaseReference, CompletionRule(review.Kind), cancel))!;
        var sprg = (await clock.Find(review.CaseReference, RuleId.Sprg, cancel))!;
        var dates = ByRule(review.Kind, completion, await calendar.WorkingDays(cancel));
        return sprg.SetByHand && dates.MoveSprg(sprg.DueOn, "moved to fit SPRG’s calendar") is { Failure: null } moved ? moved.Value : dates;
    }

    /// <summary>The days that count now.</summary>
    public async Task<KeptDates> Kept(ReviewRow review, CancellationToken cancel) => new(
        (await clock.Find(review.CaseReference, RuleId.Returns, cancel))!,
        (await clock.Find(review.CaseReference, RuleId.Sprg, cancel))!,
        (await clock.Find(review.CaseReference, CompletionRule(review.Kind), cancel))!,
        await calendar.WorkingDays(cancel));

    /// <summary>What started the review was on another day: all three dates are worked out again; SPRG's own choice of a day stands if it still fits.</summary>
    public async Task Retrigger(ReviewRow review, DateOnly on, string reason, CancellationToken cancel)
    {
        var chosen = await clock.Find(review.CaseReference, RuleId.Sprg, cancel) is { SetByHand: true } sprg ? sprg : null;
        await clock.Retrigger(review.CaseReference, CompletionRule(review.Kind), on, reason, cancel);
        await clock.Retrigger(review.CaseReference, RuleId.Returns, on, reason, cancel);
        await clock.Retrigger(review.CaseReference, RuleId.Sprg, on, reason, cancel);
        if (chosen is null)
            return;

        var completion = (await clock.Find(review.CaseReference, CompletionRule(review.Kind), cancel))!;
        if (ByRule(review.Kind, completion, await calendar.WorkingDays(cancel)).MoveSprg(chosen.DueOn, "moved to fit SPRG’s calendar") is { Failure: null } moved)
            await Keep(review.CaseReference, moved.Value, "SPRG keeps the day that it chose", cancel);
    }

    /// <summary>Writes SPRG's chosen day, and the day for returns that follows from it, into the clock.</summary>
    public async Task Keep(CaseReference @case, RapidReviewDates dates, string reason, CancellationToken cancel)
    {
        await clock.SetByHand(@case, RuleId.Returns, dates.Returns.Due, dates.Returns.Explanation, reason, cancel);
        await clock.SetByHand(@case, RuleId.Sprg, dates.Sprg.Due, dates.Sprg.Explanation, reason, cancel);
    }

    private RapidReviewDates ByRule(RapidReviewKind kind, CaseDueDate completion, WorkingDays workingDays)
    {
        var statutory = new StatutoryClock(workingDays, rules);
        return kind is RapidReviewKind.Statutory
            ? statutory.RapidReview(completion.TriggerOn, completion.RuleVersion)
            : statutory.LocalRapidReview(completion.TriggerOn, completion.RuleVersion);
    }
}

/// <summary>The three dates as kept, and the days by which lateness is counted.</summary>
internal sealed record KeptDates(CaseDueDate Returns, CaseDueDate Sprg, CaseDueDate Completion, WorkingDays WorkingDays)
{
    /// <summary>When this agency's return is due: its extension, if it has one.</summary>
    public DateOnly DueOn(ReturnRow request) => request.ExtendedTo ?? Returns.DueOn;

    /// <summary>Working days after its day: until it first came back, or until today. 0 when in time.</summary>
    public int DaysLate(ReturnRow request, DateOnly today) =>
        Math.Max(0, WorkingDays.Between(DueOn(request), request.FirstSignedOffOn ?? today));

    /// <summary>Working days after the day that was first asked for, where an extension was given and used; otherwise 0. What was late stays visible (C).</summary>
    public int DaysIntoExtension(ReturnRow request) =>
        request is { ExtendedTo: not null, FirstSignedOffOn: { } came } ? Math.Max(0, WorkingDays.Between(Returns.DueOn, came)) : 0;

    /// <summary>Late even where only a weekend has passed since.</summary>
    public bool IsLate(ReturnRow request, DateOnly today) => (request.FirstSignedOffOn ?? today) > DueOn(request);
}
