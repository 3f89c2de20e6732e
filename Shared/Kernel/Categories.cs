namespace Nscp.Kernel;

/// <summary>One of the 36 categories of the referral form (§4) and the Rapid Review template (§5).</summary>
/// <param name="Code">Stored, and stable: labels such as "Self-harm" and "Other" occur twice.</param>
/// <param name="Group">One of the four groups.</param>
/// <param name="Label">As the template has it.</param>
public sealed record Category(string Code, string Group, string Label);

/// <summary>The categories that support the National Panel's data, in the forms’ order and groups.</summary>
public static class Categories
{
    private const string Abuse = "Abuse", Exploitation = "Exploitation", Criminal = "Criminal Acts/Potentially Criminal", Health = "Health/Medical Issues";

    /// <summary>All 36: 15, 6, 6 and 9.</summary>
    public static readonly IReadOnlyList<Category> All =
    [
        new("abuse-domestic", Abuse, "Domestic Abuse"),
        new("abuse-physical", Abuse, "Physical"),
        new("abuse-hsb-extra-familial", Abuse, "HSB: extra-familial"),
        new("abuse-alcohol", Abuse, "Alcohol"),
        new("abuse-physical-self-harm", Abuse, "Physical: Self-Harm"),
        new("abuse-hsb-intra-familial", Abuse, "HSB: intra-familial"),
        new("abuse-drugs-solvents", Abuse, "Drugs/Solvents"),
        new("abuse-physical-fgm", Abuse, "Physical: FGM"),
        new("abuse-faith-based", Abuse, "Faith-Based"),
        new("abuse-neglect-long-standing", Abuse, "Neglect: Long standing"),
        new("abuse-sexual-inter-familial", Abuse, "Sexual: inter-familial"),
        new("abuse-online", Abuse, "Online"),
        new("abuse-neglect-recent", Abuse, "Neglect: Recent"),
        new("abuse-peer-on-peer", Abuse, "Peer on Peer"),
        new("abuse-bullying", Abuse, "Bullying"),
        new("exploitation-county-lines", Exploitation, "Countylines"),
        new("exploitation-trafficking", Exploitation, "Trafficking"),
        new("exploitation-sexual", Exploitation, "Sexual Exploitation"),
        new("exploitation-modern-slavery", Exploitation, "Modern Slavery"),
        new("exploitation-extremism", Exploitation, "Extremism"),
        new("exploitation-forced-marriage", Exploitation, "Forced Marriage"),
        new("criminal-gang-violence", Criminal, "Gang violence"),
        new("criminal-filicide", Criminal, "Filicide (parent kills child)"),
        new("criminal-road-traffic-accident", Criminal, "Road traffic accident"),
        new("criminal-knife-crime", Criminal, "Knife crime"),
        new("criminal-child-perpetrator", Criminal, "Child perpetrator"),
        new("criminal-other", Criminal, "Other (see below)"),
        new("health-injury", Health, "Injury"),
        new("health-self-harm", Health, "Self-harm"),
        new("health-shaken-baby", Health, "Shaken baby syndrome"),
        new("health-life-limiting-illness", Health, "Life-limiting illness (natural causes)"),
        new("health-suicide", Health, "Suicide"),
        new("health-sudden-infant-death", Health, "Sudden infant death syndrome"),
        new("health-serious-illness", Health, "Serious illness"),
        new("health-fabricated-illness", Health, "Fabricated illness"),
        new("health-other", Health, "Other (see below)"),
    ];

    /// <summary>True for either "Other": its details are then needed.</summary>
    public static bool IsOther(string code) => code is "criminal-other" or "health-other";

    /// <summary>True for a code of this list.</summary>
    public static bool Exists(string code) => All.Any(c => c.Code == code);
}
