using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>How far a section of a return is.</summary>
public enum SectionState
{
    NotStarted,
    Partly,
    Done,

    /// <summary>N/A was chosen with a reason.</summary>
    NotApplicable,
}

/// <param name="Missing">What is not answered, in words; empty when nothing is.</param>
public sealed record SectionStanding(ReturnSection Section, SectionState State, IReadOnlyList<string> Missing);

/// <summary>Which answers of a return are missing: an empty answer is a gap, N/A with its reason is an answer. Pure.</summary>
internal static class Completeness
{
    /// <summary>Every section in the template's order.</summary>
    public static IReadOnlyList<SectionStanding> Of(AgencyReturn given) => [.. Enum.GetValues<ReturnSection>().Select(section => Of(section, given))];

    /// <summary>All that is missing, as lines for the author to accept or mend.</summary>
    public static IReadOnlyList<string> Gaps(AgencyReturn given) =>
        [.. Of(given).SelectMany(s => s.Missing.Select(m => m == Words.Of(s.Section) ? m : $"{Words.Of(s.Section)}: {m}"))];

    private static SectionStanding Of(ReturnSection section, AgencyReturn given)
    {
        if (section is not (ReturnSection.AuthorDetails or ReturnSection.FamilyDetails or ReturnSection.FamilyMembers or ReturnSection.Categories
            or ReturnSection.KeyPracticeEpisodes or ReturnSection.ImmediateLearning))
        {
            var answer = given.Answer(section.ToString());
            return answer is not { IsGiven: true } ? new(section, SectionState.NotStarted, [Words.Of(section)])
                : new(section, string.IsNullOrWhiteSpace(answer.Answer) ? SectionState.NotApplicable : SectionState.Done, []);
        }

        var missing = Missing(section, given).ToList();
        var started = given.VersionOf(section) > 0;
        return new(section, missing.Count == 0 && started ? SectionState.Done : started ? SectionState.Partly : SectionState.NotStarted,
            missing.Count == 0 && !started && section is not ReturnSection.FamilyMembers ? [Words.Of(section)] : missing);
    }

    private static IEnumerable<string> Missing(ReturnSection section, AgencyReturn given) => section switch
    {
        ReturnSection.AuthorDetails => Author(given.Author),
        ReturnSection.FamilyDetails => Checks(given),
        ReturnSection.Categories => given.Categories.Count == 0 && given.Answer(Questions.OtherCategories) is null && given.Answer(Questions.NoCategories) is null
            ? ["no category chosen, and not said that none applies"] : [],
        ReturnSection.KeyPracticeEpisodes => given.Episodes.Count == 0 && given.Answer(Questions.NoEpisodes) is null
            ? ["no episode given, and not said that there was none"] : [],
        ReturnSection.ImmediateLearning => Enum.GetValues<LearningQuestion>().Where(q => given.Answer(q.ToString()) is not { IsGiven: true }).Select(q => Words.Of(q)),
        _ => [],
    };

    private static IEnumerable<string> Author(ReturnAuthor? author)
    {
        if (string.IsNullOrWhiteSpace(author?.Name))
            yield return "name";
        if (string.IsNullOrWhiteSpace(author?.Designation))
            yield return "designation";
        if (string.IsNullOrWhiteSpace(author?.Telephone) && string.IsNullOrWhiteSpace(author?.Email))
            yield return "contact details";
        if (author?.CompletedOn is null)
            yield return "date completed";
    }

    private static IEnumerable<string> Checks(AgencyReturn given)
    {
        var left = Enum.GetValues<FamilyField>().Count(f => given.Checks.All(c => c.Field != f));
        if (left > 0)
            yield return $"{left} of {Enum.GetValues<FamilyField>().Length} details not checked";
    }
}
