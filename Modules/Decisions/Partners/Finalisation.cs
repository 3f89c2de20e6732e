using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What happens by itself when all three partners have agreed (D-3, D-5, C-4).</summary>
internal sealed class Finalisation(
    IUnitOfWork<DecisionsModule> work, CaseRegister register, CaseClock clock, StandingActions standing, RecordReader reader, IEnumerable<IRapidReviews> reviews, TimeProvider time)
{
    public async Task Finalise(CaseReference @case, CancellationToken cancel)
    {
        var record = (await reader.Find(@case, cancel))!;
        var recommendation = record.Recommendation!.Value;
        var today = time.Today();
        var review = await reviews.Of(@case, cancel);

        await register.Mark(@case, ProcessStep.PartnersDecision, StepProgress.Done, $"Final on {Words.Of(today)}", cancel);
        await register.Record(@case, today, "The three safeguarding partners agreed: the decision is final", Words.Of(recommendation), cancel);
        await register.Finish(@case, "decisions:disputed", cancel);
        if (record.ReviewKind is RapidReviewKind.Local)
        {
            await clock.Meet(@case, RuleId.LocalRapidReview, today, cancel);
            await register.Mark(@case, ProcessStep.NationalPanel, StepProgress.NotNeeded, "Local Rapid Review", cancel);
        }

        if (recommendation is Recommendation.PracticeReview)
            await BeginPracticeReview(@case, review?.Agencies ?? [], today, cancel);
        else
            await EndWithoutReview(@case, cancel);

        // Where the case stands: with the National Panel, until it has answered.
        if (record.ReviewKind is RapidReviewKind.Statutory)
        {
            await register.Mark(@case, ProcessStep.NationalPanel, StepProgress.Current, "The submission pack is to be sent", cancel);
            await register.Ask(Task(@case, "pack", "Make and send the submission pack", "All decisions go to the National Panel with the Rapid Review report (D-4)", $"/cases/{@case}/national-panel", RuleId.RapidReview), cancel);
        }

        work.Raise(new DecisionFinal(@case, recommendation.Decision(), review?.Agencies ?? [], record.TermsOfReferenceAreas, today));
    }

    private async Task BeginPracticeReview(CaseReference @case, IReadOnlyList<string> agencies, DateOnly today, CancellationToken cancel)
    {
        await clock.Start(@case, RuleId.PracticeReviewFromDecision, today, cancel);
        await register.Finish(@case, "decisions:other-learning", cancel);
        await register.Mark(@case, ProcessStep.Commissioning, StepProgress.Current, "Commissioning begins", cancel);
        await register.Record(@case, today, "Agencies to be included are notified", agencies.Count == 0 ? null : $"{agencies.Count.Of("agency", "agencies")} that contributed to the Rapid Review", cancel);
        await register.Record(@case, today, "Commissioning begins", null, cancel);
        await standing.Prove(@case, StandingAction.NotifyAgencies, today, cancel);
        await standing.Prove(@case, StandingAction.CommissionLeadReviewer, today, cancel);
        foreach (var agency in agencies)
        {
            await register.Ask(
                new WorkItem
                {
                    Case = @case,
                    Key = $"decisions:included:{agency}",
                    Title = "Read: your agency is included in a child safeguarding practice review",
                    Why = "The safeguarding partners have decided to carry out a review; secure your records now",
                    Link = $"/cases/{@case}/included/{agency}",
                    Role = Role.AgencyAuthor,
                    Agency = agency,
                },
                cancel);
        }
    }

    private async Task EndWithoutReview(CaseReference @case, CancellationToken cancel)
    {
        foreach (var rule in (string[])[RuleId.PracticeReviewFromDecision, RuleId.PracticeReview])
            await clock.FallAway(@case, rule, "The partners decided anew: there is no practice review", cancel);
        await register.Finish(@case, "decisions:commission", cancel);
        foreach (var step in (ProcessStep[])[ProcessStep.Commissioning, ProcessStep.Review, ProcessStep.SignOff, ProcessStep.Publication])
            await register.Mark(@case, step, StepProgress.NotNeeded, "No practice review", cancel);
        await register.Mark(@case, ProcessStep.Learning, StepProgress.Current, "Other learning", cancel);
        await register.Ask(Task(@case, "other-learning", "Take the other learning forward", "No practice review: the officer named in the decision record is responsible", $"/cases/{@case}/decision/read", null), cancel);
    }

    private static WorkItem Task(CaseReference @case, string key, string title, string why, string link, string? rule) => new()
    {
        Case = @case, Key = $"decisions:{key}", Title = title, Why = why, Link = link, Role = Role.BusinessUnit, RuleId = rule,
    };
}
