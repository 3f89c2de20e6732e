using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What other modules ask about SPRG's meetings (D-1).</summary>
public interface ISprgAgenda
{
    /// <summary>The meeting at which SPRG considers the referral of a case: the latest that was held with it on the agenda, else the next to come; null when it is on none.</summary>
    Task<ReferralOnAgenda?> Referral(CaseReference @case, CancellationToken cancel);

    /// <summary>SPRG meets, or met, on that day.</summary>
    Task<bool> Meets(DateOnly on, CancellationToken cancel);
}

/// <param name="HasCome">The meeting's day is today or past.</param>
/// <param name="Minutes">What was minuted of the item, if anything.</param>
/// <param name="Decision">As minuted.</param>
/// <param name="Actions">As minuted.</param>
public sealed record ReferralOnAgenda(DateOnly MeetingOn, bool HasCome, string? Minutes, string? Decision, IReadOnlyList<ReferralAction> Actions);
