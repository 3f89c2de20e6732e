using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The timetable, worked by hand with England's bank holidays of 2026: 3 and 6 April, 4 and 25 May, 31 August.</summary>
public sealed class TimetableTests
{
    private static readonly Timetable Rules = new(WorkingDays.England, new TimetableSettings());
    private static readonly DateOnly Start = new(2026, 3, 16);

    private static IReadOnlyList<Planned> Plan(DateOnly? start = null) => Rules.Propose(start ?? Start, new(2026, 9, 16), Guid.NewGuid);

    /// <summary>
    /// Decided on Monday 16 March: published by Wednesday 16 September. Seven working days before it: Monday 7 September. Five before: Friday 28 August (Monday 31 August is the
    /// summer bank holiday). Ten before: Friday 14 August. Five: Friday 7 August. Ten: Friday 24 July. Ten: Friday 10 July. Fifteen: Friday 19 June. Twenty: Thursday 21 May
    /// (Monday 25 May is the spring bank holiday).
    /// </summary>
    [Theory]
    [InlineData(MilestoneKind.Publication, "2026-09-16")]
    [InlineData(MilestoneKind.ReportSent, "2026-09-07")]
    [InlineData(MilestoneKind.GroupSignOff, "2026-08-28")]
    [InlineData(MilestoneKind.PartnersSignOff, "2026-08-14")]
    [InlineData(MilestoneKind.SprgSignOff, "2026-08-07")]
    [InlineData(MilestoneKind.PanelSignOff, "2026-07-24")]
    [InlineData(MilestoneKind.FinalDraft, "2026-07-10")]
    [InlineData(MilestoneKind.SecondDraft, "2026-06-19")]
    [InlineData(MilestoneKind.FirstDraft, "2026-05-21")]
    public void The_reports_way_is_worked_out_backwards_from_the_six_months(MilestoneKind kind, string expected) => Plan().Single(p => p.Kind == kind).PlannedOn.ShouldBe(DateOnly.Parse(expected));

    /// <summary>Ten working days after Monday 16 March: Monday 30 March. Twelve more over Good Friday and Easter Monday: Friday 17 April. Twelve more over 4 May: Wednesday 6 May.</summary>
    [Fact]
    public void Panel_meetings_begin_soon_and_follow_each_draft() => Plan().Where(p => p.Kind is MilestoneKind.PanelMeeting).Select(p => p.PlannedOn).ShouldBe(
        [new(2026, 3, 30), new(2026, 4, 17), new(2026, 5, 6), new(2026, 5, 29), new(2026, 6, 26)]);

    /// <summary>Every twenty working days until the report is sent on 7 September: 15 April, 14 May, 12 June, 10 July, 7 August.</summary>
    [Fact]
    public void Time_and_quality_are_checked_every_twenty_working_days() => Plan().Where(p => p.Kind is MilestoneKind.Check).Select(p => p.PlannedOn).ShouldBe(
        [new(2026, 4, 15), new(2026, 5, 14), new(2026, 6, 12), new(2026, 7, 10), new(2026, 8, 7)]);

    [Fact]
    public void Six_months_that_end_on_a_saturday_are_kept_on_the_friday() => Rules.Propose(Start, new(2026, 9, 19), Guid.NewGuid).Single(p => p.Kind is MilestoneKind.Publication).PlannedOn.ShouldBe(new(2026, 9, 18));

    [Fact]
    public void A_timetable_that_is_kept_gives_nothing() => Rules.Gives(Plan(), [], Start).ShouldBeEmpty();

    /// <summary>
    /// The first draft of 21 May is not there on Monday 15 June. The second needs ten working days: Monday 29 June, six later than planned. The final draft would follow on
    /// Monday 13 July, one later. The panel needs five: Monday 20 July, and its day is the 24th: from there on everything holds.
    /// </summary>
    [Fact]
    public void A_draft_that_is_late_shows_which_later_days_give_and_where_it_ends()
    {
        var gives = Rules.Gives(Kept(), [], new(2026, 6, 15));

        gives.Select(g => (g.Milestone.Kind, g.Earliest)).ShouldBe(
        [
            (MilestoneKind.FirstDraft, new DateOnly(2026, 6, 15)), (MilestoneKind.SecondDraft, new DateOnly(2026, 6, 29)), (MilestoneKind.FinalDraft, new DateOnly(2026, 7, 13)),
            // The meetings about the two drafts follow them; the check of 12 June has passed.
            (MilestoneKind.PanelMeeting, new DateOnly(2026, 6, 16)), (MilestoneKind.Check, new DateOnly(2026, 6, 15)), (MilestoneKind.PanelMeeting, new DateOnly(2026, 6, 30)),
        ]);
        gives[0].Because.ShouldBe("It was planned for 21 May 2026 and is not done");
        gives[1].Because.ShouldBe("First draft is on 15 June 2026 at the earliest, and 10 working days lie between them at least");
    }

    /// <summary>The plan on 15 June with the meetings and checks before the first draft's meeting done, and the draft not.</summary>
    private static IReadOnlyList<Planned> Kept() => [.. Plan().Select(p => p.PlannedOn < new DateOnly(2026, 5, 21) ? p with { DoneOn = p.PlannedOn } : p)];

    [Fact]
    public void A_panel_meeting_and_a_check_that_have_passed_give_too() =>
        Rules.Gives(Plan(), [], new(2026, 4, 20)).Select(g => (g.Milestone.Title, g.Earliest)).ShouldBe(
        [
            ("Panel meeting 1: terms of reference and method", new DateOnly(2026, 4, 20)), ("Check 1 of time and quality", new DateOnly(2026, 4, 20)), ("Panel meeting 2: what the agencies bring", new DateOnly(2026, 4, 20)),
        ]);

    [Fact]
    public void What_is_done_pushes_nothing()
    {
        var plan = Plan().Select(p => p.PlannedOn < new DateOnly(2026, 6, 15) ? p with { DoneOn = p.PlannedOn } : p).ToList();

        Rules.Gives(plan, [], new(2026, 6, 15)).ShouldBeEmpty();
    }

    /// <summary>A trial until Friday 2 October: the publication can be on Monday 5 October.</summary>
    [Fact]
    public void A_trial_pushes_the_publication_behind_its_end() =>
        Rules.Gives(Plan(), [new Waiting(ProceedingKind.Criminal, [BlockedPart.Publication], new(2026, 10, 2))], Start).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            g => g.Milestone.Kind.ShouldBe(MilestoneKind.Publication), g => g.Earliest.ShouldBe(new DateOnly(2026, 10, 5)));

    [Fact]
    public void Proceedings_without_an_end_leave_all_that_follows_without_a_day()
    {
        var gives = Rules.Gives(Plan(), [new Waiting(ProceedingKind.Inquest, [BlockedPart.FinalDraft], null)], Start);

        gives.Count.ShouldBe(7, "the meeting about the second draft waits for nothing");
        gives.ShouldAllBe(g => g.Earliest == null);
        gives[0].Because.ShouldContain("nobody can say when that is");
    }

    /// <summary>Expected to end on Sunday 15 March, looked at on Monday the 16th: nobody can say any more when the trial ends. On its last expected day it can still be.</summary>
    [Fact]
    public void A_trial_that_goes_on_after_its_expected_end_still_blocks_and_nobody_can_say_until_when()
    {
        IReadOnlyList<Giving> Expected(DateOnly until) => Rules.Gives(Plan(), [new Waiting(ProceedingKind.Criminal, [BlockedPart.Publication], until)], Start);

        Expected(new(2026, 3, 15)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            g => g.Milestone.Kind.ShouldBe(MilestoneKind.Publication), g => g.Earliest.ShouldBeNull(),
            g => g.Because.ShouldBe("It waits for the end of the proceedings (criminal investigation or trial). They were expected to end on 15 March 2026 and have not: nobody can say when they do"));
        Expected(new(2026, 3, 16)).ShouldBeEmpty();
    }

    /// <summary>The Partnership Group meets every two months, SPRG every three weeks.</summary>
    private static readonly Timetable Sitting = Rules with
    {
        Sittings = new Dictionary<MilestoneKind, Sittings>
        {
            [MilestoneKind.SprgSignOff] = new("SPRG", [new(2026, 6, 3), new(2026, 6, 24), new(2026, 7, 15), new(2026, 8, 5)]),
            [MilestoneKind.GroupSignOff] = new("The Partnership Group", [new(2026, 5, 14), new(2026, 7, 16), new(2026, 9, 17)]),
        },
    };

    private static Timetable Group(params DateOnly[] days) => Rules with { Sittings = new Dictionary<MilestoneKind, Sittings> { [MilestoneKind.GroupSignOff] = new("The Partnership Group", days) } };

    /// <summary>
    /// Reckoned back from Wednesday 16 September the Partnership Group would be on 28 August: its last meeting before is on Thursday 16 July. Ten working days before: Thursday 2 July. Five: 25 June, and
    /// SPRG meets on the 24th. Ten: 10 June. Ten: 27 May. Fifteen over 25 May: 5 May. Twenty over 4 May and Easter: 2 April, but the first draft needs its twenty days, until 15 April.
    /// </summary>
    [Theory]
    [InlineData(MilestoneKind.Publication, "2026-09-16")]
    [InlineData(MilestoneKind.ReportSent, "2026-09-07")]
    [InlineData(MilestoneKind.GroupSignOff, "2026-07-16")]
    [InlineData(MilestoneKind.PartnersSignOff, "2026-07-02")]
    [InlineData(MilestoneKind.SprgSignOff, "2026-06-24")]
    [InlineData(MilestoneKind.PanelSignOff, "2026-06-10")]
    [InlineData(MilestoneKind.FinalDraft, "2026-05-27")]
    [InlineData(MilestoneKind.SecondDraft, "2026-05-05")]
    [InlineData(MilestoneKind.FirstDraft, "2026-04-15")]
    public void Bodies_of_the_sign_off_stand_on_days_on_which_they_meet(MilestoneKind kind, string expected) =>
        Sitting.Propose(Start, new(2026, 9, 16), Guid.NewGuid).Single(p => p.Kind == kind).PlannedOn.ShouldBe(DateOnly.Parse(expected));

    [Fact]
    public void A_timetable_on_the_days_of_the_meetings_gives_nothing()
    {
        Sitting.Gives(Sitting.Propose(Start, new(2026, 9, 16), Guid.NewGuid), [], Start).ShouldBeEmpty();
        Sitting.Unplanned(Sitting.Propose(Start, new(2026, 9, 16), Guid.NewGuid)).ShouldBeEmpty();
    }

    /// <summary>28 August is no meeting, 17 September is the next: sent on the 18th, seven working days to Tuesday 29 September.</summary>
    [Fact]
    public void A_sign_off_on_a_day_without_a_meeting_gives_to_the_next_one()
    {
        var gives = Sitting.Gives([.. Plan().Where(p => p.Kind >= MilestoneKind.PartnersSignOff)], [], Start);

        gives.Select(g => (g.Milestone.Kind, g.Earliest)).ShouldBe(
            [(MilestoneKind.GroupSignOff, new DateOnly(2026, 9, 17)), (MilestoneKind.ReportSent, new DateOnly(2026, 9, 18)), (MilestoneKind.Publication, new DateOnly(2026, 9, 29))]);
        gives[0].Because.ShouldBe("The Partnership Group does not meet on 28 August 2026: it meets on 16 July 2026 and then on 17 September 2026");
    }

    /// <summary>The partners are late on Monday 20 July: the Partnership Group could follow on the 23rd, and meets on 17 September.</summary>
    [Fact]
    public void A_slip_pushes_a_body_to_its_next_real_meeting()
    {
        var plan = Sitting.Propose(Start, new(2026, 9, 16), Guid.NewGuid).Select(p => p.PlannedOn < new DateOnly(2026, 7, 2) || p.Kind is MilestoneKind.Check ? p with { DoneOn = p.PlannedOn } : p).ToList();
        var rules = Sitting with { Sittings = new Dictionary<MilestoneKind, Sittings> { [MilestoneKind.GroupSignOff] = new("The Partnership Group", [new(2026, 9, 17)]) } };

        var gives = rules.Gives(plan, [], new(2026, 7, 20));

        gives.Select(g => (g.Milestone.Kind, g.Earliest)).Take(2).ShouldBe([(MilestoneKind.PartnersSignOff, new DateOnly(2026, 7, 20)), (MilestoneKind.GroupSignOff, new DateOnly(2026, 9, 17))]);
        gives[1].Because.ShouldBe(
            "Sign-off by the Delegated Safeguarding Partners is on 20 July 2026 at the earliest, and 3 working days lie between them at least. The Partnership Group meets next on 17 September 2026");
    }

    /// <summary>
    /// With no meeting before 17 September the publication of the 16th cannot be kept: the Group on the 17th, sent on the 18th, published on Tuesday 29 September; what comes before keeps its usual
    /// distances, ten working days to the partners on Thursday 3 September.
    /// </summary>
    [Fact]
    public void A_way_that_must_wait_for_a_meeting_goes_on_from_there()
    {
        var plan = Group(new(2026, 9, 17), new(2026, 11, 12)).Propose(Start, new(2026, 9, 16), Guid.NewGuid);

        DateOnly On(MilestoneKind kind) => plan.Single(p => p.Kind == kind).PlannedOn;
        (On(MilestoneKind.PartnersSignOff), On(MilestoneKind.GroupSignOff), On(MilestoneKind.ReportSent), On(MilestoneKind.Publication))
            .ShouldBe((new DateOnly(2026, 9, 3), new DateOnly(2026, 9, 17), new DateOnly(2026, 9, 18), new DateOnly(2026, 9, 29)));
    }

    [Fact]
    public void Where_no_meeting_is_planned_the_day_is_reckoned_without_one_and_it_says_so()
    {
        DateOnly Reckoned(Timetable rules) => rules.Propose(Start, new(2026, 9, 16), Guid.NewGuid).Single(p => p.Kind is MilestoneKind.GroupSignOff).PlannedOn;

        Reckoned(Group()).ShouldBe(new(2026, 8, 28));
        Group().Unplanned(Plan()).ShouldBe(["The Partnership Group has no meeting planned: its day is reckoned without one."]);
        // The calendar does not reach as far: one meeting tells nothing of the next.
        Reckoned(Group(new DateOnly(2026, 4, 16))).ShouldBe(new(2026, 8, 28));
        Group(new DateOnly(2026, 4, 16)).Unplanned(Plan()).ShouldBe(["The Partnership Group has no meeting planned after 16 April 2026: its day, 28 August 2026, is reckoned without one."]);
        // Meetings come every 63 days: after 16 July the next is not before 17 September, so 16 July is the last that fits.
        Reckoned(Group(new(2026, 5, 14), new(2026, 7, 16))).ShouldBe(new(2026, 7, 16));
    }

    [Fact]
    public void Proceedings_for_which_only_conversations_wait_move_no_day() =>
        Rules.Gives(Plan(), [new Waiting(ProceedingKind.FamilyCourt, [BlockedPart.Family, BlockedPart.Staff], null)], Start).ShouldBeEmpty();

    /// <summary>
    /// Begun on Monday 10 August for Wednesday 16 September there is no room. At the least days, over the bank holiday of 31 August: twenty to the first draft on Tuesday 8 September, ten each to
    /// the second on the 22nd and the final draft on 6 October, then five, three, two, three, one and seven: published on Wednesday 4 November, 35 working days late.
    /// </summary>
    [Fact]
    public void A_way_that_does_not_fit_is_laid_out_forwards_at_the_least_days()
    {
        var plan = Plan(new(2026, 8, 10));

        plan.Where(p => Timetable.Report.Contains(p.Kind)).Select(p => (p.Kind, p.PlannedOn)).ShouldBe(
        [
            (MilestoneKind.FirstDraft, new DateOnly(2026, 9, 8)), (MilestoneKind.SecondDraft, new(2026, 9, 22)), (MilestoneKind.FinalDraft, new(2026, 10, 6)), (MilestoneKind.PanelSignOff, new(2026, 10, 13)),
            (MilestoneKind.SprgSignOff, new(2026, 10, 16)), (MilestoneKind.PartnersSignOff, new(2026, 10, 20)), (MilestoneKind.GroupSignOff, new(2026, 10, 23)), (MilestoneKind.ReportSent, new(2026, 10, 26)),
            (MilestoneKind.Publication, new(2026, 11, 4)),
        ]);
        // Five, ten and fifteen working days to the meetings before the first draft; five after each draft.
        plan.Where(p => p.Kind is MilestoneKind.PanelMeeting).Select(p => p.PlannedOn).ShouldBe([new(2026, 8, 17), new(2026, 8, 24), new(2026, 9, 1), new(2026, 9, 15), new(2026, 9, 29)]);
        Rules.Gives(plan, [], new(2026, 8, 10)).ShouldBeEmpty();
    }

    [Fact]
    public void A_day_that_has_passed_already_gives_a_way_all_the_same()
    {
        var plan = Plan(new(2026, 11, 2));
        plan.Select(p => p.PlannedOn).Distinct().Count().ShouldBeGreaterThan(12);
        plan.ShouldBeInOrder(SortDirection.Ascending, Comparer<Planned>.Create((a, b) => (a.PlannedOn, Timetable.Order(a.Kind)).CompareTo((b.PlannedOn, Timetable.Order(b.Kind)))));
        plan.First(p => p.Kind is MilestoneKind.PanelSignOff).PlannedOn.ShouldBeGreaterThan(plan.First(p => p.Kind is MilestoneKind.FirstDraft).PlannedOn);
    }
}
