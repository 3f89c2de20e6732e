using System.Collections.Concurrent;

namespace Nscp.Kernel;

/// <summary>
/// England's bank holidays, worked out from the law and the royal proclamations since 2000, together with those that the Business
/// Unit adds. Immutable: a day added makes a new list.
/// </summary>
public sealed class BankHolidays
{
    /// <summary>The first day for which the proclamations are known; the ordinary rules are applied before it too, with a warning.</summary>
    public static readonly DateOnly KnownFrom = new(2000, 1, 1);

    /// <summary>The last day for which the government has published its list, unless a setting says otherwise.</summary>
    public static readonly DateOnly DefaultHorizon = new(2028, 12, 31);

    private const string Act = "Banking and Financial Dealings Act 1971, Schedule 1";
    private const string CommonLaw = "Common law";
    private const string Yearly = "Royal proclamation of each year, Banking and Financial Dealings Act 1971, section 1(3)";
    private const string OneOff = "Royal proclamation, Banking and Financial Dealings Act 1971, section 1(3)";
    private const string Moved = "Royal proclamation, Banking and Financial Dealings Act 1971, section 1(2)";

    private readonly ConcurrentDictionary<int, IReadOnlyList<BankHoliday>> years = new();
    private readonly BankHoliday[] proclaimed;

    private BankHolidays(IEnumerable<BankHoliday> added, DateOnly horizon)
    {
        Added = [.. added];
        Horizon = horizon;
        proclaimed = [.. Proclaimed, .. Added];
    }

    /// <summary>England's bank holidays with nothing added.</summary>
    public static BankHolidays England() => England([]);

    /// <summary>England's bank holidays and those in <paramref name="added"/>: days that were proclaimed after this version was made.</summary>
    /// <param name="added">Each may also move an ordinary holiday (<see cref="BankHoliday.MovedFrom"/>). A day already in the list is not
    /// counted twice.</param>
    /// <param name="horizon">The last day to which the list is known to be complete; <see cref="DefaultHorizon"/> when not given.</param>
    public static BankHolidays England(IEnumerable<BankHoliday> added, DateOnly? horizon = null) => new(added, horizon ?? DefaultHorizon);

    /// <summary>The days by proclamation since 2000: extra days, and ordinary ones moved.</summary>
    public static IReadOnlyList<BankHoliday> Proclaimed { get; } =
    [
        new(new(2002, 6, 3), "Golden Jubilee bank holiday", OneOff),
        new(new(2002, 6, 4), "Spring bank holiday", Moved, MovedFrom: new(2002, 5, 27)),
        new(new(2011, 4, 29), "Royal wedding bank holiday", OneOff),
        new(new(2012, 6, 4), "Spring bank holiday", Moved, MovedFrom: new(2012, 5, 28)),
        new(new(2012, 6, 5), "Queen’s Diamond Jubilee", OneOff),
        new(new(2020, 5, 8), "Early May bank holiday (VE day)", OneOff, MovedFrom: new(2020, 5, 4)),
        new(new(2022, 6, 2), "Spring bank holiday", Moved, MovedFrom: new(2022, 5, 30)),
        new(new(2022, 6, 3), "Platinum Jubilee bank holiday", OneOff),
        new(new(2022, 9, 19), "Bank Holiday for the State Funeral of Queen Elizabeth II", OneOff),
        new(new(2023, 5, 8), "Bank holiday for the coronation of King Charles III", OneOff),
    ];

    /// <summary>What was added to the computed list.</summary>
    public IReadOnlyList<BankHoliday> Added { get; }

    /// <summary>The last day to which the list is known to be complete. One-off days can still be proclaimed after it.</summary>
    public DateOnly Horizon { get; }

    /// <summary>The same list with one day more.</summary>
    public BankHolidays With(BankHoliday holiday) => new([.. Added, holiday], Horizon);

    /// <summary>True when the list is known to be complete on that day.</summary>
    public bool Covers(DateOnly day) => day >= KnownFrom && day <= Horizon;

    /// <summary>The bank holiday on that day, or null.</summary>
    public BankHoliday? On(DateOnly day) => In(day.Year).FirstOrDefault(h => h.Date == day);

    /// <summary>The bank holidays of a year in order, one a day.</summary>
    /// <param name="year">1 to 9999.</param>
    public IReadOnlyList<BankHoliday> In(int year) => years.GetOrAdd(year, OfYear);

    private IReadOnlyList<BankHoliday> OfYear(int year)
    {
        var movedAway = proclaimed.Select(h => h.MovedFrom).OfType<DateOnly>().ToHashSet();
        return
        [
            .. Ordinary(year).Where(h => !movedAway.Contains(h.Date))
                .Concat(proclaimed.Where(h => h.Date.Year == year))
                .DistinctBy(h => h.Date)
                .OrderBy(h => h.Date),
        ];
    }

    private static IEnumerable<BankHoliday> Ordinary(int year)
    {
        var easter = EasterSunday(year);

        yield return NewYear(new(year, 1, 1));
        yield return new(easter.AddDays(-2), "Good Friday", CommonLaw);
        yield return new(easter.AddDays(1), "Easter Monday", Act);
        yield return new(MondayFrom(new(year, 5, 1)), "Early May bank holiday", Yearly);
        yield return new(MondayFrom(new(year, 5, 25)), "Spring bank holiday", Act);
        yield return new(MondayFrom(new(year, 8, 25)), "Summer bank holiday", Act);

        foreach (var holiday in Christmas(new(year, 12, 25)))
            yield return holiday;
    }

    private static BankHoliday NewYear(DateOnly first) => first.IsWeekend()
        ? new(MondayFrom(first), "New Year’s Day (substitute day)", Yearly)
        : new(first, "New Year’s Day", Yearly);

    // The Act gives 26 December unless a Sunday, and 27 December when the 25th or 26th is one; a proclamation makes good the Saturdays.
    private static BankHoliday[] Christmas(DateOnly christmas) => christmas.DayOfWeek switch
    {
        DayOfWeek.Friday =>
        [
            new(christmas, "Christmas Day", CommonLaw),
            new(christmas.AddDays(3), "Boxing Day (substitute day)", Yearly),
        ],
        DayOfWeek.Saturday =>
        [
            new(christmas.AddDays(2), "Christmas Day (substitute day)", $"{Act} (27 December when the 26th is a Sunday)"),
            new(christmas.AddDays(3), "Boxing Day (substitute day)", Yearly),
        ],
        DayOfWeek.Sunday =>
        [
            new(christmas.AddDays(1), "Boxing Day", Act),
            new(christmas.AddDays(2), "Christmas Day (substitute day)", $"{Act} (27 December when the 25th is a Sunday)"),
        ],
        _ =>
        [
            new(christmas, "Christmas Day", CommonLaw),
            new(christmas.AddDays(1), "Boxing Day", Act),
        ],
    };

    private static DateOnly MondayFrom(DateOnly day) => day.AddDays((DayOfWeek.Monday - day.DayOfWeek + 7) % 7);

    /// <summary>Easter Sunday as the Calendar (New Style) Act 1750 has it, by the anonymous Gregorian computation.</summary>
    /// <param name="year">1 to 9999.</param>
    public static DateOnly EasterSunday(int year)
    {
        var goldenNumber = year % 19;
        var (century, yearOfCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var moonCorrection = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * goldenNumber + century - leapCenturies - moonCorrection + 15) % 30;
        var (leapYears, yearRest) = Math.DivRem(yearOfCentury, 4);
        var toSunday = (32 + 2 * centuryRest + 2 * leapYears - epact - yearRest) % 7;
        var lateMoon = (goldenNumber + 11 * epact + 22 * toSunday) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - 7 * lateMoon + 114, 31);
        return new(year, month, day + 1);
    }
}
