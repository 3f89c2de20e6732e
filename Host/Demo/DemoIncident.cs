using Nscp.Notifications;

namespace Nscp.Host;

/// <summary>What happened to the invented children.</summary>
internal enum DemoIncident
{
    Overlay,
    Stabbing,
    SelfHarm,
    Neglect,
    Shaken,
    Drowning,
    SexualAbuse,
    AbroadInjury,
    Suicide,
    FabricatedIllness,
    RoadAccident,
    LookedAfterDeath,
    CareLeaver,
    HomeOfficeNeglect,
    Exploitation,
}

/// <param name="Days">Age of the child at the incident, in days, about.</param>
/// <param name="Known">What is known or suspected; <c>{0}</c> is the child's first name.</param>
/// <param name="Reporter">Name, role and agency of who told the Local Authority.</param>
/// <param name="Categories">Of the Rapid Review's 36.</param>
internal sealed record DemoIncidentFacts(int Days, Harm Harm, string Known, string Where, (string Name, string Role, string Agency) Reporter, string[] Categories);

/// <summary>The facts of each.</summary>
internal static class DemoIncidents
{
    private static readonly (string, string, string) Doctor = ("Dr Ferris Mocktonby", "Named Doctor for Safeguarding", "Hospital trust");
    private static readonly (string, string, string) Officer = ("Sergeant Nell Pretendergast", "Child abuse investigation unit", "Police");
    private static readonly (string, string, string) Teacher = ("Wynn Sampleworth", "Designated Safeguarding Lead", "Education");
    private static readonly (string, string, string) SocialWorker = ("Merle Placebury", "Team Manager", "Children’s Services");

    public static DemoIncidentFacts Of(DemoIncident incident) => incident switch
    {
        DemoIncident.Overlay => new(95, Harm.Death,
            "{0} was found not breathing on a sofa where an adult had fallen asleep with the baby. Both parents had been drinking. Cause of death is not yet known; neglect is suspected.",
            "Home", Doctor, ["health-sudden-infant-death", "abuse-alcohol", "abuse-neglect-recent"]),
        DemoIncident.Stabbing => new(5900, Harm.SeriousHarm,
            "{0} was stabbed twice in a park in the early evening and operated on the same night. Criminal exploitation by an older group is suspected; school attendance had fallen since the summer.",
            "Bandstand Park", Officer, ["criminal-knife-crime", "exploitation-county-lines", "criminal-gang-violence"]),
        DemoIncident.SelfHarm => new(5300, Harm.SeriousHarm,
            "{0} was admitted after an overdose and needed intensive care. Known to the mental health trust; a disclosure about a relative in the week before is being looked into.",
            "Home", Doctor, ["health-self-harm", "abuse-physical-self-harm"]),
        DemoIncident.Neglect => new(2600, Harm.SeriousHarm,
            "{0} was found severely underweight, with untreated dental infection and sores. Two younger children in the home were in a similar state. Long-standing neglect is suspected.",
            "Home", SocialWorker, ["abuse-neglect-long-standing", "abuse-domestic"]),
        DemoIncident.Shaken => new(140, Harm.SeriousHarm,
            "{0} was brought in with seizures. Scans show bleeding around the brain of different ages and two older rib fractures. No explanation fits. Lasting impairment is likely, though not certain.",
            "Home", Doctor, ["health-shaken-baby", "abuse-physical", "health-injury"]),
        DemoIncident.Drowning => new(760, Harm.Death,
            "{0} drowned in a garden pond while in the care of a relative who was asleep indoors. Concerns about supervision had been reported twice before.",
            "A relative’s garden", Officer, ["abuse-neglect-recent", "abuse-drugs-solvents"]),
        DemoIncident.SexualAbuse => new(3900, Harm.SeriousHarm,
            "{0} told a teacher of sexual abuse by a family friend. One assault is known; a phone that was seized suggests more. A brother may also have been harmed.",
            "Home of a family friend", Teacher, ["abuse-sexual-inter-familial", "abuse-online"]),
        DemoIncident.AbroadInjury => new(1100, Harm.SeriousHarm,
            "{0} was seriously injured on a family holiday abroad and flown home. Doctors there and here doubt that a fall explains the injuries.",
            "A holiday flat abroad", Doctor, ["abuse-physical", "health-injury"]),
        DemoIncident.Suicide => new(6000, Harm.Death,
            "{0} died at home, apparently by suicide. Bullying online and violence between the parents were known to school and police, separately.",
            "Home", Officer, ["health-suicide", "abuse-bullying", "abuse-domestic"]),
        DemoIncident.FabricatedIllness => new(2300, Harm.SeriousHarm,
            "{0} had eleven admissions and a feeding tube. A review of the notes found that symptoms were seen by one parent only, and stopped on the ward.",
            "Hospital", Doctor, ["health-fabricated-illness", "health-serious-illness"]),
        DemoIncident.RoadAccident => new(3300, Harm.Death,
            "{0} was killed as a passenger in a car driven by a parent, who was over the limit for drugs. A child protection plan had ended two months before.",
            "A country road", Officer, ["criminal-road-traffic-accident", "abuse-drugs-solvents"]),
        DemoIncident.LookedAfterDeath => new(5700, Harm.Death,
            "{0} was looked after and died in a placement after an asthma attack. Neglect before coming into care is known; whether medicines were kept up is being looked into.",
            "Foster home", SocialWorker, ["health-serious-illness", "abuse-neglect-long-standing"]),
        DemoIncident.CareLeaver => new(7800, Harm.Death,
            "{0}, a care leaver, was found dead in a shared flat. No abuse or neglect is known or suspected. A drug was found; the inquest is open.",
            "Shared flat", SocialWorker, ["abuse-drugs-solvents"]),
        DemoIncident.HomeOfficeNeglect => new(1500, Harm.SeriousHarm,
            "{0} was found alone in a locked room, badly dehydrated. The family came to the country eight months ago; a parent’s application to stay is pending.",
            "Rented room", Officer, ["abuse-neglect-recent", "exploitation-trafficking"]),
        _ => new(5600, Harm.SeriousHarm,
            "{0} was found in another town with serious injuries after missing for six days. Sexual and criminal exploitation over months is suspected; three phones were recovered.",
            "A flat in another town", Officer, ["exploitation-sexual", "exploitation-county-lines", "criminal-other"]),
    };
}
