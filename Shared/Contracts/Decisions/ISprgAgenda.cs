using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What other modules ask about SPRG's meetings (D-1).</summary>
public interface ISprgAgenda
{
    /// <summary>The meeting at which SPRG considers the referral of a case: the latest that was held with it on the agenda, else the next to come; null when it is on none.</summary>
    Task<ReferralOnAgenda?> Referral(CaseReference @case, CancellationToken cancel);

    /// <summary>Whether SPRG met on that day, so that it can have decided something.</summary>
    Task<SprgMet> Met(DateOnly on, CancellationToken cancel);

    /// <summary>The days from <paramref name="from"/> on at which SPRG met: a meeting that was not cancelled and has begun. The latest first, at most 20.</summary>
    Task<IReadOnlyList<DateOnly>> MetSince(DateOnly from, CancellationToken cancel);

    /// <summary>The days from <paramref name="from"/> on for which meetings are planned, in order, at most 60; without the cancelled ones.</summary>
    Task<IReadOnlyList<DateOnly>> Planned(DateOnly from, CancellationToken cancel);
}

/// <param name="IsMeeting">A meeting is planned for that day, and was not cancelled.</param>
/// <param name="NotYet">Why it can have decided nothing yet, in words; null once it has begun.</param>
public sealed record SprgMet(bool IsMeeting, string? NotYet);

/// <param name="HasCome">The meeting has begun.</param>
/// <param name="Minutes">What was minuted of the item, if anything.</param>
/// <param name="Decision">As minuted.</param>
/// <param name="Actions">As minuted.</param>
public sealed record ReferralOnAgenda(DateOnly MeetingOn, bool HasCome, string? Minutes, string? Decision, IReadOnlyList<ReferralAction> Actions);
