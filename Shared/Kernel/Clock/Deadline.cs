namespace Nscp.Kernel;

/// <summary>One earlier day that a deadline had, and why it has another now.</summary>
/// <param name="From">The day due until then.</param>
/// <param name="To">The day due since.</param>
/// <param name="EarlierExplanation">The arithmetic of the earlier day, as it was shown.</param>
/// <param name="Reason">Why it moved: the trigger was corrected, a bank holiday was added.</param>
/// <param name="On">The day of the change, in London.</param>
/// <param name="StateBefore">How it stood on that day, before the change.</param>
/// <param name="WorkingDaysLate">How late it was on that day, or when it was met; 0 when in time.</param>
public sealed record DueDateChange(
    DateOnly From, DateOnly To, string EarlierExplanation, string Reason, DateOnly On, DueDateState StateBefore, int WorkingDaysLate)
{
    /// <summary>True when it was overdue, or had been met late, against the earlier day.</summary>
    public bool WasLate => StateBefore is DueDateState.Overdue or DueDateState.MetLate;
}

/// <summary>A due date in the life of a case: it moves, it is met, and keeps what it was before (C).</summary>
/// <param name="Due">The due date as it stands.</param>
public sealed record Deadline(DueDate Due)
{
    /// <summary>The day on which it was met; null while it is open.</summary>
    public DateOnly? MetOn { get; init; }

    /// <summary>Every earlier day, the oldest first.</summary>
    public IReadOnlyList<DueDateChange> Changes { get; init; } = [];

    /// <summary>True when it ever was late against the day that held then. Later changes do not undo it.</summary>
    public bool WasLate(DateOnly today) => Changes.Any(c => c.WasLate) || State(today) is DueDateState.Overdue or DueDateState.MetLate;

    /// <summary>Done on that day.</summary>
    public Deadline Meet(DateOnly on) => this with { MetOn = on };

    /// <summary>Another day, with the earlier one and the reason kept; itself when the day stays the same.</summary>
    /// <param name="to">The due date worked out anew.</param>
    /// <param name="reason">Required, for people.</param>
    /// <param name="on">Today in London.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public Deadline Move(DueDate to, string reason, DateOnly on)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);

        if (to.Due == Due.Due)
            return this with { Due = to };

        var change = new DueDateChange(Due.Due, to.Due, Due.Explanation, reason, on, State(on), Due.WorkingDaysLate(MetOn ?? on));
        return this with { Due = to, Changes = [.. Changes, change] };
    }

    /// <summary>How it stands. What was met late stays so, even if the day is moved afterwards.</summary>
    public DueDateState State(DateOnly today) => MetOn is not null && Changes.Any(c => c.StateBefore is DueDateState.MetLate)
        ? DueDateState.MetLate
        : Due.State(today, MetOn);
}
