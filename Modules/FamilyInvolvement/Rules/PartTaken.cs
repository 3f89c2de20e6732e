using System.Text.RegularExpressions;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// Finds in a text whose part in the review it tells, by relationship however it is called ("mother", "her mum", "both parents"), for those who have something to fear (I-1a). Pure. It asks too often rather than
/// too seldom.
/// </summary>
internal static partial class PartTaken
{
    private static readonly string[][] Kin =
    [
        ["grandmother", "grandma", "gran", "granny", "nan", "nana", "nanna", "grandparent"], ["grandfather", "grandad", "granddad", "grandpa", "grandparent"], ["mother", "mum", "mummy", "mam", "mom", "parent"],
        ["father", "dad", "daddy", "parent"], ["sister", "sibling"], ["brother", "sibling"], ["aunt", "auntie", "aunty"], ["uncle"], ["cousin"], ["carer", "fosterer"],
        ["partner", "boyfriend", "girlfriend", "husband", "wife", "spouse", "fiancé", "fiancée", "fiance"],
        ["child", "children", "baby", "infant", "boy", "girl", "son", "daughter"],
    ];

    // Every statement speaks of them: only a sentence about taking part tells something.
    private static readonly HashSet<string> Everywhere = [.. Kin[^1], "family", "member", "relative", "person"];

    /// <summary>The relationships, of those given, whom the words name; marks and gaps do not count.</summary>
    public static IReadOnlyList<string> Named(string? words, IEnumerable<string> relationships)
    {
        var sentences = Ends().Split(StatementDraft.WithoutMarks(words ?? "")).Select(s => (Tells: Taking().IsMatch(s), Words: Words(s).ToHashSet())).ToList();
        return [.. relationships.Where(r => Keys(r) is var keys && sentences.Any(s => keys.Any(k => s.Words.Contains(k) && (s.Tells || !Everywhere.Contains(k)))))];
    }

    /// <summary>How somebody may be called: of "Wren’s father" the father, of "Friend of the mother" the friend.</summary>
    private static HashSet<string> Keys(string relationship)
    {
        var words = Words(Owner().Replace(Aside().Replace(relationship, " "), " ")).ToList();
        var groups = Kin.Where(group => words.Any(group.Contains)).ToList();
        return groups.Count > 0 ? [.. groups.SelectMany(g => g)] : [.. words.TakeLast(1)];
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value.ToLowerInvariant())
        .Select(w => w.Length > 3 && w[^1] == 's' ? w[..^1] : w).Select(w => w.Length > 6 && w.StartsWith("step", StringComparison.Ordinal) ? w[4..] : w);

    [GeneratedRegex(@"[\p{L}\p{M}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[.!?\n]+")]
    private static partial Regex Ends();

    // Whose it is, and what is said beside it.
    [GeneratedRegex(@"[\p{L}\p{M}\-]+(?:['’]s|s['’])(?!\p{L})")]
    private static partial Regex Owner();

    [GeneratedRegex(@"\([^)]*\)|\bof\b.*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Aside();

    [GeneratedRegex(@"\b(?:t(?:ake|akes|aken|aking|ook)|part|sp(?:eak|eaks|oke|oken|eaking)|talk\w*|met|meet\w*|t(?:ell|ells|old)|s(?:ay|ays|aid)|contribut\w*|gave|give\w*|hand(?:s|ed)|shar(?:e|es|ed|ing)|views?|voices?|heard|involv\w*|interview\w*|accept\w*|declin\w*|conversation\w*|ask\w*|offer\w*|evidence|account)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Taking();
}
