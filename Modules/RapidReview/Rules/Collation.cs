using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>What the report says beside the returns.</summary>
/// <param name="SprgOn">When SPRG considers it.</param>
/// <param name="OutcomeBy">The statutory day.</param>
/// <param name="On">The day of the collation.</param>
/// <param name="AgencyName">The agency's name for its code.</param>
/// <param name="DueOn">When each return was due.</param>
/// <param name="DaysIntoExtension">Working days after the day that was first asked for, where more time was given.</param>
/// <param name="Reminders">How often each agency was reminded.</param>
/// <param name="Overrides">The reasons given for going on in spite of a warning.</param>
public sealed record CollationFacts(
    DateOnly SprgOn, DateOnly OutcomeBy, DateOnly On, Func<string, string> AgencyName, Func<ReturnRow, DateOnly> DueOn, Func<ReturnRow, int> DaysIntoExtension,
    Func<string, int> Reminders, IReadOnlyDictionary<ReadinessCheck, string> Overrides);

/// <summary>
/// Makes the one coherent document of all returns (R-4): by heading, all agencies under each; differences between agencies and answers that are
/// missing are marked (R-4a, R-6). Pure.
/// </summary>
internal sealed partial class Collation
{
    /// <summary>The four aims of the template (§5), in words of our own.</summary>
    private const string Purpose = """
        This review is a first, quick look at what happened, so that the safeguarding partners can
        - know the facts, as far as they can be had in so short a time
        - see whether a child has to be made safer now, and pass on at once what others should learn
        - find out what could be done better to keep children safe and well
        - decide what comes next, and whether that is a child safeguarding practice review.
        """;

    private readonly ReviewFile file;
    private readonly CollationFacts facts;
    private readonly IReadOnlyList<AgencyReturn> returned;

    private Collation(ReviewFile file, CollationFacts facts)
    {
        this.file = file;
        this.facts = facts;
        returned = [.. file.Returns.Where(r => r.IsReturned)];
    }

    /// <summary>The report without its cover.</summary>
    public static IReadOnlyList<Block> Build(ReviewFile file, CollationFacts facts)
    {
        var collation = new Collation(file, facts);
        return
        [
            .. collation.About(), .. collation.Missing(), .. collation.Authors(), .. collation.FamilyDetails(), .. collation.FamilyMembers(), .. collation.Categories(),
            .. collation.MergedChronology(), .. collation.Analysis(), .. collation.ImmediateLearning(),
        ];
    }

    private string Name(AgencyReturn agency) => facts.AgencyName(agency.Row.Agency);

    private IEnumerable<Block> About()
    {
        var review = file.Review;
        var local = review.Kind is RapidReviewKind.Local;
        yield return new Heading(1, "About this Rapid Review");
        yield return new Heading(2, "Purpose of the Rapid Review");
        yield return new Answer(Purpose, "");
        if (local)
            yield return new Remark("This is a local Rapid Review. No Serious Incident Notification was made, so it is not submitted to the National Panel.");
        if (review.ConvertedOn is { } converted)
            yield return new Remark($"This began as a local Rapid Review. It became statutory on {Words.Of(converted)}, when a Serious Incident Notification was sent.");
        yield return new DefinitionTable("Reasons, period and dates",
        [
            new("Reasons for completing the Rapid Review", review.Reason is { } reason ? $"{Words.Of(reason)}\n\n{review.ReasonDetails}".Trim() : review.ReasonDetails),
            new("Time period to be covered by agency submission", Period(review)),
            new("Responsible officer", review.ResponsibleOfficer),
            new("Considered by SPRG on", Words.Of(facts.SprgOn)),
            new(local ? "Complete by" : "Decision reported to the National Panel by", Words.Of(facts.OutcomeBy)),
            .. local ? Array.Empty<Definition>() :
            [
                new Definition("Completion date confirmed with the National Panel", review.CompletionConfirmedOn is { } on
                    ? $"{Words.Of(on)}{(review.CompletionConfirmedBy is null ? "" : $", by {review.CompletionConfirmedBy}")}" : null, "Not confirmed"),
            ],
        ]);
    }

    private static string? Period(ReviewRow review)
    {
        var dates = (review.PeriodFrom, review.PeriodTo) switch
        {
            ({ } from, { } to) => $"{Words.Of(from)} to {Words.Of(to)}",
            ({ } from, null) => $"From {Words.Of(from)}",
            (null, { } to) => $"Until {Words.Of(to)}",
            _ => "",
        };
        return $"{dates}\n\n{review.PeriodDetails}".Trim() is { Length: > 0 } period ? period : null;
    }

    private IEnumerable<Block> Missing()
    {
        var warnings = Readiness.Check(file, facts.AgencyName);
        if (warnings.Count == 0)
            yield break;

        yield return new Heading(1, "What is missing or differs");
        yield return new Paragraph("These gaps were found when the returns were collated. Where the partnership went on in spite of one, its reason is beside it.");
        foreach (var about in warnings.GroupBy(w => w.Check))
        {
            foreach (var warning in about)
                yield return new Gap($"{Words.Of(warning.Check)}: {warning.Message}");
            if (facts.Overrides.TryGetValue(about.Key, out var reason))
                yield return new Paragraph($"Reason given: {reason}");
        }
    }

    private IEnumerable<Block> Authors()
    {
        yield return new Heading(1, "Agencies and authors");
        if (file.Returns.Count == 0)
            yield return new Gap("No agency has been asked to contribute.");
        else
        {
            yield return new Table(
                "Details of the individual and agency completing each return",
                ["Agency", "Name and designation", "Contact details", "Date completed", "Return"],
                [.. file.Returns.Select(AuthorRow)], [3, 4, 4, 2, 4]);
        }

        foreach (var silent in file.Returns.Where(r => !r.IsReturned))
        {
            var reminders = facts.Reminders(silent.Row.Agency);
            yield return new Gap(
                $"{Name(silent)} has not returned. It was asked on {Words.Of(silent.Row.RequestedOn)}, its return was due on {Words.Of(facts.DueOn(silent.Row))}; {(reminders == 0 ? "no reminder is recorded" : Sentences.Count(reminders, "reminder") + " went out")}.");
        }
    }

    private IReadOnlyList<string?> AuthorRow(AgencyReturn agency)
    {
        var author = agency.Author;
        string?[] name = [author?.Name ?? agency.Row.SignedOffBy, author?.Designation ?? agency.Row.SignedOffDesignation];
        string?[] contact = [author?.Telephone, author?.Email];
        return
        [
            Name(agency), agency.IsReturned ? Lines(name) ?? "Not given" : "–", agency.IsReturned ? Lines(contact) ?? "Not given" : "–",
            author?.CompletedOn is { } on && agency.IsReturned ? Words.Of(on) : "–", Standing(agency),
        ];
    }

    private string Standing(AgencyReturn agency)
    {
        if (!agency.IsReturned)
            return "Not returned";

        var first = agency.Row.FirstSignedOffOn!.Value;
        var words = $"Returned {Words.Of(first)}{(first > facts.DueOn(agency.Row) ? ", late" : "")}";
        if (agency.Row.ExtendedTo is { } extended)
            words += $", extended to {Words.Of(extended)}{(facts.DaysIntoExtension(agency.Row) is > 0 and var days ? $": {Sentences.Count(days, "working day")} after the first date" : "")}";
        if (agency.Row.EnteredBy is { } enteredBy)
            words += $"\nEntered by {enteredBy} on behalf of the agency";
        return agency.Row.State is ReturnState.Reopened ? words + "\nReopened and not signed off again" : words;
    }

    private IEnumerable<Block> Analysis()
    {
        yield return new Heading(1, "Analysis");
        foreach (var heading in Enum.GetValues<AnalysisHeading>())
        {
            foreach (var block in Question(Words.Of(heading), heading.ToString()))
                yield return block;
        }
    }

    private IEnumerable<Block> ImmediateLearning()
    {
        yield return new Heading(1, "Immediate learning and views on learning to be gained");
        foreach (var question in Enum.GetValues<LearningQuestion>())
        {
            foreach (var block in Question(Words.Of(question), question.ToString()))
                yield return block;
        }
    }

    private IEnumerable<Block> Question(string title, string question)
    {
        yield return new Heading(2, title);
        foreach (var agency in file.Returns)
        {
            yield return new Heading(3, Name(agency), Beside: true);
            var given = agency.IsReturned ? agency.Answer(question) : null;
            if (!agency.IsReturned)
                yield return new Gap($"{Name(agency)} has not returned.");
            else if (!string.IsNullOrWhiteSpace(given?.NotApplicableBecause))
                yield return new Paragraph($"N/A (not applicable): {given.NotApplicableBecause}");
            else
                yield return new Answer(given?.Answer, $"{Name(agency)} did not answer this.");
        }
    }

    private static string? Lines(IEnumerable<string?> lines) => string.Join("\n", lines.Where(l => !string.IsNullOrWhiteSpace(l))) is { Length: > 0 } text ? text : null;
}
