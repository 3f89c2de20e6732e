using System.Globalization;
using System.Text.RegularExpressions;

namespace Nscp.Web;

/// <summary>Reads dates and times as people type them, and says in plain words what is wrong with them.</summary>
internal static partial class FormDates
{
    private static readonly string[] Months = CultureInfo.GetCultureInfo("en-GB").DateTimeFormat.MonthNames[..12];

    /// <summary>Three inputs, or one in the form 2026-03-31.</summary>
    public static (DateOnly Value, string? Error) Date(Form form, string field)
    {
        var (day, month, year) = Parts(form, field);
        if (day.Length + month.Length + year.Length == 0)
            return (default, form.Value(field).Length == 0 ? "Date must include a day, a month and a year" : "Enter a date, such as 31 3 2026");

        string[] missing = [.. Missing(day, "day"), .. Missing(month, "month"), .. Missing(year, "year")];
        if (missing.Length > 0)
            return (default, $"Date must include a {string.Join(" and a ", missing)}");
        if (!Whole(day, out var d) || d is < 1 or > 31)
            return (default, "Day must be a number from 1 to 31");
        if (!Month(month, out var m))
            return (default, "Month must be a number from 1 to 12, or its name");
        if (!Whole(year, out var y) || year.Length != 4)
            return (default, "Year must have 4 numbers, such as 2026");
        if (y is < 1900 or > 2199)
            return (default, "Year must be between 1900 and 2199");
        return d <= DateTime.DaysInMonth(y, m)
            ? (new DateOnly(y, m, d), null)
            : (default, $"{d} {Months[m - 1]} {y} does not exist: {Months[m - 1]} has {DateTime.DaysInMonth(y, m)} days");

        static IEnumerable<string> Missing(string part, string name) => part.Length == 0 ? [name] : [];
    }

    /// <summary>14:30, 14.30, 1430, 2.30pm, 9am, noon, midnight.</summary>
    public static (TimeOnly Value, string? Error) Time(string typed)
    {
        const string Advice = "Enter a time, such as 14:30 or 2.30pm";
        switch (typed.Trim().ToLowerInvariant())
        {
            case "": return (default, "Enter a time");
            case "noon" or "midday": return (new TimeOnly(12, 0), null);
            case "midnight": return (TimeOnly.MinValue, null);
        }

        var match = TimeShape().Match(typed.Trim());
        if (!match.Success)
            return (default, Advice);
        var hour = int.Parse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["m"].Success ? int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var half = match.Groups["half"].Value.ToLowerInvariant();
        if (half.Length == 0 && !match.Groups["m"].Success)
            return (default, Advice);
        if (half.Length > 0)
        {
            if (hour is < 1 or > 12)
                return (default, Advice);
            hour = hour % 12 + (half[0] == 'p' ? 12 : 0);
        }

        return hour < 24 && minute < 60 ? (new TimeOnly(hour, minute), null) : (default, Advice);
    }

    /// <summary>A date and, beside it, a time; both are local (Europe/London).</summary>
    public static (DateTime Value, string? Error) Moment(Form form, string field)
    {
        var date = Date(form, field);
        if (date.Error is not null)
            return (default, date.Error);
        var time = Time(form.Time(field));
        return time.Error is null ? (date.Value.ToDateTime(time.Value), null) : (default, time.Error);
    }

    private static (string Day, string Month, string Year) Parts(Form form, string field)
    {
        var (day, month, year) = form.Date(field);
        return (day.Trim(), month.Trim(), year.Trim());
    }

    private static bool Whole(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool Month(string text, out int month)
    {
        if (!Whole(text, out month))
            month = text.Length < 3 ? 0 : 1 + Array.FindIndex(Months, name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase));
        return month is >= 1 and <= 12;
    }

    [GeneratedRegex(@"^(?<h>\d{1,2})(?:[:.]?(?<m>\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?<half>[ap]\.?m\.?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex TimeShape();
}
