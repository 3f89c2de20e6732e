namespace Nscp.Kernel;

/// <summary>Writes the sentences of <see cref="DueDate.Explanation"/>.</summary>
internal static class DueDateExplanation
{
    public static IEnumerable<string> Of(DueDate date, WorkingDays calendar)
    {
        var rule = date.Rule;
        var countsWorkingDays = rule.Unit is TimeUnit.WorkingDays;

        yield return $"{rule.Length} {(rule.Direction is CountDirection.After ? "after" : "before")} {date.Trigger.InWords()}"
            + $"{(countsWorkingDays ? " (day 0)" : "")}, {rule.Trigger}.";

        if (countsWorkingDays)
        {
            var dayOne = rule.Direction is CountDirection.After ? calendar.Add(date.Trigger, 1) : calendar.Subtract(date.Trigger, 1);
            yield return $"Day 1 is {dayOne.InWords()}.";
            yield return Skipped(date.SkippedHolidays);
        }

        if (rule.Unit is TimeUnit.CalendarMonths && date.ByRule.Day != date.Trigger.Day)
            yield return $"That month has no day {date.Trigger.Day}, so its last day counts.";

        yield return Result(rule, date.ByRule);

        if (date.MoveReason is { } reason)
            yield return $"Moved to {date.Due.InWords()}, working day {date.WorkingDay(date.Due)}: {reason.TrimEnd('.')}.";

        if (rule.Kind is RuleKind.Deadline && !calendar.IsWorkingDay(date.Due))
            yield return $"That is not a working day; the last one before it is {calendar.Subtract(date.Due, 1).InWords()}.";

        if (rule.Note.Length > 0)
            yield return rule.Note;
    }

    private static string Skipped(IReadOnlyList<BankHoliday> holidays) => holidays.Count == 0
        ? "No bank holiday falls in between."
        : $"Skipped: {holidays.Count.Of("bank holiday")} ({string.Join("; ", holidays)}).";

    private static string Result(StatutoryRule rule, DateOnly day) => (rule.Kind, rule.Direction) switch
    {
        (RuleKind.Minimum, _) => $"Until at least the end of {day.InWords()}.",
        (RuleKind.Reminder, _) => $"Reminders start on {day.InWords()}.",
        (_, CountDirection.Before) => $"Last day: {day.InWords()}.",
        _ => $"Due {day.InWords()}.",
    };
}
