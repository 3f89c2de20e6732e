using Nscp.Kernel;

namespace Nscp.Shared.Tests;

public sealed class WorkingDaysTests
{
    private static readonly WorkingDays Days = WorkingDays.England;

    [Theory]
    [InlineData("2026-02-09", 5, "2026-02-16")] // example case: aware on Monday 9 February
    [InlineData("2026-02-16", 13, "2026-03-05")]
    [InlineData("2026-02-16", 14, "2026-03-06")]
    [InlineData("2026-02-16", 15, "2026-03-09")]
    [InlineData("2026-03-27", 15, "2026-04-21")] // over Good Friday 3 and Easter Monday 6 April
    [InlineData("2026-12-14", 15, "2027-01-07")] // over 25 and 28 December and 1 January
    [InlineData("2024-02-23", 5, "2024-03-01")] // leap year: Thursday 29 February is day 4
    [InlineData("2023-02-24", 3, "2023-03-01")]
    [InlineData("2022-05-26", 5, "2022-06-06")] // Monday 30 May worked, 2 and 3 June not
    [InlineData("2022-09-12", 5, "2022-09-20")] // the State Funeral
    [InlineData("2026-04-03", 1, "2026-04-07")] // a trigger on Good Friday
    public void Counts_the_days_worked_out_by_hand(string from, int count, string expected) =>
        Days.Add(DateOnly.Parse(from), count).ShouldBe(DateOnly.Parse(expected));

    [Theory]
    [InlineData("2026-02-13")]
    [InlineData("2026-02-14")]
    [InlineData("2026-02-15")]
    public void A_weekend_trigger_gains_no_extra_day(string trigger) => Days.Add(DateOnly.Parse(trigger), 5).ShouldBe(new(2026, 2, 20));

    [Theory]
    [InlineData("2026-05-20", 7, "2026-05-11")] // process.md's own example: 4 May is not in between
    [InlineData("2026-05-13", 7, "2026-05-01")] // the early May bank holiday is
    [InlineData("2026-05-16", 7, "2026-05-07")] // publication on a Saturday
    [InlineData("2027-01-05", 7, "2026-12-22")] // 4 Jan, 31, 30, 29, 24, 23, 22 December
    public void Counts_back_the_days_worked_out_by_hand(string from, int count, string expected) =>
        Days.Subtract(DateOnly.Parse(from), count).ShouldBe(DateOnly.Parse(expected));

    [Fact]
    public void Day_zero_is_the_day_itself_even_on_a_Sunday()
    {
        var sunday = new DateOnly(2026, 2, 8);

        Days.Add(sunday, 0).ShouldBe(sunday);
        Days.Subtract(sunday, 0).ShouldBe(sunday);
        Days.Between(sunday, sunday).ShouldBe(0);
    }

    [Theory]
    [InlineData("2026-02-16", "2026-03-09", 15)]
    [InlineData("2026-03-09", "2026-02-16", -15)]
    [InlineData("2026-04-02", "2026-04-07", 1)]
    [InlineData("2026-04-02", "2026-04-06", 0)]
    [InlineData("2026-05-20", "2026-05-11", -7)]
    [InlineData("2026-05-16", "2026-05-15", -1)]
    public void Between_counts_the_days_passed(string from, string to, int expected) =>
        Days.Between(DateOnly.Parse(from), DateOnly.Parse(to)).ShouldBe(expected);

    [Fact]
    public void Skipped_names_the_bank_holidays_passed_over()
    {
        Days.Skipped(new(2026, 3, 27), new(2026, 4, 21)).Select(h => h.Name).ShouldBe(["Good Friday", "Easter Monday"]);
        Days.Skipped(new(2026, 5, 13), new(2026, 5, 1)).Select(h => h.Name).ShouldBe(["Early May bank holiday"]);
        Days.Skipped(new(2026, 4, 3), new(2026, 4, 3)).ShouldBeEmpty();
    }

    [Fact]
    public void An_added_day_on_a_weekend_costs_nothing()
    {
        var saturday = new BankHoliday(new(2026, 2, 21), "Invented", "Test");
        var days = new WorkingDays(BankHolidays.England([saturday]));

        days.Add(new(2026, 2, 16), 15).ShouldBe(new(2026, 3, 9));
        days.Skipped(new(2026, 2, 16), new(2026, 3, 9)).ShouldBeEmpty();
    }

    [Fact]
    public void A_negative_count_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Days.Add(new(2026, 2, 16), -1));
        Should.Throw<ArgumentOutOfRangeException>(() => Days.Subtract(new(2026, 2, 16), -1));
    }
}
