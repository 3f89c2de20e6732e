namespace Nscp.Kernel;

/// <summary>The three dates of a Rapid Review (C-2, C-3): returns, SPRG, completion. Made by <see cref="StatutoryClock"/>.</summary>
public sealed record RapidReviewDates
{
    private readonly WorkingDays calendar;

    internal RapidReviewDates(DueDate returns, DueDate sprg, DueDate completion, WorkingDays calendar)
    {
        Returns = returns;
        Sprg = sprg;
        Completion = completion;
        this.calendar = calendar;
    }

    /// <summary>When the agencies' returns are due: working day 13, or the working day before SPRG's moved date.</summary>
    public DueDate Returns { get; private init; }

    /// <summary>When SPRG meets: working day 14, unless moved.</summary>
    public DueDate Sprg { get; private init; }

    /// <summary>The statutory day, working day 15: at the National Panel, or a local Rapid Review complete. It never moves.</summary>
    public DueDate Completion { get; }

    /// <summary>The first day to which SPRG's date can be moved: working day 1.</summary>
    public DateOnly EarliestSprg => calendar.Add(Completion.Trigger, 1);

    /// <summary>
    /// The same dates with SPRG on another day, to fit its calendar; the returns follow to the working day before it, though never to
    /// before the trigger. Also used to lay a stored date over dates worked out anew: a failure then means that the stored one no longer fits.
    /// </summary>
    /// <param name="to">A working day from <see cref="EarliestSprg"/> to the statutory day.</param>
    /// <param name="reason">Shown in both explanations.</param>
    /// <param name="field">The form's field that a failure is about.</param>
    public Result<RapidReviewDates> MoveSprg(DateOnly to, string reason, string field = "sprgOn")
    {
        if (to > Completion.Due)
            return Failure.Invalid(field, $"SPRG must meet by {StatutoryDay}. Choose that day or an earlier one");
        if (to < EarliestSprg)
            return Failure.Invalid(field, $"SPRG cannot meet before working day 1, {EarliestSprg.InWords()}. Choose that day or a later one");
        if (!calendar.IsWorkingDay(to))
            return NotAWorkingDay(to, field);
        if (to == Sprg.ByRule)
            return this with { Sprg = Sprg.Unmoved(), Returns = Returns.Unmoved() };

        var dayBefore = calendar.Subtract(to, 1);
        var returnsBy = dayBefore < Completion.Trigger ? Completion.Trigger : dayBefore;

        return this with
        {
            Sprg = Sprg.MovedTo(to, reason),
            Returns = Returns.MovedTo(returnsBy, $"SPRG meets on {to.InWords()} ({reason.TrimEnd('.')}), returns are due the working day before"),
        };
    }

    /// <summary>One agency's return with more time, for that agency alone; never past the statutory day.</summary>
    /// <param name="to">A working day after <see cref="Returns"/>, up to the statutory day.</param>
    /// <param name="reason">Shown in the explanation.</param>
    /// <param name="field">The form's field that a failure is about.</param>
    public Result<DueDate> ExtendReturn(DateOnly to, string reason, string field = "extendedTo")
    {
        if (to > Completion.Due)
            return Failure.Invalid(field, $"A return cannot be later than {StatutoryDay}. Choose that day or an earlier one");
        if (to <= Returns.Due)
            return Failure.Invalid(field, $"Returns are due on {Returns.Due.InWords()} already. Choose a later day");
        if (!calendar.IsWorkingDay(to))
            return NotAWorkingDay(to, field);

        return Returns.MovedTo(to, reason);
    }

    private string StatutoryDay => $"working day {Completion.Rule.Count}, {Completion.Due.InWords()}";

    private Failure NotAWorkingDay(DateOnly day, string field) =>
        Failure.Invalid(field, $"{calendar.Holidays.On(day)?.ToString() ?? day.InWords()} is not a working day. Choose a working day");
}
