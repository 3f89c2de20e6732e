using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>What is unfinished about a case's referrals before it is closed .</summary>
internal sealed class ReferralClosingCheck(ReferralStore store, ReferralDebriefs debriefs) : ICaseClosingCheck
{
    public int Order => 20;

    public async Task<IReadOnlyList<OpenPoint>> Of(CaseReference @case, CancellationToken cancel)
    {
        List<OpenPoint> open = [];
        foreach (var row in await store.Of(@case, cancel))
        {
            var (file, link) = (await store.File(row, cancel), Addresses.OfCase(@case, row.ReferralId));
            if (row.State is not ReferralState.Decided)
                open.Add(new OpenPoint($"The referral of {Words.Of(row.SubmittedOn!.Value)} is not decided: {Words.Of(row.State).ToLowerInvariant()}.", link));
            else if (file.Feedback.Count == 0)
                open.Add(new OpenPoint("The referrer was not told what was decided.", $"{link}/feedback"));
            if (file.Outcome is ReferralOutcome.LearningDebrief && (await debriefs.Of(row.ReferralId, cancel))?.HeldOn is null)
                open.Add(new OpenPoint("The local learning debrief was not held.", Addresses.Debrief(@case, row.ReferralId)));
        }

        return open;
    }
}
