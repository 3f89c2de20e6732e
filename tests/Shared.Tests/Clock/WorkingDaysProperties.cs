using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

/// <summary>What holds for every date. A failure prints the seed; put it into <c>[Property(Replay = "…")]</c> to see it again.</summary>
[Properties(Arbitrary = [typeof(Any)])]
public sealed class WorkingDaysProperties
{
    private static readonly WorkingDays Days = WorkingDays.England;

    [Property]
    public bool The_nth_day_is_a_working_day(DateOnly day, Length n) =>
        Days.IsWorkingDay(Days.Add(day, n.Days)) && Days.IsWorkingDay(Days.Subtract(day, n.Days));

    [Property]
    public bool A_longer_count_ends_later(DateOnly day, Length n) =>
        Days.Add(day, n.Days + 1) > Days.Add(day, n.Days) && Days.Subtract(day, n.Days + 1) < Days.Subtract(day, n.Days);

    [Property]
    public bool A_later_trigger_is_never_due_earlier(DateOnly trigger, Length later, Length n) =>
        Days.Add(trigger.AddDays(later.Days), n.Days) >= Days.Add(trigger, n.Days);

    [Property]
    public bool Between_undoes_add_and_subtract(DateOnly day, Length n) =>
        Days.Between(day, Days.Add(day, n.Days)) == n.Days && Days.Between(day, Days.Subtract(day, n.Days)) == -n.Days;

    [Property]
    public bool Subtract_undoes_add_from_a_working_day(DateOnly day, Length n)
    {
        var workingDay = Days.Add(day, 1);
        return Days.Subtract(Days.Add(workingDay, n.Days), n.Days) == workingDay;
    }

    [Property]
    public bool Counts_add_up(DateOnly day, Length n, Length m) =>
        Days.Add(Days.Add(day, n.Days), m.Days) == Days.Add(day, n.Days + m.Days);

    [Property]
    public bool A_weekend_trigger_is_as_good_as_the_Friday_before_it(DateOnly day, Length n)
    {
        var friday = day;
        while (friday.IsWeekend())
            friday = friday.AddDays(-1);
        return Days.Add(day, n.Days) == Days.Add(friday, n.Days);
    }

    [Property]
    public bool A_bank_holiday_added_never_brings_a_due_day_nearer(DateOnly day, Length n, Length offset)
    {
        var holiday = new BankHoliday(day.AddDays(offset.Days), "Invented", "Property");
        var more = new WorkingDays(Days.Holidays.With(holiday));
        var (before, after) = (Days.Add(day, n.Days), more.Add(day, n.Days));

        return after >= before && after > before == (Days.IsWorkingDay(holiday.Date) && holiday.Date <= before);
    }

    [Property]
    public bool Every_day_passed_is_a_working_day_a_weekend_or_named_as_skipped(DateOnly day, Length n)
    {
        var due = Days.Add(day, n.Days);
        var passed = Enumerable.Range(1, due.DayNumber - day.DayNumber).Select(day.AddDays).ToList();

        return passed.Count == n.Days + passed.Count(d => d.IsWeekend()) + Days.Skipped(day, due).Count;
    }

    [Property]
    public bool A_year_has_eight_to_ten_bank_holidays(DateOnly day) => Days.Holidays.In(day.Year).Count is >= 8 and <= 10;

    [Property]
    public bool Moving_SPRG_keeps_returns_before_it_and_the_statutory_day_where_it_is(DateOnly trigger, Length n)
    {
        var dates = StatutoryClock.Default.RapidReview(trigger, StatutoryRules.DefaultVersion);
        var moved = dates.MoveSprg(Days.Add(trigger, n.Days), "Room");

        return n.Days > 15
            ? moved.Failure is not null
            : moved.Value.Completion == dates.Completion
                && moved.Value.Sprg.Due <= dates.Completion.Due
                && moved.Value.Returns.Due < moved.Value.Sprg.Due
                && moved.Value.Returns.Due >= trigger;
    }

    /// <param name="Days">1 to 40 working days.</param>
    public sealed record Length(int Days);

    /// <summary>Dates for which the bank holidays are all known, and lengths like those of the rules.</summary>
    public static class Any
    {
        public static Arbitrary<DateOnly> Date() =>
            Gen.Choose(new DateOnly(2000, 4, 1).DayNumber, new DateOnly(2028, 9, 30).DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();

        public static Arbitrary<Length> Length() => Gen.Choose(1, 40).Select(n => new Length(n)).ToArbitrary();
    }
}
