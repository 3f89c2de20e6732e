using System.Globalization;

namespace Nscp.Host;

/// <summary>When reminders go: the section <c>Reminders</c> of the settings.</summary>
public sealed record ReminderSettings
{
    /// <summary>How many working days before its day a task is reminded of first, 1 to 10.</summary>
    public int WorkingDaysBefore { get; init; } = 2;

    /// <summary>How many working days after its day an undone task goes up to the Head of Business Delivery, 1 to 20.</summary>
    public int EscalateAfterWorkingDays { get; init; } = 2;

    /// <summary>From what time of a working day messages go, by London's clocks.</summary>
    public TimeOnly From { get; init; } = new(7, 0);

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidOperationException">A value cannot be used; the message says which.</exception>
    public static ReminderSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Reminders");
        return new ReminderSettings
        {
            WorkingDaysBefore = Number(section, nameof(WorkingDaysBefore), 2, 10),
            EscalateAfterWorkingDays = Number(section, nameof(EscalateAfterWorkingDays), 2, 20),
            From = section["From"] is not { Length: > 0 } from ? new(7, 0)
                : TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
                : throw new InvalidOperationException("The setting Reminders:From is a time such as 07:00."),
        };
    }

    private static int Number(IConfigurationSection section, string name, int usual, int most) =>
        section[name] is not { Length: > 0 } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : throw new InvalidOperationException($"The setting Reminders:{name} is a number from 1 to {most}.");
}
