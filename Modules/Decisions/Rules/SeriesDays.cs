using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>How often a series of meetings repeats.</summary>
public enum SeriesRhythm
{
    [Display(Name = "Every week")]
    EveryWeek,
    [Display(Name = "Every two weeks")]
    EveryTwoWeeks,
    [Display(Name = "Every four weeks")]
    EveryFourWeeks,
    [Display(Name = "Every month", Description = "On the same weekday of the month as the first meeting: the second Tuesday, say")]
    EveryMonth,
}

/// <summary>The days of a series. Pure.</summary>
internal static class SeriesDays
{
    /// <summary>A weekday's fifth occurrence, where a month has none, is its last. A day that is no working day gives way to the next that is.</summary>
    /// <param name="count">At least 1.</param>
    public static IReadOnlyList<DateOnly> Of(DateOnly first, SeriesRhythm rhythm, int count, WorkingDays days) =>
        [.. Enumerable.Range(0, count).Select(i => Planned(first, rhythm, i)).Select(day => days.IsWorkingDay(day) ? day : days.Add(day, 1)).Distinct()];

    private static DateOnly Planned(DateOnly first, SeriesRhythm rhythm, int place) => rhythm switch
    {
        SeriesRhythm.EveryWeek => first.AddDays(7 * place),
        SeriesRhythm.EveryTwoWeeks => first.AddDays(14 * place),
        SeriesRhythm.EveryFourWeeks => first.AddDays(28 * place),
        _ => SameWeekday(first, new DateOnly(first.Year, first.Month, 1).AddMonths(place)),
    };

    private static DateOnly SameWeekday(DateOnly first, DateOnly month)
    {
        var occurrence = (first.Day - 1) / 7;
        var earliest = month.AddDays((first.DayOfWeek - month.DayOfWeek + 7) % 7);
        var day = earliest.AddDays(7 * occurrence);
        return day.Month == month.Month ? day : day.AddDays(-7);
    }
}
