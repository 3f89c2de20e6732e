using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// The report's statement on the family (§8): who was involved and why, how it informed the analysis, or why not. It drafts itself from what is recorded, names
/// nobody, and says where something is missing instead of passing over it.
/// </summary>
internal static partial class StatementDraft
{
    /// <summary>How begins what the writer must look at before it may stand.</summary>
    public const string Check = "[Check: ";

    /// <summary>How a gap begins, in the draft and in what is made of it.</summary>
    public const string Missing = "[Missing: ";

    /// <summary>The draft as long text: paragraphs with an empty line between.</summary>
    /// <param name="family">What is recorded.</param>
    /// <param name="undecided">How many people the Rapid Review knew and nobody has decided about.</param>
    /// <param name="guarded">The relationships of those who have something to fear, or of whose part somebody must not learn (I-1a).</param>
    public static string Of(FamilyFile family, int undecided, IReadOnlyList<string> guarded)
    {
        var involved = family.People.Where(IsInvolved).ToList();
        List<string> paragraphs =
        [
            "Family members know how services were experienced, and what a child’s days were like, as nobody else does. The review involved the family to learn from that, and not to judge anybody.",
            involved.Count == 0 ? "No family member took part in this review; the reasons are given below." : $"{Capital(List(involved.Select(p => The(p.Person))))} took part in this review.",
            .. involved.SelectMany(Involved),
            .. family.People.Except(involved).Select(NotInvolved),
            .. family.LeftOut.Select(l => $"{Capital(The(l.Relationship))} was not asked to take part. {Sentence(l.Reason)}"),
        ];
        if (undecided > 0)
            paragraphs.Add(Gap($"whether {undecided.Of("more family member", "more family members")} known from the Rapid Review {(undecided == 1 ? "was" : "were")} to be involved, and why not"));
        return string.Join("\n\n", paragraphs.SelectMany(p => Marked(p, guarded)));
    }

    /// <summary>Words that say what somebody is suspected or accused of, each once: a published report says nothing of the kind that no court has found, and may harm a trial.</summary>
    public static IReadOnlyList<string> Accusing(string? words) => words is null ? [] : [.. Accusation().Matches(WithoutMarks(words)).Select(m => m.Value.ToLowerInvariant()).Distinct()];

    /// <summary>What the writer must still look at.</summary>
    public static int Checks(string words) => words.Split(Check).Length - 1;

    /// <summary>Words that may tell where a child lives now, each once: a published report does not tell it, and whoever is feared would find them by it (I-1a).</summary>
    public static IReadOnlyList<string> Whereabouts(string? words) => words is null ? [] : [.. Living().Matches(WithoutMarks(words)).Select(m => m.Value.ToLowerInvariant()).Distinct()];

    /// <summary>The text without marks and gaps.</summary>
    public static string WithoutMarks(string words) => Marks().Replace(words, "");

    // A mark tells nobody that a fear is recorded, let alone its words: it may stay in by mistake.
    private static IEnumerable<string> Marked(string paragraph, IReadOnlyList<string> guarded)
    {
        yield return paragraph;
        if (Accusing(paragraph) is { Count: > 0 } found)
            yield return $"{Check}“{string.Join("”, “", found)}” above says what somebody is suspected or accused of. Ask the senior investigating officer whether it may stand in a published report, or say it in other words]";
        if (PartTaken.Named(paragraph, guarded) is { Count: > 0 } named)
            yield return $"{Check}whether it may be known in a published report that {List(named.Select(The))} was asked or took part, and in which words. Settle it with the person, or with whoever supports them, before it stands here]";
        if (Whereabouts(paragraph) is { Count: > 0 } living)
            yield return $"{Check}“{string.Join("”, “", living)}” above may tell where a child lives now. A published report does not tell it: say it in other words]";
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:lives?\s+(?:with|at|in|near|by|there)|(?:is|are)\s+(?:(?:now|currently|still)\s+)?(?:living|staying)|(?:now|currently|still)\s+(?:lives?|living|stays?|staying|resides?)|stays?\s+(?:with|at)|resides?\s+(?:with|at|in)|placed\s+(?:with|in|at)|placements?|foster\w*|children['’]?s home|residential (?:home|care|unit|school)|kinship care\w*|special guardian\w*|adopti\w+|adopters?|moved\s+(?:to|in with)|in the care of|refuge)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex Living();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:suspect(?:s|ed)?|under suspicion|accus\w+|arrest\w*|charged|on bail|bailed|perpetrator\w*|offender\w*|prosecut\w+|convict\w*|guilty|defendant\w*|imprison\w*|in prison|in custody|on remand|remanded|allegedly|alleged|murder\w*|manslaughter)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex Accusation();

    [System.Text.RegularExpressions.GeneratedRegex(@"\[(?:Check|Missing): [^\]]*\]")]
    private static partial System.Text.RegularExpressions.Regex Marks();

    /// <summary>The gaps in a text.</summary>
    public static int Gaps(string words) => words.Split(Missing).Length - 1;

    /// <summary>True when every paragraph is a gap: such a statement tells a reader nothing.</summary>
    public static bool IsNothingButGaps(string words) =>
        words.ReplaceLineEndings("\n").Split("\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(p => p.StartsWith(Missing, StringComparison.Ordinal) && p.IndexOf(']', StringComparison.Ordinal) is var end && (end < 0 || p[(end + 1)..].Trim(' ', '.').Length == 0));

    /// <summary>True for somebody who took the offer, or gave evidence.</summary>
    public static bool IsInvolved(PersonFile file) =>
        file.Offer?.Answer is OfferAnswer.Accepted || file.Evidence.Count > 0 || file.Meetings.Any(m => m.Row.State is FamilyMeetingState.Held);

    /// <summary>What is said of somebody who took part; a gap is a paragraph of its own, so that it is seen.</summary>
    private static IEnumerable<string> Involved(PersonFile file)
    {
        var the = The(file.Person);
        var met = file.Meetings.Where(m => m.Row.State is FamilyMeetingState.Held).ToList();
        var notChecked = met.Count(m => m.Notes is not NotesState.Shared);
        string?[] said =
        [
            file.Person.WhyInvolved is { } why ? Sentence(why) : null,
            met.Count == 0 ? null : $"{Capital(the)} spoke with the Lead Reviewer {Times(met.Count)}, with a note taker present{(notChecked == 0 ? ", and was given the notes to check" : null)}.",
            file.Evidence.Count == 0 ? null
                : $"{Capital(the)} handed in {file.Evidence.Count.Of("piece of evidence", "pieces of evidence")}, which {(file.Evidence.Count == 1 ? "was" : "were")} read with the same weight as what the agencies gave.",
        ];
        yield return string.Join(' ', said.OfType<string>().Prepend($"{Capital(the)} was asked to take part."));

        var learning = met.Select(m => m.Row.Learning).OfType<string>().ToList();
        if (learning.Count > 0)
            yield return $"This informed the analysis. {string.Join(' ', learning.Select(Sentence))}";

        if (file.Person.WhyInvolved is null)
            yield return Gap($"why {the} was asked");
        if (met.Count == 0 && file.Evidence.Count == 0)
            yield return Gap($"{the} accepted the offer to speak with the Lead Reviewer, and no meeting is recorded");
        if (notChecked > 0)
            yield return Gap($"the notes of {notChecked.Of("meeting", "meetings")} with {the} were not shared yet to be checked");
        if (learning.Count == 0)
            yield return Gap($"how what {the} knew and experienced informed the analysis");
    }

    private static string NotInvolved(PersonFile file)
    {
        var the = The(file.Person);
        return file switch
        {
            { Offer: { Answer: OfferAnswer.Declined } offer } => $"{Capital(the)} was offered to speak with the Lead Reviewer and declined. {Sentence(offer.Reason!)}",
            { Offer: { Answer: OfferAnswer.Prohibited } offer } => $"{Capital(the)} could not take part because of proceedings. {Sentence(offer.Reason!)}",
            { Offer: { Answer: OfferAnswer.NoAnswer } offer } => $"{Capital(the)} was offered to speak with the Lead Reviewer and did not answer. {Sentence(offer.Reason!)}",
            { Person.Consent: FamilyConsent.Refused } => $"{Capital(the)} did not want to be contacted by the review.",
            { Offer.Answer: OfferAnswer.Offered } => Gap($"whether {the} accepted the offer to speak with the Lead Reviewer, and if not, why"),
            _ => Gap($"whether {the} was offered to speak with the Lead Reviewer, and what came of it"),
        };
    }

    private static string The(FamilyPerson person) => The(person.Relationship);

    private static string The(string relationship) => relationship.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? Small(relationship) : $"the {Small(relationship)}";

    private static string Gap(string what) => $"{Missing}{what}]";

    private static string Times(int count) => count switch { 1 => "once", 2 => "twice", _ => $"{count} times" };

    private static string List(IEnumerable<string> items) => items.ToList() switch
    {
        [var one] => one,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
        _ => "",
    };

    private static string Sentence(string words) => Capital(words.Trim()) + (words.TrimEnd()[^1] is '.' or '!' or '?' or '”' ? "" : ".");

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Small(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
