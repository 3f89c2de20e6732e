using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>The partners as they stand in a sentence.</summary>
internal static class PartnerName
{
    /// <summary>"the Local Authority", "the Police", "Health".</summary>
    public static string Of(StatutoryPartner partner) => partner switch
    {
        StatutoryPartner.LocalAuthority => "the Local Authority",
        StatutoryPartner.Police => "the Police",
        _ => "Health",
    };
}
