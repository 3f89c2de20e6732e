using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Referrals;

/// <summary>Addresses of this module's pages, and the ways down to them.</summary>
internal static class Addresses
{
    public const string List = "/referrals";

    public static string Referral(Guid referral) => $"/referrals/{referral}";

    public static string Section(Guid referral, ReferralSection section) => $"/referrals/{referral}/{Slug(section)}";

    public static string Guests(Guid referral) => $"/referrals/{referral}/contributors";

    public static string OfCase(CaseReference @case, Guid referral) => $"/cases/{@case}/referrals/{referral}";

    public static string Partners(CaseReference @case, Guid referral) => $"/cases/{@case}/referrals/{referral}/partners";

    public static string Debrief(CaseReference @case, Guid referral) => $"/cases/{@case}/referrals/{referral}/debrief";

    /// <summary>To a page below a referral that is being written.</summary>
    public static IReadOnlyList<NavigationLink> Down(Guid referral) => [new("Referrals", List), new("The referral", Referral(referral))];

    /// <summary>To a page below a submitted referral.</summary>
    public static IReadOnlyList<NavigationLink> Down(CaseReference @case, Guid referral) => Crumbs.Case(@case, "Referral", OfCase(@case, referral));

    /// <summary>The last part of a section's address.</summary>
    public static string Slug(ReferralSection section) => section switch
    {
        ReferralSection.Referrers => "who-refers",
        ReferralSection.Child => "child",
        ReferralSection.Statuses => "statuses",
        ReferralSection.Siblings => "siblings",
        ReferralSection.Home => "home",
        ReferralSection.Incident => "incident",
        ReferralSection.Family => "family",
        ReferralSection.OtherAgencies => "agencies",
        ReferralSection.Categories => "categories",
        ReferralSection.Background => "background",
        ReferralSection.Chronology => "chronology",
        ReferralSection.Safety => "safety",
        _ => "escalation",
    };
}
