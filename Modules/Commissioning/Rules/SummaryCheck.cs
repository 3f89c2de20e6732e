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
        var parts = names.SelectMany(n => Word().Matches(n)).Select(m => m.Value).Where(w => w.Length > 1 && !NoNames.Contains(w, StringComparer.OrdinalIgnoreCase)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = Word().Matches(summary).Select(m => Bare(m.Value)).Where(w => parts.Contains(w) && (w.Length > 2 || char.IsUpper(w[0]))).ToList();
        if (born is { } day)
        {
            var written = Ordinal().Replace(summary, "$1");
            found.AddRange(Dates(day).Where(d => Regex.IsMatch(written, $@"(?<!\d){Regex.Escape(d)}(?!\d)", RegexOptions.IgnoreCase)).Take(1));
        }

        return [.. found.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>"Rowan’s" is Rowan.</summary>
    private static string Bare(string word) => word.EndsWith("’s", StringComparison.Ordinal) || word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;

    private static IEnumerable<string> Dates(DateOnly day)
    {
        var british = CultureInfo.GetCultureInfo("en-GB");
        foreach (var format in (string[])["d MMMM yyyy", "dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy", "d.M.yyyy", "yyyy-MM-dd", "d MMM yyyy", "dd/MM/yy", "d/M/yy", "d.M.yy", "d-M-yyyy", "d-M-yy", "d MMM yy", "d MMMM", "d MMM", "MMMM d"])
            yield return day.ToString(format, british);
    }

    [GeneratedRegex(@"(\d)(?:st|nd|rd|th)(?:\s+of)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\p{L}+(?:[’'\-]\p{L}+)*")]
    private static partial Regex Word();
}
