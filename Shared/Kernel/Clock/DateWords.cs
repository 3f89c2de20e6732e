using System.Globalization;

namespace Nscp.Kernel;

/// <summary>Dates as people write them, the same on every machine.</summary>
public static class DateWords
{
    /// <summary><c>Monday 16 February 2026</c>.</summary>
    public static string InWords(this DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>1 working day</c>, <c>2 working days</c>.</summary>
    public static string Of(this int count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(Math.Abs(count) == 1 ? "" : "s")}");

    /// <summary><c>1 person</c>, <c>2 people</c>.</summary>
    public static string Of(this int count, string one, string several) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several)}");

    /// <summary>True on a Saturday or Sunday.</summary>
    public static bool IsWeekend(this DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
