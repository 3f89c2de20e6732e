using System.Text.RegularExpressions;

namespace Nscp.FamilyInvolvement;

/// <summary>Finds names of a case's people in words that must not name anybody: the statement in the report, and the relationships that it is made of.</summary>
internal static partial class NameCheck
{
    /// <summary>The parts of names that stand in the words, each once, in the order of the words. A name is a name by its capital: "will" is none, "Will" may be.</summary>
    /// <param name="inAnyCase">However it is written: where somebody can say that a word is no name there.</param>
    public static IReadOnlyList<string> Found(string? words, IEnumerable<string> names, bool inAnyCase = false)
    {
        if (string.IsNullOrWhiteSpace(words))
            return [];

        var parts = names.Where(n => !string.Equals(n, "not known", StringComparison.OrdinalIgnoreCase))
            .SelectMany(n => Word().Matches(n).Select(m => m.Value)).Where(p => p.Length > 1 && char.IsUpper(p[0])).ToHashSet(inAnyCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        return [.. Word().Matches(words).Select(m => m.Value).Where(w => parts.Contains(w) && (w.Length > 2 || char.IsUpper(w[0]))).Distinct()];
    }

    // Without the apostrophe: "Wren’s" holds the name.
    [GeneratedRegex(@"[\p{L}\p{M}]+")]
    private static partial Regex Word();
}
