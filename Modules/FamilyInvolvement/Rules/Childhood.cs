using System.Globalization;
using System.Text.RegularExpressions;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Whether somebody is under eighteen, as far as their birth says so.</summary>
internal enum AgeKnown
{
    /// <summary>Nothing is known, or not enough.</summary>
    Open,
    Child,
    Adult,
}

/// <summary>
/// Whether somebody is a child, as far as what was written about their birth says so: a date, a month, a year or two, a decade, or an age in words (I-1). Pure. It understands it whole or not at all.
/// </summary>
internal static partial class Childhood
{
    private const int Majority = 18, Oldest = 120;
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] DateForms = ["d MMMM yyyy", "d MMM yyyy", "MMMM d yyyy", "MMM d yyyy", "dddd d MMMM yyyy", "ddd d MMM yyyy", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "yyyy-M-d"];
    private static readonly string[] MonthForms = ["MMMM yyyy", "MMM yyyy", "M/yyyy", "yyyy-MM"];

    private static readonly string[] Numbers =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>What it says as of a day: open where nothing is known or a person may be either; null where it is not understood, or cannot be.</summary>
    public static AgeKnown? Read(string? born, DateOnly today) =>
        NotKnown(born) ? AgeKnown.Open
        : Birth(Plain(born!), today) is not var (first, last) || first > today || last < today.AddYears(-Oldest) ? null
        : first.AddYears(Majority) > today ? AgeKnown.Child
        : last.AddYears(Majority) <= today ? AgeKnown.Adult
        : AgeKnown.Open;

    /// <summary>True when the person may be under eighteen by it. Where only a year is known, a person who may still be seventeen counts as a child.</summary>
    public static bool Is(string? born, DateOnly today) =>
        !NotKnown(born) && Birth(Plain(born!), today) is var (first, last) && first <= today && last.AddYears(Majority) > today;

    /// <summary>The birth decides where it is certain; else what somebody said.</summary>
    public static bool Decide(string? born, bool said, DateOnly today) => Read(born, today) switch { AgeKnown.Child => true, AgeKnown.Adult => false, _ => said };

    /// <summary>An age is an age on a day: without it, nobody would ever grow older.</summary>
    public static string? Dated(string? born, DateOnly today) => born is not null && !NotKnown(born) && Age(Plain(born), today) is not null ? $"{born.Trim().TrimEnd('.')} on {Words.Of(today)}" : born;

    private static bool NotKnown(string? born) => string.IsNullOrWhiteSpace(born) || Nothing().IsMatch(born.Trim());

    private static string Plain(string born) => Blanks().Replace(Ordinal().Replace(born.Replace('’', '\'').Replace('‘', '\'').Replace(",", " "), "$1"), " ").Trim().TrimEnd('.', '?').ToLowerInvariant();

    private static (DateOnly First, DateOnly Last)? Birth(string text, DateOnly today) =>
        OnADay().Match(text) is { Success: true } dated && Day(dated.Groups["day"].Value) is { } asOf && asOf <= today ? Age(dated.Groups["age"].Value, asOf) : Age(text, today) ?? Dates(text, today);

    private static (DateOnly, DateOnly)? Dates(string text, DateOnly today)
    {
        var bare = Lead().Replace(text, "");
        if (Day(bare) is { } day)
            return (day, day);
        if (DateOnly.TryParseExact(bare, MonthForms, British, DateTimeStyles.AllowWhiteSpaces, out var month))
            return (month, month.AddMonths(1).AddDays(-1));
        if (Decade().Match(bare) is { Success: true } decade)
            return (new(Int(decade, "year"), 1, 1), new(Int(decade, "year") + 9, 12, 31));
        if (Since().Match(bare) is { Success: true } since)
        {
            var year = Int(since, "year");
            return since.Groups["way"].Value is "before" ? (today.AddYears(-Oldest), new(year - 1, 12, 31)) : (new(year + (since.Groups["way"].Value is "after" ? 1 : 0), 1, 1), today);
        }

        var years = (from Match found in Year().Matches(bare) select Full(found, today)).ToList();
        return years.Count is 1 or 2 && Year().Replace(bare, " ").Split([' ', '-', '–', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries).All(Filler.Contains)
            ? (new(years.Min(), 1, 1), new(years.Max(), 12, 31)) : null;
    }

    // "2011/12" and "’14" mean a year too.
    private static int Full(Match year, DateOnly today)
    {
        if (year.Groups["full"].Success)
            return Int(year, "full");
        var two = Int(year, year.Groups["short"].Success ? "short" : "next");
        return two + (two <= today.Year % 100 ? today.Year / 100 * 100 : (today.Year / 100 * 100) - 100);
    }

    private static (DateOnly, DateOnly)? Age(string text, DateOnly today)
    {
        if (Ages.TryGetValue(text, out var range))
            return (today.AddYears(-range.Most - 1).AddDays(1), today.AddYears(-range.Least));
        if (InTheir().Match(text) is { Success: true } their)
        {
            var from = their.Groups["tens"].Value is { Length: > 0 } tens ? 10 * (Array.FindIndex(Tens, t => t[..^1] == tens[..^3]) + 2) : Int(their, "digits");
            return from is < 20 or > 90 ? null : (today.AddYears(-from - 10).AddDays(1), today.AddYears(-from));
        }

        if (Bound().Match(text) is { Success: true } bound && Number(bound.Groups["n"].Value) is { } limit and <= Oldest)
            return bound.Groups["way"].Value is "under" or "below" ? (today.AddYears(-limit).AddDays(1), today) : (today.AddYears(-Oldest), today.AddYears(-limit));
        if (AgeInWords().Match(text) is not { Success: true } age || (!age.Groups["aged"].Success && !age.Groups["unit"].Success) || Number(age.Groups["one"].Value) is not { } least)
            return null;
        var most = age.Groups["two"].Success ? Number(age.Groups["two"].Value) : least;
        if (most is null || most < least || most > 999)
            return null;
        return age.Groups["unit"].Value switch
        {
            var unit when unit.StartsWith('m') => (today.AddMonths(-most.Value - 1).AddDays(1), today.AddMonths(-least)),
            var unit when unit.StartsWith('w') => (today.AddDays((-7 * most.Value) - 6), today.AddDays(-7 * least)),
            var unit when unit.StartsWith('d') => (today.AddDays(-most.Value), today.AddDays(-least)),
            _ when most > Oldest => null,
            _ => (today.AddYears(-most.Value - 1).AddDays(1), today.AddYears(-least)),
        };
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, DateForms, British, DateTimeStyles.AllowWhiteSpaces, out var day) ? day : null;

    private static int? Number(string word)
    {
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return digits;
        var parts = word.Split('-', ' ');
        var (ten, one) = (Array.IndexOf(Tens, parts[0]), Array.IndexOf(Numbers, parts[^1]));
        return parts.Length == 1 ? ten >= 0 ? (ten + 2) * 10 : one >= 0 ? one : null : ten >= 0 && one is > 0 and < 10 ? ((ten + 2) * 10) + one : null;
    }

    private static int Int(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static readonly Dictionary<string, (int Least, int Most)> Ages = new()
    {
        ["newborn"] = (0, 0), ["baby"] = (0, 1), ["a baby"] = (0, 1), ["infant"] = (0, 1), ["toddler"] = (1, 3), ["a toddler"] = (1, 3), ["child"] = (0, 17), ["a child"] = (0, 17), ["minor"] = (0, 17),
        ["teenager"] = (13, 19), ["a teenager"] = (13, 19), ["in her teens"] = (13, 19), ["in his teens"] = (13, 19), ["in their teens"] = (13, 19), ["adult"] = (18, 119), ["an adult"] = (18, 119),
    };

    private static readonly HashSet<string> Filler =
    [
        "about", "circa", "c", "ca", "approximately", "approx", "around", "probably", "perhaps", "possibly", "or", "and", "to", "between", "early", "mid", "late", "in", "the", "end", "beginning", "of", "spring",
        "summer", "autumn", "winter", "year", "born", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun",
        "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ];

    [GeneratedRegex(@"^(not known|unknown|n/?a|not recorded|none|nobody knows|\?+|-+)\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"\b(\d{1,2})(st|nd|rd|th)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?:born|b\.|about|circa|c\.|approximately|approx\.?|around|probably|perhaps|possibly|on|in)\s+(?:on |in )?")]
    private static partial Regex Lead();

    [GeneratedRegex(@"^(?<age>.+) on (?<day>\d{1,2} \p{L}+ \d{4})$")]
    private static partial Regex OnADay();

    [GeneratedRegex(@"^(?:the )?(?:early |mid |mid-|late )?(?<year>(?:19|20)\d0)'?s$")]
    private static partial Regex Decade();

    [GeneratedRegex(@"^(?<way>before|after|since) (?<year>(?:19|20)\d\d)$")]
    private static partial Regex Since();

    [GeneratedRegex(@"\b(?<full>(?:19|20)\d\d)\b|(?<=\b(?:19|20)\d\d ?[/\-–] ?)(?<next>\d\d)\b|(?<![\d\p{L}])'(?<short>\d\d)\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"^in (?:her|his|their) (?:early |mid |mid-|late )?(?:(?<tens>(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)|(?<digits>[2-9]0)'?s)$")]
    private static partial Regex InTheir();

    [GeneratedRegex(@"^(?:aged? )?(?<way>under|below|over|at least) (?<n>[\p{L}\d]+)(?: years?(?: old| of age)?)?$")]
    private static partial Regex Bound();

    [GeneratedRegex(@"^(?:(?:now|about|approximately|approx\.?|around|nearly|almost|just|probably|perhaps) )*(?<aged>aged?:? )?(?:(?:about|approximately|around|nearly|almost|just) )?(?<one>\d{1,3}|[a-z]+(?:-[a-z]+)?)(?: ?(?:-|–|to|or|/) ?(?<two>\d{1,3}|[a-z]+(?:-[a-z]+)?))?(?: ?-?(?<unit>years?|yrs?|yo|y/o|months?|mths?|weeks?|wks?|days?)(?:[ -](?:old|of age))?)?$")]
    private static partial Regex AgeInWords();
}
