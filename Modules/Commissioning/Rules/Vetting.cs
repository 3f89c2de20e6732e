using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <param name="ExpiresOn">The last day on which the proof holds; null where it does not run out.</param>
internal sealed record VettingStanding(VettingItem Item, VettingState State, DateOnly? ExpiresOn);

/// <summary>How far a reviewer's access to a case goes, and why not further.</summary>
/// <param name="OpenUntil">The last day of full access: the first of the proofs to run out, or the contract’s last day. Null when access is not full, or nothing runs out.</param>
/// <param name="Missing">What stands in the way, a sentence each; empty when access is full.</param>
/// <param name="OpensOn">The day on which access opens by itself: nothing but the contract’s first day is awaited. Null otherwise.</param>
internal sealed record AccessVerdict(MemberLevel Level, DateOnly? OpenUntil, IReadOnlyList<string> Missing, DateOnly? OpensOn = null);

/// <summary>The contract as far as access hangs on it.</summary>
internal sealed record ContractStanding(bool AgreedByPartnership, bool AgreedByReviewer, DateOnly? StartsOn, DateOnly? EndsOn);

/// <summary>
/// The gate of M-2: until all items are in order, the independence is clear and the contract is agreed by both and runs, a reviewer sees the high-level summary and
/// nothing else. Pure.
/// </summary>
internal static class Vetting
{
    /// <summary>An insurance and a registration are for a year: without their last day they are not in order.</summary>
    public static bool RunsOut(VettingItem item) => item is VettingItem.PublicLiability or VettingItem.ProfessionalIndemnity or VettingItem.InformationCommissioner;

    /// <summary>Why an item cannot be put in order now; null when it can.</summary>
    public static string? NotInOrderBecause(VettingItem item, bool hasProof, DateOnly? expiresOn, IReadOnlyList<bool?> refereesRecommend, DateOnly today) => item switch
    {
        VettingItem.Referees when refereesRecommend.Count < 2 || refereesRecommend.Any(r => r is null) => "Both referees must have answered first",
        VettingItem.Referees when refereesRecommend.Any(r => r is false) => "A referee does not recommend the reviewer: this item cannot be in order",
        not VettingItem.Referees when !hasProof => "Upload the document: each item is proven by its own",
        _ when RunsOut(item) && expiresOn is null => "Enter the last day on which it is valid",
        _ when expiresOn < today => $"It ran out on {Words.Of(expiresOn.Value)}: ask for a new one",
        _ => null,
    };

    /// <summary>How far access goes on a day.</summary>
    public static AccessVerdict Of(IReadOnlyList<VettingStanding> items, Independence independence, ContractStanding contract, bool ended, DateOnly today)
    {
        List<string> missing = [];
        if (ended)
            missing.Add("The appointment has ended");
        if (independence is not (Independence.Independent or Independence.Accepted))
            missing.Add(independence is Independence.Refused ? "The reviewer is not independent" : "The independence is not settled");
        foreach (var item in Enum.GetValues<VettingItem>())
        {
            if (items.FirstOrDefault(i => i.Item == item) is not { State: VettingState.InOrder } standing)
                missing.Add($"{Words.Of(item)}: not in order yet");
            else if (standing.ExpiresOn is null && RunsOut(item))
                missing.Add($"{Words.Of(item)}: no last day is recorded");
            else if (standing.ExpiresOn < today)
                missing.Add($"{Words.Of(item)}: ran out on {Words.Of(standing.ExpiresOn.Value)}");
        }

        if (!contract.AgreedByPartnership)
            missing.Add("The contract is not agreed by the partnership");
        if (!contract.AgreedByReviewer)
            missing.Add("The contract is not agreed by the reviewer");
        if (contract.EndsOn < today)
            missing.Add($"The contract ended on {Words.Of(contract.EndsOn.Value)}");
        if (contract.StartsOn > today)
            missing.Add($"The contract begins on {Words.Of(contract.StartsOn.Value)}");
        return missing.Count > 0 ? new(MemberLevel.Summary, null, missing, missing.Count == 1 && contract.StartsOn > today ? contract.StartsOn : null)
            : new(MemberLevel.Full, items.Select(i => i.ExpiresOn).Append(contract.EndsOn).Min(), []);
    }
}
