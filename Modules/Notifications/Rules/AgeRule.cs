namespace Nscp.Notifications;

/// <summary>
/// Whom a notification can be about: a child under 18 at the time (Children Act 2004, section 16C; Children Act 1989, section 105), and a care
/// leaver up to and including the age of 24 who died (Working Together 2023).
/// </summary>
internal static class AgeRule
{
    /// <summary>Full years on <paramref name="on"/>. Who was born on 29 February is a year older on 1 March in a year without that day.</summary>
    public static int Age(DateOnly born, DateOnly on) => on.Year - born.Year - ((on.Month, on.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);

    /// <summary>Why an incident on this day cannot be recorded for this person, with the rule; null when it can.</summary>
    public static string? Refusal(DateOnly born, DateOnly on, Harm harm, Known? careLeaver) => Age(born, on) switch
    {
        < 0 => "The date of birth is after the incident. Check both.",
        < 18 => null,
        var age when harm == Harm.Death && careLeaver == Known.Yes => age <= 24 ? null
            : $"This person was {age}. The death of a care leaver is notified up to and including the age of 24. Check the dates.",
        var age when harm == Harm.Death =>
            $"This person was {age}. An incident is about a child under 18, or the death of a care leaver up to and including 24. If this was a care leaver, say so below.",
        var age => $"This person was {age}. Serious harm is recorded for a child under 18 at the time; for care leavers up to 24 only a death is. Check the dates.",
    };
}
