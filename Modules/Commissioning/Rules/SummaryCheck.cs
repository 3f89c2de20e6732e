using System.Globalization;
using System.Text.RegularExpressions;

namespace Nscp.Commissioning;

/// <summary>Finds what would name somebody in a high-level summary (M-2): the names of the case's people and the child's date of birth. Pure.</summary>
internal static partial class SummaryCheck
{
    private static readonly string[] NoNames =
        ["baby", "unborn", "child", "unknown", "not", "known", "the", "and", "von", "van", "der", "mother", "father", "sister", "brother", "mrs", "miss", "doctor", "half", "step", "grandmother", "grandfather"];

    /// <summary>The words found, each once, as they stand in the summary.</summary>
    public static IReadOnlyList<string> Found(string summary, IEnumerable<string> names, DateOnly? born)
    {
        var parts = names.SelectMany(n => Word().Matches(n)).Select(m => m.Value).Where(w => w.Length > 2 && !NoNames.Contains(w, StringComparer.OrdinalIgnoreCase)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = Word().Matches(summary).Select(m => Bare(m.Value)).Where(parts.Contains).ToList();
        if (born is { } day)
            found.AddRange(Dates(day).Where(d => summary.Contains(d, StringComparison.OrdinalIgnoreCase)));
        return [.. found.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>"Rowan’s" is Rowan.</summary>
    private static string Bare(string word) => word.EndsWith("’s", StringComparison.Ordinal) || word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;

    private static IEnumerable<string> Dates(DateOnly day)
    {
        var british = CultureInfo.GetCultureInfo("en-GB");
        foreach (var format in (string[])["d MMMM yyyy", "dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy", "d.M.yyyy", "yyyy-MM-dd", "d MMM yyyy", "dd/MM/yy"])
            yield return day.ToString(format, british);
    }

    [GeneratedRegex(@"\p{L}+(?:[’'\-]\p{L}+)*")]
    private static partial Regex Word();
}
