namespace Nscp.Contracts;

/// <summary>What other modules ask about the meetings of the Partnership Group (S-2a).</summary>
public interface IGroupCalendar
{
    /// <summary>The days from <paramref name="from"/> on for which meetings are planned, extraordinary ones too, in order, at most 30.</summary>
    Task<IReadOnlyList<DateOnly>> Planned(DateOnly from, CancellationToken cancel);
}
