using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What a record lacks. Most of it warns; only the criteria statement and the reasons are needed for a decision (D-2a).</summary>
internal static class RecordReadiness
{
    /// <summary>What must be there before SPRG can recommend, each a sentence that says what to do.</summary>
    public static IEnumerable<string> Needed(DecisionRecord record)
    {
        if (record.Criteria is null)
            yield return "Say whether the criteria for a child safeguarding practice review are met";
        if (record.CriteriaReasons is null)
            yield return "Give the reasons for the criteria statement";
        if (record.Recommendation is null)
            yield return "Choose what SPRG recommends";
        if (record.RecommendationReasons is null)
            yield return "Explain the reasons for the decisions made";
    }

    /// <summary>What is late or incomplete, each a sentence.</summary>
    /// <param name="review">How the Rapid Review stands, where that is known.</param>
    public static IReadOnlyList<string> Warnings(DecisionRecord record, RapidReviewSummary? review, DateOnly today)
    {
        List<string> warnings = [];
        if (!record.IsConsidered)
            warnings.Add($"SPRG’s meeting on {record.SprgOn.InWords()} is not minuted as having considered this Rapid Review.");
        if (review is { AwaitedReturns: > 0 })
            warnings.Add($"{review.AwaitedReturns.Of("return is", "returns are")} still awaited{(today <= review.ReturnsBy ? $", and not due before {review.ReturnsBy.InWords()}" : null)}.");
        if (review is { LatestReportVersion: 0 })
            warnings.Add("The agencies’ returns are not collated: there is no Rapid Review report.");
        else if (review is { ReportIsStale: true })
            warnings.Add("A return was changed after the report was collated: the report is out of date.");
        if (today > record.OutcomeBy)
            warnings.Add($"The outcome was due on {record.OutcomeBy.InWords()}.");
        if (record.RecordDate is null)
            warnings.Add("The date of the record is missing.");
        if (record.Participants.Count == 0)
            warnings.Add("No participants are recorded.");
        if (record.ImmediateActions.Count == 0)
            warnings.Add("No immediate action is recorded.");
        else if (record.HowCommunicated is null)
            warnings.Add("How the immediate action will be communicated is not recorded.");
        var unanswered = Enumerable.Range(1, DeterminantWords.All.Count).Where(n => record.Determinant(n)?.Answer is null).ToArray();
        if (unanswered.Length > 0)
            warnings.Add(unanswered.Length == 1 ? $"Determinant {unanswered[0]} is not answered." : $"Determinants {string.Join(", ", unanswered)} are not answered.");
        if (record.OtherReview is null)
            warnings.Add("Whether review under other statutory guidance is needed is not answered.");
        if (record.Recommendation is Recommendation.PracticeReview && record.TermsOfReferenceAreas is null)
            warnings.Add("No areas for the terms of reference are recorded.");
        if (record.Recommendation is not null and not Recommendation.PracticeReview && (record.OtherLearningOptions is null || record.LearningOfficer is null))
            warnings.Add("Other learning options and the officer responsible are not recorded.");
        return warnings;
    }

    /// <summary>How far a section is.</summary>
    public static SectionProgress Progress(DecisionRecord record, RecordSection section) => section switch
    {
        RecordSection.ImmediateAction => Of(record.RecordDate, record.ImmediateActions.Count > 0 ? "" : null, record.HowCommunicated),
        RecordSection.Determinants => Of([.. Enumerable.Range(1, 10).Select(n => (object?)record.Determinant(n)?.Answer)]),
        RecordSection.RapidReviewDecision => Of(record.Criteria, record.CriteriaReasons, record.Recommendation, record.RecommendationReasons),
        RecordSection.FurtherQuestions => Of(record.OtherReview, record.Recommendation is Recommendation.PracticeReview ? record.TermsOfReferenceAreas : record.OtherLearningOptions),
        RecordSection.PartnersConsideration => record.PartnersConsideration is null ? SectionProgress.Optional : SectionProgress.Done,
        _ => Of([.. record.StandingActions.Where(a => a.Applies(record)).Select(a => (object?)a.DoneOn)]) is var done and not SectionProgress.NotStarted ? done
            : record.FurtherActions.Count > 0 || record.StandingActions.Any(a => a.Responsible is not null) ? SectionProgress.Started : SectionProgress.NotStarted,
    };

    private static SectionProgress Of(params object?[] answers) =>
        answers.All(a => a is not null) ? SectionProgress.Done : answers.Any(a => a is not null) ? SectionProgress.Started : SectionProgress.NotStarted;
}

/// <summary>How far a section of the record is.</summary>
public enum SectionProgress
{
    NotStarted,
    Started,
    Done,
    Optional,
}
