using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>Whether the Partnership Group's calendar lets a review keep its six months (S-2a, C-4).</summary>
/// <param name="DueOn">By when the report is to be published: the earlier of C-4's two dates.</param>
/// <param name="LastDayToSignOff">The last working day that leaves the seven working days of C-5 before publication on <paramref name="DueOn"/>.</param>
/// <param name="NextMeeting">The next meeting in the calendar, if any is planned.</param>
/// <param name="IsTooLate">The calendar has no meeting in time.</param>
/// <param name="Extraordinary">The day that an extraordinary meeting could have and still be in time; null when there is none left.</param>
public sealed record GroupCalendar(DateOnly DueOn, DateOnly LastDayToSignOff, DateOnly? NextMeeting, bool IsTooLate, DateOnly? Extraordinary)
{
    /// <summary>C-5: the report is sent seven working days before it is published.</summary>
    private const int BeforePublication = 7;

    /// <summary>Notice for a meeting that was not in the calendar, in working days.</summary>
    private const int Notice = 5;

    /// <param name="dueDates">C-4's dates that are still open, one or two.</param>
    /// <param name="meetings">Planned from today on, in any order.</param>
    public static GroupCalendar? Look(IReadOnlyList<DateOnly> dueDates, IEnumerable<DateOnly> meetings, DateOnly today, WorkingDays days)
    {
        if (dueDates.Count == 0)
            return null;
        var due = dueDates.Min();
        var last = days.Subtract(due, BeforePublication);
        DateOnly? next = meetings.Where(m => m >= today).Order().Select(m => (DateOnly?)m).FirstOrDefault();
        var earliest = days.Add(today, Notice);
        return new GroupCalendar(due, last, next, next is null || next > last, earliest <= last ? earliest : today < last ? last : null);
    }
}
