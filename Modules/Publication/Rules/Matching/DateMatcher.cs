using System.Globalization;
using System.Text.RegularExpressions;

namespace Nscp.Publication;

/// <summary>Finds dates of birth and death however they are written: in full, in figures of any order, with words for the day, in part.</summary>
internal sealed partial class DateMatcher : IMatcher
{
    private const string Months = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private const RegexOptions Plainly = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly string[] MonthStarts = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] DayWords =
    [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
        "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
    ];

    private readonly IReadOnlyList<(KnownIdentifier Known, DateOnly On)> dates;

    public DateMatcher(IEnumerable<KnownIdentifier> identifiers) => dates =
    [
        .. identifiers.Where(i => i.Kind is IdentifierKind.DateOfBirth or IdentifierKind.DateOfDeath)
            .Select(i => (i, DateOnly.TryParseExact(i.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : default)).Where(d => d.Item2 != default),
    ];

    private sealed record Written(int Start, int End, int? Day, int Month, int? Year, bool IsPlain, int? OtherDay = null, int? OtherMonth = null);

    public IEnumerable<Hit> Find(FoldedText text, Passage passage)
    {
        if (dates.Count == 0)
            yield break;
        foreach (var written in Read(text.Original))
        {
            foreach (var (known, on) in dates)
            {
                if (Compare(written, on, known, text.Original) is { } hit)
                    yield return hit;
            }
        }
    }

    private static Hit? Compare(Written written, DateOnly on, KnownIdentifier known, string text)
    {
        var isYear = written.Year == on.Year;
        if (written.Day == on.Day && written.Month == on.Month)
        {
            return isYear ? new Hit(written.Start, written.End, known, written.IsPlain ? MatchStrength.Exact : MatchStrength.WrittenOtherwise, written.IsPlain ? "the date" : "the date written otherwise")
                : new Hit(written.Start, written.End, known, written.Year is null ? MatchStrength.Near : MatchStrength.Possible, written.Year is null ? "the day and month" : "the same day and month of another year");
        }

        if (isYear && written.OtherDay == on.Day && written.OtherMonth == on.Month)
            return new Hit(written.Start, written.End, known, MatchStrength.WrittenOtherwise, "the date with month and day exchanged");
        if (isYear && written.Day is null && written.Month == on.Month && (known.Kind == IdentifierKind.DateOfBirth || Around(text, written, known.Kind)))
            return new Hit(written.Start, written.End, known, MatchStrength.Possible, "the month and year");

        // A slip in one part of the date, where the words around say that it is such a date.
        var slips = (written.Day == on.Day ? 0 : 1) + (written.Month == on.Month ? 0 : 1) + (isYear ? 0 : 1);
        return slips == 1 && written is { Day: not null, Year: not null } && Around(text, written, known.Kind)
            ? new Hit(written.Start, written.End, known, MatchStrength.Near, "nearly the date: one part differs")
            : null;
    }

    private static bool Around(string text, Written written, IdentifierKind kind)
    {
        var start = Math.Max(0, written.Start - 60);
        var before = text.AsSpan(start, written.Start - start);
        return kind == IdentifierKind.DateOfBirth
            ? before.Contains("born", StringComparison.OrdinalIgnoreCase) || before.Contains("birth", StringComparison.OrdinalIgnoreCase) || before.Contains("DOB", StringComparison.OrdinalIgnoreCase) || before.Contains("d.o.b", StringComparison.OrdinalIgnoreCase)
            : before.Contains("die", StringComparison.OrdinalIgnoreCase) || before.Contains("death", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<Written> Read(string text)
    {
        List<(int Start, int End)> whole = [];
        foreach (Match m in DayMonthYear().Matches(text).Where(m => IsFree(text, m)))
        {
            var day = DayOf(m.Groups["d"].Value);
            if (day is null)
                continue;
            whole.Add((m.Index, m.Index + m.Length));
            var month = MonthOf(m.Groups["m"].Value);
            var plain = m.Groups["y"].Length == 4 && m.Groups["m"].Length > 3 && char.IsAsciiDigit(m.Groups["d"].Value[0]) && !m.Value.Contains(',');
            yield return new Written(m.Index, m.Index + m.Length, day, month, YearOf(m.Groups["y"].Value), plain);
        }

        foreach (Match m in MonthDayYear().Matches(text).Where(m => IsFree(text, m)))
            yield return new Written(m.Index, m.Index + m.Length, DayOf(m.Groups["d"].Value), MonthOf(m.Groups["m"].Value), YearOf(m.Groups["y"].Value), false);
        foreach (Match m in MonthYear().Matches(text).Where(m => IsFree(text, m) && !whole.Any(w => w.Start < m.Index && m.Index < w.End)))
            yield return new Written(m.Index, m.Index + m.Length, null, MonthOf(m.Groups["m"].Value), YearOf(m.Groups["y"].Value), false);
        foreach (Match m in Figures().Matches(text).Where(m => IsFree(text, m)))
        {
            var (a, b) = (int.Parse(m.Groups["a"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(m.Groups["b"].ValueSpan, CultureInfo.InvariantCulture));
            var plain = m.Groups["y"].Length == 4 && m.Value.Contains('/');
            if (b is > 0 and < 13 || a is > 0 and < 13)
                yield return new Written(m.Index, m.Index + m.Length, a, b, YearOf(m.Groups["y"].Value), plain, b, a);
        }

        foreach (Match m in YearFirst().Matches(text).Where(m => IsFree(text, m)))
            yield return new Written(m.Index, m.Index + m.Length, int.Parse(m.Groups["d"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(m.Groups["m"].ValueSpan, CultureInfo.InvariantCulture), YearOf(m.Groups["y"].Value), m.Value.Contains('-'));
    }

    /// <summary>No letter or digit touches it.</summary>
    private static bool IsFree(string text, Match m) =>
        (m.Index == 0 || !char.IsLetterOrDigit(text[m.Index - 1])) && (m.Index + m.Length == text.Length || !char.IsLetterOrDigit(text[m.Index + m.Length]));

    private static int MonthOf(string written) => Array.IndexOf(MonthStarts, written[..3].ToLowerInvariant()) + 1;

    private static int? DayOf(string written)
    {
        if (char.IsAsciiDigit(written[0]))
            return int.Parse(string.Concat(written.TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
        var word = Array.IndexOf(DayWords, written.ToLowerInvariant().Replace(' ', '-'));
        return word < 0 ? null : word + 1;
    }

    /// <summary>Two figures are of this century up to 39 and of the last from 40.</summary>
    private static int? YearOf(string written) => written.Length == 0 ? null
        : int.Parse(string.Concat(written.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture) is var year && year < 100 ? year + (year < 40 ? 2000 : 1900) : year;

    [GeneratedRegex(@"(?<d>\d{1,2}(?:\s?(?:st|nd|rd|th))?|(?:twenty|thirty)[\s-][a-z]{5,7}|[a-z]{5,11}(?:th|st|nd|rd))[\s.\-]{0,3}(?:day\s)?(?:of\s)?(?:the\s)?(?<m>" + Months + @")(?:[\s.,\-]{0,3}(?<y>\d{4}|[’']?\d{2}))?", Plainly)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"(?<m>" + Months + @")\.?\s{1,2}(?<d>\d{1,2}(?:st|nd|rd|th)?)(?:,?\s{1,2}(?<y>\d{4}))?", Plainly)]
    private static partial Regex MonthDayYear();

    [GeneratedRegex(@"(?<m>" + Months + @")[\s.,]{1,3}(?:of\s)?(?<y>\d{4})", Plainly)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"(?<a>\d{1,2})\s?[/.\-–]\s?(?<b>\d{1,2})\s?[/.\-–]\s?(?<y>\d{4}|\d{2})", Plainly)]
    private static partial Regex Figures();

    [GeneratedRegex(@"(?<y>(?:19|20)\d\d)(?:[/.\-]?)(?<m>0[1-9]|1[0-2])(?:[/.\-]?)(?<d>[0-2]\d|3[01])", Plainly)]
    private static partial Regex YearFirst();
}
