using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What Referrals tells other modules.</summary>
public interface IReferrals
{
    /// <summary>The submitted form of the case, to be put into a larger document; null when the case did not come by a referral.</summary>
    Task<ReferralForm?> Form(CaseReference @case, CancellationToken cancel);
}

/// <param name="Blocks">The form without a cover.</param>
public sealed record ReferralForm(DateOnly SubmittedOn, IReadOnlyList<Block> Blocks);
