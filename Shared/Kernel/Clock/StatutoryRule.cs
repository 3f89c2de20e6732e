using System.Text.Json.Serialization;

namespace Nscp.Kernel;

/// <summary>What a rule counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimeUnit>))]
public enum TimeUnit
{
    /// <summary>Monday to Friday without bank holidays; day 0 is the trigger's.</summary>
    WorkingDays,

    /// <summary>Every day counts.</summary>
    CalendarDays,

    /// <summary>To the same day of the month, or the month's last day when it has none: 31 August and six months is the last of February.</summary>
    CalendarMonths,
}

/// <summary>Whether a rule counts on or back from its trigger.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CountDirection>))]
public enum CountDirection
{
    /// <summary>From the trigger on.</summary>
    After,

    /// <summary>From the trigger back.</summary>
    Before,
}

/// <summary>What the day means that a rule arrives at.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleKind>))]
public enum RuleKind
{
    /// <summary>The last day on which something is in time.</summary>
    Deadline,

    /// <summary>The last day until which something must last (C-6).</summary>
    Minimum,

    /// <summary>The day from which people are reminded (C-7).</summary>
    Reminder,
}

/// <summary>One version of one rule of the statutory clock, with its source beside it: data, so that guidance can change without code.</summary>
public sealed record StatutoryRule
{
    /// <summary>One of <see cref="RuleId"/>, at most 20 characters.</summary>
    public required string Id { get; init; }

    /// <summary>The version of the guidance that says so, such as <c>2025-03</c>, at most 20 characters.</summary>
    public required string Version { get; init; }

    /// <summary>The first day on which new cases start under this version.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>What is due, as shown in lists.</summary>
    public required string Title { get; init; }

    /// <summary>What starts the count, as a clause: <c>when the Local Authority became aware of the incident</c>.</summary>
    public required string Trigger { get; init; }

    /// <summary>How many units, at least 1.</summary>
    public required int Count { get; init; }

    /// <summary>What is counted.</summary>
    public TimeUnit Unit { get; init; } = TimeUnit.WorkingDays;

    /// <summary>On or back from the trigger.</summary>
    public CountDirection Direction { get; init; } = CountDirection.After;

    /// <summary>What the day found means.</summary>
    public RuleKind Kind { get; init; } = RuleKind.Deadline;

    /// <summary>How many working days before the due day it begins to count as due soon; 0 for never.</summary>
    public int DueSoonFrom { get; init; } = 2;

    /// <summary>The partnership's own guidance, with its section.</summary>
    public required string Guidance { get; init; }

    /// <summary>The national guidance or law behind it; empty when there is none.</summary>
    public string Statute { get; init; } = "";

    /// <summary>Why the rule reads as it does where sources differ; empty when there is nothing to say.</summary>
    public string Note { get; init; } = "";

    /// <summary>The day that the rule arrives at from <paramref name="trigger"/>, with everything that explains it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day would be outside the years 1 to 9999.</exception>
    public DueDate Due(DateOnly trigger, WorkingDays calendar)
    {
        var due = (Unit, Direction) switch
        {
            (TimeUnit.WorkingDays, CountDirection.After) => calendar.Add(trigger, Count),
            (TimeUnit.WorkingDays, _) => calendar.Subtract(trigger, Count),
            (TimeUnit.CalendarDays, _) => trigger.AddDays(Signed),
            (TimeUnit.CalendarMonths, _) => trigger.AddMonths(Signed),
            _ => throw new InvalidOperationException($"Rule {Id} counts an unknown unit"),
        };

        return new DueDate(this, trigger, due, calendar);
    }

    /// <summary>The length as people say it: <c>15 working days</c>.</summary>
    [JsonIgnore]
    public string Length => Count.Of(Unit switch
    {
        TimeUnit.WorkingDays => "working day",
        TimeUnit.CalendarDays => "day",
        _ => "calendar month",
    });

    private int Signed => Direction is CountDirection.After ? Count : -Count;
}
