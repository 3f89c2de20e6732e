using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

/// <summary>Dates by hand, from <c>cal</c>: 2 February 2026 is a Monday; the only bank holidays in reach are 3 and 6 April (Easter).</summary>
public sealed class CaseClockTests(GroundDatabase database) : IClassFixture<GroundDatabase>, IAsyncDisposable
{
    private static readonly DateOnly Monday = new(2026, 2, 2);
    private readonly Ground ground = new(database);

    public ValueTask DisposeAsync() => ground.DisposeAsync();

    [Fact]
    public async Task A_clock_starts_once_and_explains_itself()
    {
        var @case = await ground.OpenCase();
        await Do(c => c.Start(@case, RuleId.Notification, Monday, default));
        var due = await Do(c => c.Start(@case, RuleId.Notification, Monday.AddDays(3), default));

        due.TriggerOn.ShouldBe(Monday);
        due.DueOn.ShouldBe(new DateOnly(2026, 2, 9));
        due.RuleVersion.ShouldBe("2025-03");
        due.Explanation.ShouldContain("9 February 2026");
        (await Moves()).ShouldBe(0);
    }

    [Fact]
    public async Task A_corrected_trigger_moves_the_date_and_keeps_the_old_one_with_its_reason_and_its_lateness()
    {
        var @case = await ground.OpenCase();
        await Do(c => c.Start(@case, RuleId.Notification, Monday, default));
        ground.Clock.SetUtcNow(new DateTimeOffset(2026, 2, 10, 9, 0, 0, TimeSpan.Zero));
        var due = await Do(c => c.Retrigger(@case, RuleId.Notification, Monday.AddDays(2), "Told on Wednesday", default));

        due.DueOn.ShouldBe(new DateOnly(2026, 2, 11));
        var change = (await Do(c => c.ChangesOf(@case, default))).ShouldHaveSingleItem();
        change.OldTriggerOn.ShouldBe(Monday);
        change.OldDueOn.ShouldBe(new DateOnly(2026, 2, 9));
        change.NewDueOn.ShouldBe(due.DueOn);
        change.WasLate.ShouldBeTrue();
        change.Reason.ShouldBe("Told on Wednesday");
        change.PersonName.ShouldBe("Billie Samplewright");
    }

    [Fact]
    public async Task What_was_met_late_stays_late_and_is_met_once()
    {
        var @case = await ground.OpenCase();
        await Do(c => c.Start(@case, RuleId.Notification, Monday, default));
        await Do(async c => { await c.Meet(@case, RuleId.Notification, new DateOnly(2026, 2, 10), default); return 0; });
        await Do(async c => { await c.Meet(@case, RuleId.Notification, new DateOnly(2026, 2, 6), default); return 0; });
        await Do(c => c.Retrigger(@case, RuleId.Notification, Monday.AddDays(2), "Told on Wednesday", default));

        var due = (await Do(c => c.Find(@case, RuleId.Notification, default)))!;
        due.MetOn.ShouldBe(new DateOnly(2026, 2, 10));
        (await Do(c => c.ChangesOf(@case, default))).ShouldHaveSingleItem().WasLate.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_bank_holiday_moves_every_open_date_that_it_lies_among_and_no_other()
    {
        var open = await ground.OpenCase();
        var second = await ground.OpenCase();
        var met = await ground.OpenCase();
        var byHand = await ground.OpenCase();
        var later = await ground.OpenCase();
        var fallen = await ground.OpenCase();
        foreach (var @case in (CaseReference[])[open, second, met, byHand, fallen])
            await Do(c => c.Start(@case, RuleId.Notification, Monday, default));
        await Do(c => c.Start(later, RuleId.Notification, new DateOnly(2026, 2, 16), default));
        await Do(async c => { await c.Meet(met, RuleId.Notification, Monday, default); return 0; });
        await Do(async c => { await c.FallAway(fallen, RuleId.Notification, "Withdrawn", default); return 0; });
        await Do(async c => { await c.SetByHand(byHand, RuleId.Notification, new DateOnly(2026, 2, 6), "Agreed", "Half-term", default); return 0; });

        List<DueDateMoved> told = [];
        var moved = await ground.Commit<Calendar, int>(async (calendar, session) =>
        {
            await calendar.Add(new DateOnly(2026, 2, 5), "Day of mourning", default);
            return 0;
        });
        moved = await ground.Commit<CaseClock, int>(async (clock, session) =>
        {
            var count = await clock.WorkOutAgain(new BankHoliday(new DateOnly(2026, 2, 5), "Day of mourning", "Test"), default);
            told.AddRange(session.Raised.OfType<DueDateMoved>());
            return count;
        });

        moved.ShouldBe(2);
        told.Select(t => (t.Case, t.OldDueOn.Day, t.NewDueOn.Day)).ShouldBe([(open, 9, 10), (second, 9, 10)]);
        told[0].Reason.ShouldContain("Day of mourning");
        (await DueDay(open), await DueDay(met), await DueDay(byHand), await DueDay(later), await DueDay(fallen)).ShouldBe((10, 9, 6, 23, 9));
    }

    [Fact]
    public async Task A_new_bank_holiday_moves_a_date_that_counts_back_too()
    {
        // C-5: 7 working days before Thursday 19 March 2026 is Tuesday 10 March.
        var @case = await ground.OpenCase();
        (await Do(c => c.Start(@case, RuleId.BeforePublication, new DateOnly(2026, 3, 19), default))).DueOn.ShouldBe(new DateOnly(2026, 3, 10));
        await ground.Commit<Calendar, int>(async (calendar, _) => { await calendar.Add(new DateOnly(2026, 3, 16), "Jubilee", default); return 0; });
        await Do(c => c.WorkOutAgain(new BankHoliday(new DateOnly(2026, 3, 16), "Jubilee", "Test"), default));

        (await Do(c => c.Find(@case, RuleId.BeforePublication, default)))!.DueOn.ShouldBe(new DateOnly(2026, 3, 9));
    }

    [Fact]
    public async Task A_date_that_fell_away_says_why_and_comes_back_with_a_new_trigger()
    {
        var @case = await ground.OpenCase();
        await Do(c => c.Start(@case, RuleId.Notification, Monday, default));
        await Do(async c => { await c.FallAway(@case, RuleId.Notification, "Withdrawn", default); return 0; });
        (await Do(c => c.Find(@case, RuleId.Notification, default)))!.FallenAwayBecause.ShouldBe("Withdrawn");

        await Do(c => c.Retrigger(@case, RuleId.Notification, Monday.AddDays(1), "Notified again", default));
        (await Do(c => c.Find(@case, RuleId.Notification, default)))!.FallenAwayBecause.ShouldBeNull();
    }

    [Fact]
    public async Task A_date_that_fell_away_comes_back_even_with_the_same_trigger()
    {
        var @case = await ground.OpenCase();
        await Do(c => c.Start(@case, RuleId.Notification, Monday, default));
        await Do(async c => { await c.FallAway(@case, RuleId.Notification, "Withdrawn", default); return 0; });
        await Do(c => c.Retrigger(@case, RuleId.Notification, Monday, "It was right after all", default));

        (await Do(c => c.Find(@case, RuleId.Notification, default)))!.FallenAwayBecause.ShouldBeNull();
    }

    [Fact]
    public async Task A_date_set_by_hand_keeps_its_history_and_returns_to_the_rule_with_a_new_trigger()
    {
        var @case = await ground.OpenCase();
        await Do(c => c.Start(@case, RuleId.Sprg, Monday, default));
        await Do(async c => { await c.SetByHand(@case, RuleId.Sprg, new DateOnly(2026, 2, 18), "To fit SPRG's calendar", "SPRG meets on Wednesdays", default); return 0; });
        var byHand = (await Do(c => c.Find(@case, RuleId.Sprg, default)))!;
        (byHand.SetByHand, byHand.DueOn.Day, byHand.Explanation).ShouldBe((true, 18, "To fit SPRG's calendar"));

        var again = await Do(c => c.Retrigger(@case, RuleId.Sprg, Monday.AddDays(1), "Sent a day later", default));
        (again.SetByHand, again.DueOn).ShouldBe((false, new DateOnly(2026, 2, 23)));
        (await Moves()).ShouldBe(2);
    }

    private Task<T> Do<T>(Func<CaseClock, Task<T>> use) => ground.Commit<CaseClock, T>((clock, _) => use(clock));

    private Task<int> Moves() => ground.Count("nscp.due_date_change");

    private async Task<int> DueDay(CaseReference @case) => (await Do(c => c.Find(@case, RuleId.Notification, default)))!.DueOn.Day;
}
