using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>What a safeguarding partner thinks of notifying (N-4).</summary>
public enum PartnersOpinion
{
    [Display(Name = "Notify")]
    Notify,
    [Display(Name = "Do not notify")]
    DoNotNotify,
    [Display(Name = "More information is needed")]
    MoreInformation,
}

/// <summary>How the three views stand to each other.</summary>
public enum Agreement
{
    [Display(Name = "Views are awaited")]
    Awaited,
    [Display(Name = "All three say notify")]
    AgreedToNotify,
    [Display(Name = "All three say do not notify")]
    AgreedNotToNotify,
    [Display(Name = "All three need more information")]
    MoreInformationNeeded,
    [Display(Name = "The partners do not agree")]
    Disagreement,
}

/// <summary>Whether the three equal partners agree (N-4). Only all three make an agreement.</summary>
internal static class PartnersAgreement
{
    /// <summary>From the latest view of each partner that gave one.</summary>
    public static Agreement Of(IReadOnlyDictionary<StatutoryPartner, PartnersOpinion> latest)
    {
        var views = latest.Values.Distinct().ToArray();
        if (views.Contains(PartnersOpinion.Notify) && views.Contains(PartnersOpinion.DoNotNotify))
            return Agreement.Disagreement;
        if (latest.Count < Enum.GetValues<StatutoryPartner>().Length)
            return Agreement.Awaited;
        return views switch
        {
            [PartnersOpinion.Notify] => Agreement.AgreedToNotify,
            [PartnersOpinion.DoNotNotify] => Agreement.AgreedNotToNotify,
            [PartnersOpinion.MoreInformation] => Agreement.MoreInformationNeeded,
            _ => Agreement.Disagreement,
        };
    }
}
