using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>What the readiness check looks for (R-4b). Names are stored.</summary>
public enum ReadinessCheck
{
    [Display(Name = "Child’s voice")]
    ChildsVoice,

    [Display(Name = "Ethnicity and culture")]
    EthnicityAndCulture,

    [Display(Name = "Disability and health")]
    Disability,

    [Display(Name = "Immediate safety")]
    ImmediateSafety,

    [Display(Name = "Good practice")]
    GoodPractice,

    [Display(Name = "Why things happened")]
    WhyThingsHappened,

    [Display(Name = "Criteria")]
    Criteria,

    [Display(Name = "Missing returns")]
    MissingReturns,
}

/// <param name="Check">What it is about: a reason for going on is given for each.</param>
/// <param name="Message">What is missing, as a sentence.</param>
public sealed record ReadinessWarning(ReadinessCheck Check, string Message);

/// <summary>Looks, before submission, whether what matters most is there (R-4b). It warns and never blocks; pure.</summary>
internal static class Readiness
{
    /// <summary>The warnings, in the order of <see cref="ReadinessCheck"/>; none when all is there.</summary>
    /// <param name="agencyName">The agency's name for its code.</param>
    public static IReadOnlyList<ReadinessWarning> Check(ReviewFile file, Func<string, string> agencyName)
    {
        var returned = file.Returns.Where(r => r.IsReturned).ToList();
        return
        [
            .. Heading(ReadinessCheck.ChildsVoice, nameof(AnalysisHeading.ChildsVoice), "the child’s lived experience and voice"),
            .. Ethnicity(),
            .. Heading(ReadinessCheck.EthnicityAndCulture, nameof(AnalysisHeading.CulturalAwareness), "race, culture, faith and ethnicity"),
            .. Blank(ReadinessCheck.Disability, file.Details.Disability, "The family details do not say whether the child has a disability."),
            .. Heading(ReadinessCheck.Disability, nameof(AnalysisHeading.Disability), "disability and health"),
            .. Heading(ReadinessCheck.ImmediateSafety, nameof(LearningQuestion.SafeguardingArrangements), "whether the children are safe now"),
            .. Heading(ReadinessCheck.GoodPractice, nameof(AnalysisHeading.GoodPractice), "good practice"),
            .. Heading(ReadinessCheck.WhyThingsHappened, nameof(AnalysisHeading.NeedForImprovement), "why things happened and what should improve"),
            .. file.Review.Reason is null ? [new ReadinessWarning(ReadinessCheck.Criteria, "The reason for the Rapid Review is not recorded.")] : Array.Empty<ReadinessWarning>(),
            .. Blank(ReadinessCheck.Criteria, file.Review.ReasonDetails, "It is not recorded why the criteria are, or may be, met."),
            .. file.Returns.Where(r => !r.IsReturned)
                .Select(r => new ReadinessWarning(ReadinessCheck.MissingReturns, $"{agencyName(r.Row.Agency)} has not returned. The report prints it as a gap.")),
            .. file.Returns.Count == 0 ? [new ReadinessWarning(ReadinessCheck.MissingReturns, "No agency has been asked.")] : Array.Empty<ReadinessWarning>(),
        ];

        IEnumerable<ReadinessWarning> Heading(ReadinessCheck check, string question, string about)
        {
            var silent = returned.Where(r => r.Answer(question) is not { IsGiven: true }).Select(r => agencyName(r.Row.Agency)).ToList();
            if (!returned.Any(r => !string.IsNullOrWhiteSpace(r.Answer(question)?.Answer)))
                yield return new(check, $"No agency has written about {about}.");
            else if (silent.Count > 0)
                yield return new(check, $"{Sentences.List(silent)} left out {about}.");
        }

        IEnumerable<ReadinessWarning> Ethnicity()
        {
            if (string.IsNullOrWhiteSpace(file.Details.Ethnicity))
                yield return new(ReadinessCheck.EthnicityAndCulture, "The child’s ethnicity is not recorded.");
            var others = returned.Where(r => r.Checks.Any(c => c.Field is FamilyField.Ethnicity && c.Finding is CheckFinding.Differs)).Select(r => agencyName(r.Row.Agency)).ToList();
            if (others.Count > 0)
                yield return new(ReadinessCheck.EthnicityAndCulture, $"{Sentences.List(others)} recorded another ethnicity. Find out which is right.");
        }
    }

    private static IEnumerable<ReadinessWarning> Blank(ReadinessCheck check, string? answer, string message) =>
        string.IsNullOrWhiteSpace(answer) ? [new ReadinessWarning(check, message)] : [];
}

/// <summary>Small pieces of prose.</summary>
internal static class Sentences
{
    /// <summary>A, B and C.</summary>
    public static string List(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1];

    /// <summary>1 reminder, 2 reminders.</summary>
    public static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";
}
