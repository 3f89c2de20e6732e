namespace Nscp.Kernel;

/// <summary>One bank holiday in England, on the day on which it is taken.</summary>
/// <param name="Date">The day; substitute days are already the Monday or Tuesday on which they fall.</param>
/// <param name="Name">As the government publishes it, such as <c>Early May bank holiday</c>.</param>
/// <param name="Source">The law, or the proclamation, that makes it one.</param>
/// <param name="MovedFrom">The ordinary day from which a proclamation moved it, a working day since; null when it was not moved.</param>
public sealed record BankHoliday(DateOnly Date, string Name, string Source, DateOnly? MovedFrom = null)
{
    /// <summary>The name and the day: <c>Good Friday, Friday 3 April 2026</c>.</summary>
    public override string ToString() => $"{Name}, {Date.InWords()}";
}
