namespace Nscp.Kernel;

/// <summary>
/// Counts working days: Monday to Friday without bank holidays. Day 0 is the day one counts from, whatever weekday it is; day 1 is the
/// next working day, so a Saturday gains no extra day.
/// </summary>
/// <param name="holidays">The bank holidays that are not working days.</param>
public sealed class WorkingDays(BankHolidays holidays)
{
    /// <summary>Working days with England's bank holidays and nothing added.</summary>
    public static WorkingDays England { get; } = new(BankHolidays.England());

    /// <summary>The bank holidays that are not working days.</summary>
    public BankHolidays Holidays { get; } = holidays;

    /// <summary>True from Monday to Friday, unless it is a bank holiday.</summary>
    public bool IsWorkingDay(DateOnly day) => !day.IsWeekend() && Holidays.On(day) is null;

    /// <summary>Why people may not be there on a day, as a sentence; null on a working day. They may agree to meet all the same.</summary>
    public string? NotWorking(DateOnly day) =>
        Holidays.On(day) is { } holiday ? $"{day.InWords()} is a bank holiday ({holiday.Name})." : day.IsWeekend() ? $"{day.InWords()} is no working day." : null;

    /// <summary>The <paramref name="count"/>th working day after <paramref name="dayZero"/>; that day itself for 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative, or the day would be after the year 9999.</exception>
    public DateOnly Add(DateOnly dayZero, int count) => Step(dayZero, count, +1);

    /// <summary>The <paramref name="count"/>th working day before <paramref name="dayZero"/>; that day itself for 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative, or the day would be before the year 1.</exception>
    public DateOnly Subtract(DateOnly dayZero, int count) => Step(dayZero, count, -1);

    /// <summary>How many working days one passes going from <paramref name="dayZero"/>, which is not counted, to <paramref name="day"/>, which is.
    /// Negative when <paramref name="day"/> is the earlier.</summary>
    public int Between(DateOnly dayZero, DateOnly day) => day >= dayZero
        ? Count(dayZero.DayNumber + 1, day.DayNumber)
        : -Count(day.DayNumber, dayZero.DayNumber - 1);

    /// <summary>The bank holidays that a count from one day to the other passes over; those on a weekend cost nothing and are left out.</summary>
    /// <param name="dayZero">Not looked at: a count starts after it, or before it.</param>
    /// <param name="day">Looked at; may be the earlier.</param>
    public IReadOnlyList<BankHoliday> Skipped(DateOnly dayZero, DateOnly day)
    {
        var (first, last) = day >= dayZero ? (dayZero.DayNumber + 1, day.DayNumber) : (day.DayNumber, dayZero.DayNumber - 1);
        return [.. Days(first, last).Where(d => !d.IsWeekend()).Select(Holidays.On).OfType<BankHoliday>()];
    }

    private DateOnly Step(DateOnly day, int count, int direction)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);

        while (count > 0)
        {
            day = day.AddDays(direction);
            if (IsWorkingDay(day))
                count--;
        }

        return day;
    }

    private int Count(int first, int last) => Days(first, last).Count(IsWorkingDay);

    private static IEnumerable<DateOnly> Days(int first, int last)
    {
        for (var number = first; number <= last; number++)
            yield return DateOnly.FromDayNumber(number);
    }
}
