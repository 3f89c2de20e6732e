using Nscp.Kernel;

namespace Nscp.Shared.Tests;

public sealed class StatutoryClockTests
{
    private const string Version = StatutoryRules.DefaultVersion;
    private static readonly StatutoryClock Clock = StatutoryClock.Default;

    [Fact]
    public void C1_the_example_case_is_notified_on_its_fifth_working_day()
    {
        var due = Clock.Due(RuleId.Notification, new(2026, 2, 9), Version);

        due.Due.ShouldBe(new(2026, 2, 16));
        due.WorkingDay(new(2026, 2, 16)).ShouldBe(5);
        due.State(new(2026, 2, 16), metOn: new(2026, 2, 16)).ShouldBe(DueDateState.MetInTime);
    }

    [Fact]
    public void C2_and_C3_the_example_case_has_days_13_14_and_15()
    {
        var dates = Clock.RapidReview(new(2026, 2, 16), Version);

        dates.Returns.Due.ShouldBe(new(2026, 3, 5));
        dates.Sprg.Due.ShouldBe(new(2026, 3, 6));
        dates.Completion.Due.ShouldBe(new(2026, 3, 9));
    }

    [Fact]
    public void C2_and_C3_Easter_pushes_all_three_back()
    {
        var dates = Clock.RapidReview(new(2026, 3, 27), Version);

        dates.Returns.Due.ShouldBe(new(2026, 4, 17));
        dates.Sprg.Due.ShouldBe(new(2026, 4, 20));
        dates.Completion.Due.ShouldBe(new(2026, 4, 21));
        dates.Completion.SkippedHolidays.Select(h => h.Name).ShouldBe(["Good Friday", "Easter Monday"]);
    }

    [Fact]
    public void C2_a_local_rapid_review_counts_from_SPRGs_decision_and_says_so()
    {
        var dates = Clock.LocalRapidReview(new(2026, 12, 14), Version);

        dates.Completion.Rule.Id.ShouldBe("C-2 local");
        dates.Completion.Due.ShouldBe(new(2027, 1, 7));
        dates.Returns.Explanation.ShouldContain("when SPRG decided to hold a local Rapid Review");
        dates.Completion.SkippedHolidays.Count.ShouldBe(3);
    }

    [Fact]
    public void C3_SPRG_moved_to_day_15_takes_the_returns_to_day_14()
    {
        var dates = Clock.RapidReview(new(2026, 2, 16), Version).MoveSprg(new(2026, 3, 9), "the chair is away on 6 March").Value;

        dates.Sprg.Due.ShouldBe(new(2026, 3, 9));
        dates.Sprg.ByRule.ShouldBe(new(2026, 3, 6));
        dates.Returns.Due.ShouldBe(new(2026, 3, 6));
        dates.Completion.Due.ShouldBe(new(2026, 3, 9));
        dates.Sprg.Explanation.ShouldContain("Due Friday 6 March 2026. Moved to Monday 9 March 2026, working day 15: the chair is away on 6 March.");
    }

    [Fact]
    public void C3_SPRG_moved_earlier_takes_the_returns_before_it_over_a_weekend() =>
        Clock.RapidReview(new(2026, 2, 16), Version).MoveSprg(new(2026, 3, 2), "Half term").Value.Returns.Due.ShouldBe(new(2026, 2, 27));

    [Fact]
    public void C3_returns_are_never_due_before_the_trigger() =>
        Clock.RapidReview(new(2026, 2, 14), Version).MoveSprg(new(2026, 2, 16), "Urgent").Value.Returns.Due.ShouldBe(new(2026, 2, 14));

    [Theory]
    [InlineData("2026-03-10", "Monday 9 March 2026")] // past day 15
    [InlineData("2026-02-16", "Tuesday 17 February 2026")] // day 0
    [InlineData("2026-03-07", "not a working day")] // a Saturday
    public void C3_SPRG_cannot_be_moved_where_it_does_not_fit(string to, string told)
    {
        var failure = Clock.RapidReview(new(2026, 2, 16), Version).MoveSprg(DateOnly.Parse(to), "Room").Failure;

        failure.ShouldBeOfType<InvalidFailure>().Errors.ShouldHaveSingleItem().Message.ShouldContain(told);
    }

    [Fact]
    public void C3_SPRG_moved_back_to_day_14_is_as_if_never_moved()
    {
        var dates = Clock.RapidReview(new(2026, 2, 16), Version);

        dates.MoveSprg(new(2026, 3, 9), "Room").Value.MoveSprg(new(2026, 3, 6), "Room free").Value.ShouldBe(dates);
    }

    [Fact]
    public void C3_one_agency_can_have_more_time_up_to_the_statutory_day()
    {
        var dates = Clock.RapidReview(new(2026, 2, 16), Version);

        dates.ExtendReturn(new(2026, 3, 6), "Records held elsewhere").Value.Due.ShouldBe(new(2026, 3, 6));
        dates.ExtendReturn(new(2026, 3, 9), "Records held elsewhere").Value.WorkingDay(new(2026, 3, 9)).ShouldBe(15);
        dates.ExtendReturn(new(2026, 3, 10), "Too long").Failure.ShouldNotBeNull();
        dates.ExtendReturn(new(2026, 3, 7), "A Saturday").Failure.ShouldNotBeNull();
        dates.ExtendReturn(new(2026, 3, 5), "No extension").Failure.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("2026-08-31", "2027-02-28")]
    [InlineData("2027-08-31", "2028-02-29")] // leap year
    [InlineData("2026-08-28", "2027-02-28")]
    [InlineData("2026-03-20", "2026-09-20")]
    [InlineData("2026-10-31", "2027-04-30")]
    public void C4_six_calendar_months(string supported, string expected) =>
        Clock.Due(RuleId.PracticeReview, DateOnly.Parse(supported), Version).Due.ShouldBe(DateOnly.Parse(expected));

    [Fact]
    public void C4_explains_a_month_end_and_a_weekend()
    {
        var due = Clock.Due(RuleId.PracticeReview, new(2026, 8, 31), Version);

        due.Explanation.ShouldBe(
            "6 calendar months after Monday 31 August 2026, when the National Panel said that it supports the review. That month has no day 31, "
            + "so its last day counts. Due Sunday 28 February 2027. That is not a working day; the last one before it is Friday 26 February 2027.");
    }

    [Fact]
    public void C4_shows_both_dates_and_the_earlier_governs()
    {
        var both = Clock.PracticeReview(decidedOn: new(2026, 3, 6), supportedOn: new(2026, 3, 20), Version);

        both.FromDecision!.Due.ShouldBe(new(2026, 9, 6));
        both.FromPanelSupport!.Due.ShouldBe(new(2026, 9, 20));
        both.Governing.ShouldBe(both.FromDecision);
        Clock.PracticeReview(new(2026, 3, 25), new(2026, 3, 20), Version).Governing!.Rule.Id.ShouldBe(RuleId.PracticeReview);
        Clock.PracticeReview(null, new(2026, 3, 20), Version).Governing!.Rule.Id.ShouldBe(RuleId.PracticeReview);
        Clock.PracticeReview(null, null, Version).Governing.ShouldBeNull();
    }

    [Fact]
    public void C5_the_report_goes_seven_working_days_before_and_says_why_not_five()
    {
        var due = Clock.Due(RuleId.BeforePublication, new(2026, 5, 20), Version);

        due.Due.ShouldBe(new(2026, 5, 11));
        due.SkippedHolidays.ShouldBeEmpty();
        due.Explanation.ShouldStartWith(
            "7 working days before Wednesday 20 May 2026 (day 0), the day of publication. Day 1 is Tuesday 19 May 2026. "
            + "No bank holiday falls in between. Last day: Monday 11 May 2026. The text of section 10 says 7 working days");
        due.Explanation.ShouldContain("all three get it");
        due.State(new(2026, 5, 12)).ShouldBe(DueDateState.Overdue);
    }

    [Fact]
    public void C5_a_bank_holiday_before_publication_brings_the_last_day_forward()
    {
        var due = Clock.Due(RuleId.BeforePublication, new(2026, 5, 13), Version);

        due.Due.ShouldBe(new(2026, 5, 1));
        due.SkippedHolidays.ShouldHaveSingleItem().Name.ShouldBe("Early May bank holiday");
    }

    [Theory]
    [InlineData("2026-05-20", "2027-05-20")]
    [InlineData("2028-02-29", "2029-02-28")]
    public void C6_what_is_published_stays_public_for_twelve_months(string published, string until)
    {
        var due = Clock.Due(RuleId.StaysPublic, DateOnly.Parse(published), Version);

        due.Due.ShouldBe(DateOnly.Parse(until));
        due.State(due.Due).ShouldBe(DueDateState.NotDue);
        due.State(due.Due.AddDays(1)).ShouldBe(DueDateState.MetInTime);
        due.Explanation.ShouldContain("Until at least the end of");
    }

    [Fact]
    public void C7_the_review_of_the_guidance_is_announced_sixty_days_before()
    {
        var due = Clock.Due(RuleId.GuidanceReview, new(2026, 3, 31), Version);

        due.Due.ShouldBe(new(2026, 1, 30));
        due.State(new(2026, 1, 29)).ShouldBe(DueDateState.NotDue);
        due.State(new(2026, 1, 30)).ShouldBe(DueDateState.DueSoon);
        due.State(new(2026, 3, 31)).ShouldBe(DueDateState.DueToday);
        due.State(new(2026, 4, 1)).ShouldBe(DueDateState.Overdue);
    }
}
