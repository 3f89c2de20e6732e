using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>Where a referral's work is gone on with in another module.</summary>
public static class ReferralWork
{
    /// <summary>The task to record the incident of a referral that is to be notified (F-4); whoever records it finishes it.</summary>
    public const string RecordIncident = "referrals:sin";

    /// <summary>Where the incident of a referral's case is recorded, filled with what the form says.</summary>
    public static string NewIncident(CaseReference @case) => $"/incidents/new?referral={@case}";
}
