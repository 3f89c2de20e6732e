using System.Globalization;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

public sealed class BankHolidayTests
{
    private static readonly BankHolidays England = BankHolidays.England();

    // https://www.gov.uk/bank-holidays, England and Wales, as published.
    public static TheoryData<int, string> Published => new()
    {
        { 2019, "1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec" },
        { 2020, "1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec" },
        { 2021, "1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec" },
        { 2022, "3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec" },
        { 2023, "2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec" },
        { 2024, "1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec" },
        { 2025, "1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec" },
        { 2026, "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec" },
        { 2027, "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec" },
        { 2028, "3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec" },
    };

    [Theory, MemberData(nameof(Published))]
    public void The_computed_list_is_the_published_one(int year, string published) => InShort(England.In(year)).ShouldBe(published);

    [Theory]
    [InlineData(2000, "3 Jan, 21 Apr, 24 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec")]
    [InlineData(2002, "1 Jan, 29 Mar, 1 Apr, 6 May, 3 Jun, 4 Jun, 26 Aug, 25 Dec, 26 Dec")]
    [InlineData(2004, "1 Jan, 9 Apr, 12 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec")]
    [InlineData(2005, "3 Jan, 25 Mar, 28 Mar, 2 May, 30 May, 29 Aug, 26 Dec, 27 Dec")]
    [InlineData(2009, "1 Jan, 10 Apr, 13 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec")]
    [InlineData(2011, "3 Jan, 22 Apr, 25 Apr, 29 Apr, 2 May, 30 May, 29 Aug, 26 Dec, 27 Dec")]
    [InlineData(2012, "2 Jan, 6 Apr, 9 Apr, 7 May, 4 Jun, 5 Jun, 27 Aug, 25 Dec, 26 Dec")]
    public void Proclaimed_and_substitute_days_since_2000_are_known(int year, string expected) => InShort(England.In(year)).ShouldBe(expected);

    [Theory]
    [InlineData(2000, "23 Apr")]
    [InlineData(2008, "23 Mar")]
    [InlineData(2019, "21 Apr")]
    [InlineData(2038, "25 Apr")]
    [InlineData(2049, "18 Apr")]
    [InlineData(2076, "19 Apr")]
    public void Easter_is_where_the_tables_have_it(int year, string expected) =>
        BankHolidays.EasterSunday(year).ToString("d MMM", CultureInfo.InvariantCulture).ShouldBe(expected);

    [Theory]
    [InlineData("2026-12-28", "Boxing Day (substitute day)")]
    [InlineData("2027-12-27", "Christmas Day (substitute day)")]
    [InlineData("2027-12-28", "Boxing Day (substitute day)")]
    [InlineData("2022-12-26", "Boxing Day")]
    [InlineData("2022-12-27", "Christmas Day (substitute day)")]
    [InlineData("2028-01-03", "New Year’s Day (substitute day)")]
    [InlineData("2022-09-19", "Bank Holiday for the State Funeral of Queen Elizabeth II")]
    [InlineData("2023-05-08", "Bank holiday for the coronation of King Charles III")]
    public void Each_day_has_its_name_and_its_source(string day, string name)
    {
        var holiday = England.On(DateOnly.Parse(day)).ShouldNotBeNull();

        holiday.Name.ShouldBe(name);
        holiday.Source.ShouldMatch("Act 1971|Common law");
    }

    [Theory]
    [InlineData("2002-05-27")]
    [InlineData("2012-05-28")]
    [InlineData("2020-05-04")]
    [InlineData("2022-05-30")]
    public void A_holiday_moved_by_proclamation_leaves_a_working_day_behind(string day) =>
        WorkingDays.England.IsWorkingDay(DateOnly.Parse(day)).ShouldBeTrue();

    [Fact]
    public void No_bank_holiday_of_a_hundred_years_falls_on_a_weekend() =>
        Enumerable.Range(2000, 100).SelectMany(England.In).ShouldAllBe(h => !h.Date.IsWeekend());

    [Fact]
    public void The_Business_Unit_can_add_a_day()
    {
        var added = new BankHoliday(new(2027, 6, 18), "Invented jubilee", "Added by the Business Unit");

        var holidays = BankHolidays.England([added]);

        holidays.On(added.Date).ShouldBe(added);
        holidays.In(2027).Count.ShouldBe(England.In(2027).Count + 1);
        England.With(added).In(2027).ShouldBe(holidays.In(2027));
    }

    [Fact]
    public void An_added_day_can_take_the_place_of_an_ordinary_one()
    {
        var holidays = BankHolidays.England([new(new(2027, 5, 7), "Early May bank holiday", "Proclaimed later", MovedFrom: new(2027, 5, 3))]);

        holidays.On(new(2027, 5, 3)).ShouldBeNull();
        holidays.On(new(2027, 5, 7)).ShouldNotBeNull();
    }

    [Fact]
    public void A_day_added_twice_counts_once()
    {
        var known = new BankHoliday(new(2026, 12, 25), "Christmas", "Added by mistake");

        BankHolidays.England([known, known]).In(2026).Select(h => h.Date).ShouldBe(England.In(2026).Select(h => h.Date));
    }

    [Fact]
    public void Beyond_the_horizon_the_ordinary_days_still_count()
    {
        England.Covers(new(2028, 12, 31)).ShouldBeTrue();
        England.Covers(new(2029, 1, 1)).ShouldBeFalse();
        England.Covers(new(1999, 12, 31)).ShouldBeFalse();
        England.On(new(2029, 1, 1)).ShouldNotBeNull();
    }

    private static string InShort(IEnumerable<BankHoliday> holidays) =>
        string.Join(", ", holidays.Select(h => h.Date.ToString("d MMM", CultureInfo.InvariantCulture)));
}
