using System.Globalization;
using System.Text.RegularExpressions;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The episodes of all agencies in one order of time (R-4).</summary>
internal static partial class Chronology
{
    private static readonly string[] Months = CultureInfo.GetCultureInfo("en-GB").DateTimeFormat.MonthNames[..12];

    /// <summary>
    /// All episodes by date. What happened "about" some time stands where that time begins, before what is dated within it; what cannot be placed
    /// stands at the end. Of one day, agencies keep the order in which they come and each its own order.
    /// </summary>
    public static IReadOnlyList<Episode> Merge(IEnumerable<Episode> episodes) =>
        [.. episodes.Select(e => (Episode: e, Place: Place(e))).OrderBy(p => p.Place ?? DateOnly.MaxValue).ThenBy(p => p.Episode.HappenedOn is null ? 0 : 1).Select(p => p.Episode)];

    /// <summary>As printed: the day, or the words used for it.</summary>
    public static string When(Episode episode) =>
        episode.HappenedOn is { } on ? Words.Of(on) : string.IsNullOrWhiteSpace(episode.HappenedAbout) ? "Not dated" : episode.HappenedAbout.Trim();

    /// <summary>The day on which an approximate time begins: "October 2025", "late 2024", "summer 2025", "2023". Null when there is no year in it.</summary>
    public static DateOnly? Begins(string? about)
    {
        var text = (about ?? "").ToLowerInvariant();
        if (Year().Match(text) is not { Success: true } found || !int.TryParse(found.Value, CultureInfo.InvariantCulture, out var year))
            return null;

        var month = Array.FindIndex(Months, name => Regex.IsMatch(text, $@"\b({name.ToLowerInvariant()}|{name[..3].ToLowerInvariant()})\b")) + 1;
        if (month > 0)
        {
            var day = DayOfMonth().Match(text) is { Success: true } d ? int.Parse(d.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
                : text.Contains("mid", StringComparison.Ordinal) ? 11
                : text.Contains("late", StringComparison.Ordinal) || text.Contains("end", StringComparison.Ordinal) ? 21 : 1;
            return new DateOnly(year, month, Math.Clamp(day, 1, DateTime.DaysInMonth(year, month)));
        }

        return new DateOnly(year, Part(text), 1);
    }

    private static DateOnly? Place(Episode episode) => episode.HappenedOn ?? Begins(episode.HappenedAbout);

    private static int Part(string text) => text switch
    {
        _ when text.Contains("spring", StringComparison.Ordinal) => 3,
        _ when text.Contains("summer", StringComparison.Ordinal) => 6,
        _ when text.Contains("autumn", StringComparison.Ordinal) => 9,
        _ when text.Contains("winter", StringComparison.Ordinal) => 12,
        _ when text.Contains("mid", StringComparison.Ordinal) => 5,
        _ when text.Contains("late", StringComparison.Ordinal) || text.Contains("end", StringComparison.Ordinal) => 10,
        _ => 1,
    };

    [GeneratedRegex(@"\b(19|20)\d\d\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)")]
    private static partial Regex DayOfMonth();
}
