using Nscp.Kernel;

namespace Nscp.SignOff.Tests;

/// <summary>The bi-monthly calendar beside the six months (S-2a, C-4), with dates worked out by hand.</summary>
public sealed class GroupCalendarTests
{
    /// <summary>Wednesday 9 September 2026; the seventh working day before it is Friday 28 August (8, 7, 4, 3, 2, 1 September are six; Monday 31 August is a bank holiday).</summary>
    private static readonly DateOnly Due = new(2026, 9, 9);

    [Fact]
    public void The_last_day_leaves_seven_working_days_before_publication_and_skips_the_bank_holiday() =>
        Look([], new(2026, 7, 1)).LastDayToSignOff.ShouldBe(new DateOnly(2026, 8, 28));

    [Fact]
    public void A_meeting_in_time_needs_no_other() => Look([new(2026, 8, 28), new(2026, 10, 22)], new(2026, 7, 1)).IsTooLate.ShouldBeFalse();

    [Fact]
    public void A_meeting_a_day_too_late_is_told_with_the_earliest_extraordinary_one()
    {
        var calendar = Look([new(2026, 6, 25), new(2026, 9, 1)], new(2026, 7, 1));
        calendar.IsTooLate.ShouldBeTrue();
        calendar.NextMeeting.ShouldBe(new DateOnly(2026, 9, 1));
        // Five working days after Wednesday 1 July.
        calendar.Extraordinary.ShouldBe(new DateOnly(2026, 7, 8));
    }

    [Fact]
    public void With_fewer_days_left_than_notice_needs_the_last_day_is_offered() => Look([], new(2026, 8, 25)).Extraordinary.ShouldBe(new DateOnly(2026, 8, 28));

    [Fact]
    public void After_the_last_day_there_is_none_left()
    {
        var calendar = Look([], new(2026, 8, 28));
        (calendar.IsTooLate, calendar.Extraordinary).ShouldBe((true, null));
    }

    [Fact]
    public void The_earlier_of_both_dates_governs() =>
        GroupCalendar.Look([new(2026, 9, 20), Due], [], new(2026, 7, 1), WorkingDays.England)!.DueOn.ShouldBe(Due);

    [Fact]
    public void Without_six_months_running_there_is_nothing_to_say() => GroupCalendar.Look([], [], new(2026, 7, 1), WorkingDays.England).ShouldBeNull();

    private static GroupCalendar Look(DateOnly[] meetings, DateOnly today) => GroupCalendar.Look([Due], meetings, today, WorkingDays.England)!;
}
