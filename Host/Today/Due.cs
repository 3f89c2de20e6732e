using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>A due date as a badge.</summary>
public static class Due
{
    /// <summary>Late, near or open.</summary>
    public static DueState State(DateOnly due, DateOnly today) =>
        due < today ? DueState.Late : due <= today.AddDays(2) ? DueState.Soon : DueState.Open;

    /// <summary>The day in words, as seen from today.</summary>
    public static string Text(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        < 0 => $"Was due {Words.Of(due)}",
        0 => "Due today",
        1 => "Due tomorrow",
        _ => $"Due {Words.Of(due)}",
    };

    /// <summary>The rule's title.</summary>
    public static string Rule(string ruleId) => StatutoryRules.Default.For(ruleId, StatutoryRules.DefaultVersion).Title;

    /// <summary>The clock's state as a badge's.</summary>
    public static DueState Of(DueDateState state) => state switch
    {
        DueDateState.Overdue => DueState.Late,
        DueDateState.MetInTime => DueState.Done,
        DueDateState.MetLate => DueState.DoneLate,
        DueDateState.NotDue => DueState.Open,
        _ => DueState.Soon,
    };
}
