using System.Globalization;
using System.Text.RegularExpressions;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>How well somebody who is recorded fits whom we look for; the best first.</summary>
public enum SubjectFit
{
    SameNameAndDate,
    SameName,
    SimilarNameAndDate,
    SameNameOtherDate,
    SimilarName,
}

/// <summary>
/// Compares names as people write them: capitals, accents, order of the parts, one letter wrong in a short part and two in a long one, a part left out. Better one too
/// many than one too few: a person looks at each.
/// </summary>
internal sealed partial class SubjectMatch
{
    private readonly IReadOnlyList<string[]> wanted;
    private readonly DateOnly? born;

    /// <param name="names">The name and other names; blanks do not count.</param>
    /// <param name="born">Null when it is not known.</param>
    public SubjectMatch(IEnumerable<string?> names, DateOnly? born) => (wanted, this.born) = ([.. names.Select(Parts).Where(p => p.Length > 0)], born);

    /// <summary>Null when it is somebody else.</summary>
    public SubjectFit? Fit(string name, string? alsoKnownAs, string? recorded)
    {
        string[][] known = [Parts(name), .. (alsoKnownAs ?? "").Split(',', ';', '/').Select(Parts)];
        var date = born is null ? null : SaysDate(recorded);
        var (same, similar) = (Any(known, Same), Any(known, Similar));
        return (same, similar, date) switch
        {
            (true, _, true) => SubjectFit.SameNameAndDate,
            (true, _, null) => SubjectFit.SameName,
            (true, _, false) => SubjectFit.SameNameOtherDate,
            (_, true, true) => SubjectFit.SimilarNameAndDate,
            (_, true, null) => SubjectFit.SimilarName,
            // Born on that day, and one part of the name fits: a new surname, say.
            (_, _, true) when Any(known, SharesAPart) => SubjectFit.SimilarNameAndDate,
            _ => null,
        };
    }

    private bool Any(string[][] known, Func<string[], string[], bool> compare) => known.Any(k => k.Length > 0 && wanted.Any(w => compare(w, k)));

    private static bool Same(string[] wanted, string[] known) => wanted.Length == known.Length && wanted.Order(StringComparer.Ordinal).SequenceEqual(known.Order(StringComparer.Ordinal));

    /// <summary>Each part of the shorter name has its like in the longer; a single part is enough only when the other name is one too.</summary>
    private static bool Similar(string[] wanted, string[] known)
    {
        var (fewer, more) = wanted.Length <= known.Length ? (wanted, known) : (known, wanted);
        return (fewer.Length > 1 || more.Length == 1 || wanted.Length == 1) && fewer.All(f => more.Any(m => IsLike(f, m)));
    }

    private static bool SharesAPart(string[] wanted, string[] known) => wanted.Any(w => w.Length > 2 && known.Any(k => IsLike(w, k)));

    private static bool IsLike(string one, string other)
    {
        var allowed = Math.Min(one.Length, other.Length) switch { < 4 => 0, < 8 => 1, _ => 2 };
        return Math.Abs(one.Length - other.Length) <= allowed && Distance(one, other) <= allowed;
    }

    /// <summary>Letters put in, left out, changed, or two exchanged (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }

    private static string[] Parts(string? name) =>
        [.. Word().Matches((name ?? "").Replace("’", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)).Select(m => NameKey.Of(m.Value)).OfType<string>()];

    /// <summary>True and false where a whole date is recorded; null where there is none, or only a year or an age in words that does not contradict.</summary>
    private bool? SaysDate(string? recorded)
    {
        if (string.IsNullOrWhiteSpace(recorded))
            return null;
        if (DateOnly.TryParse(recorded.Split('T', ' ') is [var day, ..] && day.Length == 10 ? day : recorded, CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out var date))
            return date == born;
        var years = Year().Matches(recorded);
        return years.Count > 0 && years.All(y => y.Value != $"{born!.Value.Year}") ? false : null;
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(19|20)\d\d\b")]
    private static partial Regex Year();
}
