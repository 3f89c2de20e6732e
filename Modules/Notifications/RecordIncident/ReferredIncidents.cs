using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>An incident that comes out of a referral (F-4): it begins with what the form says, on the referral's case.</summary>
internal sealed class ReferredIncidents(IReferrals referrals, ICaseWall wall, ICurrentPerson current)
{
    /// <summary>What the form says; null when the case did not come by a referral, or the person may not see it (X-5a).</summary>
    public async Task<ReferralFacts?> Facts(CaseReference @case, CancellationToken cancel) =>
        await wall.MaySee(current.Person, @case, cancel) ? await referrals.Facts(@case, cancel) : null;

    /// <summary>Yes, No and NotKnown mean the same on both forms.</summary>
    public static Known? Said(string? answer) => Enum.TryParse<Known>(answer, out var known) ? known : null;
}
