namespace Nscp.Kernel;

/// <summary>How a due date stands on a given day.</summary>
public enum DueDateState
{
    /// <summary>There is time.</summary>
    NotDue,

    /// <summary>The last day is near (<see cref="StatutoryRule.DueSoonFrom"/>), or a reminder has begun.</summary>
    DueSoon,

    /// <summary>Today is the last day.</summary>
    DueToday,

    /// <summary>The last day is over and it is not done.</summary>
    Overdue,

    /// <summary>Done by the last day; or what had to last has lasted.</summary>
    MetInTime,

    /// <summary>Done after the last day.</summary>
    MetLate,
}

/// <summary>
/// A day that a rule of the statutory clock arrives at, with the rule, the trigger and the arithmetic. Made by <see cref="StatutoryClock"/>.
/// </summary>
public sealed record DueDate
{
    private readonly WorkingDays calendar;

    internal DueDate(StatutoryRule rule, DateOnly trigger, DateOnly byRule, WorkingDays calendar)
    {
        Rule = rule;
        Trigger = trigger;
        ByRule = byRule;
        Due = byRule;
        this.calendar = calendar;
    }

    /// <summary>The rule in the version that the case keeps.</summary>
    public StatutoryRule Rule { get; }

    /// <summary>The day of the event that starts the count: day 0.</summary>
    public DateOnly Trigger { get; }

    /// <summary>The day that the rule's arithmetic gives.</summary>
    public DateOnly ByRule { get; }

    /// <summary>The day that counts: <see cref="ByRule"/>, unless it was moved (C-3).</summary>
    public DateOnly Due { get; private init; }

    /// <summary>Why it was moved; null when it was not.</summary>
    public string? MoveReason { get; private init; }

    /// <summary>The bank holidays passed over in counting working days; none where a rule counts calendar days or months.</summary>
    public IReadOnlyList<BankHoliday> SkippedHolidays =>
        Rule.Unit is TimeUnit.WorkingDays ? calendar.Skipped(Trigger, Furthest) : [];

    /// <summary>Set when the bank holidays of the days counted are not all known (C): show it wherever the date is shown.</summary>
    public string? Warning
    {
        get
        {
            var (first, last) = Trigger < Furthest ? (Trigger, Furthest) : (Furthest, Trigger);

            if (last > calendar.Holidays.Horizon)
            {
                return $"Bank holidays are published up to {calendar.Holidays.Horizon.InWords()}. After that working days are counted with the "
                    + "usual bank holidays only; a one-off day may still be proclaimed. Check this date when new bank holidays are published.";
            }

            return first < BankHolidays.KnownFrom
                ? $"One-off bank holidays before {BankHolidays.KnownFrom.InWords()} are not known here. Check this date by hand."
                : null;
        }
    }

    /// <summary>The whole arithmetic in sentences, for people: length, trigger, what was skipped, result, and why.</summary>
    public string Explanation => string.Join(' ', DueDateExplanation.Of(this, calendar));

    /// <summary>The last day on which it is in time: the day due; for a reminder the day that it reminds of.</summary>
    public DateOnly LastDay => Rule.Kind is RuleKind.Reminder ? Trigger : Due;

    /// <summary>Working days from <paramref name="today"/>, not counted, to the last day; 0 on that day and after it.</summary>
    public int WorkingDaysLeft(DateOnly today) => Math.Max(0, calendar.Between(today, LastDay));

    /// <summary>Working days after the last day up to <paramref name="on"/>; 0 when in time, and on a weekend straight after the last day.</summary>
    public int WorkingDaysLate(DateOnly on) => Math.Max(0, calendar.Between(LastDay, on));

    /// <summary>Which working day it is, counted from the trigger: 0 on the trigger's day and negative before it. It never stops counting.</summary>
    public int WorkingDay(DateOnly on) => calendar.Between(Trigger, on);

    /// <summary>How it stands. It is overdue until it is met, however long that takes, and what was met late stays late.</summary>
    /// <param name="today">The date in London.</param>
    /// <param name="metOn">The day on which it was done, if it was. Of no account for a <see cref="RuleKind.Minimum"/>.</param>
    public DueDateState State(DateOnly today, DateOnly? metOn = null)
    {
        if (Rule.Kind is RuleKind.Minimum)
            return today > Due ? DueDateState.MetInTime : DueDateState.NotDue;

        if (metOn is { } met)
            return met <= LastDay ? DueDateState.MetInTime : DueDateState.MetLate;

        if (today > LastDay)
            return DueDateState.Overdue;

        if (today == LastDay)
            return DueDateState.DueToday;

        return IsSoon(today) ? DueDateState.DueSoon : DueDateState.NotDue;
    }

    /// <summary>How it stands in a few words: <c>3 working days left</c>, <c>2 working days late</c>, <c>Done in time</c>.</summary>
    /// <inheritdoc cref="State"/>
    public string Status(DateOnly today, DateOnly? metOn = null) => State(today, metOn) switch
    {
        DueDateState.NotDue when Rule.Kind is RuleKind.Minimum => $"Until at least {Due.InWords()}",
        DueDateState.MetInTime when Rule.Kind is RuleKind.Minimum => $"Has lasted past {Due.InWords()}",
        DueDateState.NotDue or DueDateState.DueSoon => $"{WorkingDaysLeft(today).Of("working day")} left",
        DueDateState.DueToday => "Due today",
        DueDateState.Overdue => Late(today),
        DueDateState.MetInTime => "Done in time",
        _ => $"Done, {Late(metOn!.Value)}",
    };

    /// <summary>The same rule and trigger with another day agreed on (C-3).</summary>
    public DueDate MovedTo(DateOnly day, string reason) => this with { Due = day, MoveReason = reason };

    /// <summary>Back to the day of the rule.</summary>
    internal DueDate Unmoved() => this with { Due = ByRule, MoveReason = null };

    private DateOnly Furthest => (Rule.Direction is CountDirection.After) == (Due > ByRule) ? Due : ByRule;

    private bool IsSoon(DateOnly today) => Rule.Kind is RuleKind.Reminder
        ? today >= Due
        : Rule.DueSoonFrom > 0 && WorkingDaysLeft(today) <= Rule.DueSoonFrom;

    private string Late(DateOnly on) => WorkingDaysLate(on) is > 0 and var days
        ? $"{days.Of("working day")} late"
        : "less than 1 working day late";
}
