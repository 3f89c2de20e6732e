using Nscp.Kernel;

namespace Nscp.Shared.Tests;

public sealed class DueDateTests
{
    private const string Version = StatutoryRules.DefaultVersion;

    // SIN sent Monday 16 February 2026; due Monday 9 March 2026.
    private static readonly DueDate RapidReview = StatutoryClock.Default.Due(RuleId.RapidReview, new(2026, 2, 16), Version);

    [Fact]
    public void It_explains_itself()
    {
        RapidReview.Explanation.ShouldStartWith(
            "15 working days after Monday 16 February 2026 (day 0), when the Serious Incident Notification was sent to the National Panel. "
            + "Day 1 is Tuesday 17 February 2026. No bank holiday falls in between. Due Monday 9 March 2026. The count starts");
        (RapidReview.Rule.Id, RapidReview.Rule.Version).ShouldBe(("C-2", "2025-03"));
        RapidReview.Warning.ShouldBeNull();
    }

    [Fact]
    public void It_names_the_bank_holidays_skipped() =>
        StatutoryClock.Default.Due(RuleId.Notification, new(2026, 4, 2), Version).Explanation.ShouldContain(
            "Skipped: 2 bank holidays (Good Friday, Friday 3 April 2026; Easter Monday, Monday 6 April 2026).");

    [Theory]
    [InlineData("2026-02-16", DueDateState.NotDue, "15 working days left")]
    [InlineData("2026-03-03", DueDateState.NotDue, "4 working days left")]
    [InlineData("2026-03-04", DueDateState.DueSoon, "3 working days left")]
    [InlineData("2026-03-06", DueDateState.DueSoon, "1 working day left")]
    [InlineData("2026-03-08", DueDateState.DueSoon, "1 working day left")]
    [InlineData("2026-03-09", DueDateState.DueToday, "Due today")]
    [InlineData("2026-03-10", DueDateState.Overdue, "1 working day late")]
    [InlineData("2026-06-01", DueDateState.Overdue, "56 working days late")]
    public void Open_it_counts_on_until_it_is_met(string today, DueDateState state, string status)
    {
        RapidReview.State(DateOnly.Parse(today)).ShouldBe(state);
        RapidReview.Status(DateOnly.Parse(today)).ShouldBe(status);
    }

    [Theory]
    [InlineData("2026-03-06", DueDateState.MetInTime, "Done in time")]
    [InlineData("2026-03-09", DueDateState.MetInTime, "Done in time")]
    [InlineData("2026-03-10", DueDateState.MetLate, "Done, 1 working day late")]
    [InlineData("2026-03-14", DueDateState.MetLate, "Done, 4 working days late")]
    public void Met_it_stays_as_it_was_met(string metOn, DueDateState state, string status)
    {
        RapidReview.State(new(2029, 1, 1), DateOnly.Parse(metOn)).ShouldBe(state);
        RapidReview.Status(new(2029, 1, 1), DateOnly.Parse(metOn)).ShouldBe(status);
    }

    [Fact]
    public void Late_on_the_weekend_after_a_Friday_is_late_though_no_working_day_has_passed()
    {
        var due = StatutoryClock.Default.Due(RuleId.Notification, new(2026, 2, 13), Version);

        due.Due.ShouldBe(new(2026, 2, 20));
        due.State(new(2026, 2, 21)).ShouldBe(DueDateState.Overdue);
        due.WorkingDaysLate(new(2026, 2, 21)).ShouldBe(0);
        due.Status(new(2026, 2, 21)).ShouldBe("less than 1 working day late");
    }

    [Fact]
    public void Elapsed_days_go_on_past_the_last_one()
    {
        RapidReview.WorkingDay(new(2026, 2, 16)).ShouldBe(0);
        RapidReview.WorkingDay(new(2026, 3, 9)).ShouldBe(15);
        RapidReview.WorkingDay(new(2026, 3, 16)).ShouldBe(20);
        RapidReview.WorkingDaysLeft(new(2026, 3, 16)).ShouldBe(0);
    }

    [Theory]
    [InlineData("2028-12-08", false)] // 15 working days to 3 January 2029
    [InlineData("2028-11-01", true)]
    [InlineData("1999-12-20", false)]
    public void Beyond_the_bank_holidays_known_it_warns(string trigger, bool known)
    {
        var due = StatutoryClock.Default.Due(RuleId.RapidReview, DateOnly.Parse(trigger), Version);

        (due.Warning is null).ShouldBe(known);
    }

    [Fact]
    public void The_horizon_is_a_setting()
    {
        var clock = new StatutoryClock(new(BankHolidays.England([], horizon: new(2026, 3, 8))), StatutoryRules.Default);

        clock.Due(RuleId.RapidReview, new(2026, 2, 16), Version).Warning.ShouldNotBeNull().ShouldContain("Sunday 8 March 2026");
        clock.Due(RuleId.BeforePublication, new(2026, 3, 10), Version).Warning.ShouldNotBeNull();
        clock.Due(RuleId.BeforePublication, new(2026, 3, 6), Version).Warning.ShouldBeNull();
    }
}
