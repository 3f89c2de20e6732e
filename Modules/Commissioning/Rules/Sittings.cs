namespace Nscp.Commissioning;

/// <summary>When a body of the sign-off meets, as far as its calendar is planned (S-1). Pure.</summary>
/// <param name="Who">The body, as a sentence begins with it.</param>
/// <param name="Days">From today on, in order; empty while none is planned.</param>
internal sealed record Sittings(string Who, IReadOnlyList<DateOnly> Days)
{
    /// <summary>
    /// True where the calendar tells which meetings there are until that day: up to its last one, and beyond it for as long as its meetings lie apart at most, since the next one is not planned yet but
    /// cannot be expected sooner.
    /// </summary>
    public bool Tells(DateOnly day) => Days.Count > 0 && (day <= Days[^1] || day < Days[^1].AddDays(Days.Zip(Days.Skip(1), (one, next) => next.DayNumber - one.DayNumber).DefaultIfEmpty().Max()));

    /// <summary>The last meeting on or before the day; null when there is none.</summary>
    public DateOnly? LastBy(DateOnly day) => Days.Where(d => d <= day).Select(d => (DateOnly?)d).LastOrDefault();

    /// <summary>The first meeting on or after the day; null when none is planned.</summary>
    public DateOnly? NextFrom(DateOnly day) => Days.Where(d => d >= day).Select(d => (DateOnly?)d).FirstOrDefault();
}
