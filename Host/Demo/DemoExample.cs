using Nscp.Contracts;
using Nscp.Decisions;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Notifications;
using Nscp.RapidReview;

namespace Nscp.Host;

/// <summary>The example case: one child, seven agencies, a disagreement, a late return, one that never came, and a report gone stale.</summary>
internal static class DemoExample
{
    private static readonly string[] Agencies = ["childrens-services", "police", "hospital-trust", "community-health", "school", "housing-association", "neighbouring-county"];

    public static readonly DemoChild Child = new("Rowan Vexley", "Boy", "Mixed heritage", DemoIncident.Shaken);

    public static readonly DemoCase Case = new(0, Child, Tell);

    /// <summary>Monday 9 February 2026, or whole years of 52 weeks earlier where the case would not have ended before today.</summary>
    public static DateOnly Aware(DateOnly today)
    {
        var aware = new DateOnly(2026, 2, 9);
        while (aware.AddDays(40) >= today)
            aware = aware.AddDays(-364);
        return aware;
    }

    private static async Task Tell(DemoTale t, CancellationToken cancel)
    {
        await t.ExampleIncident(cancel);
        await t.View(StatutoryPartner.Police, PartnersOpinion.Notify, 1, cancel, reasons: "A criminal investigation is open. Two of the injuries are older than the night.");
        await t.View(StatutoryPartner.Health, PartnersOpinion.Notify, 1, cancel, reasons: "Recovery does not undo serious harm; lasting impairment is likely.");
        await t.View(StatutoryPartner.LocalAuthority, PartnersOpinion.MoreInformation, 2, cancel, reasons: "It may be a single event, and the outcome is not known.");
        await t.Escalate(3, EscalationOutcome.Notify, cancel, "Extent, and the earlier fracture, matter more than the prognosis.", "With the scrutineer’s advice all three see the threshold met; the Local Authority confirms its view in writing tomorrow.",
            $"The Local Authority had asked for more information on {t.Aware.AddDays(2):d MMMM}. It no longer holds against notifying, and wants a day to change its view in writing; Police and Health said notify from the beginning.");
        await t.View(StatutoryPartner.LocalAuthority, PartnersOpinion.Notify, 4, cancel, version: 1, reasons: "The healing fracture shows that this was not the first injury.");
        await t.Notify(5, cancel, "SN-0000-EX1");
        await t.ExamplePreparation(cancel);
        await t.AskReturns(Agencies, cancel);

        await t.Remind("housing-association", [6, 10, 12], cancel);
        await t.Return("school", 10, cancel, own: SchoolReturn(t.Aware));
        await t.Return("community-health", 11, cancel, own: CommunityHealthReturn(t.Aware));
        await t.Return("childrens-services", 12, cancel, own: ChildrensServicesReturn(t.Aware));
        await t.Extend("hospital-trust", 12, 14, cancel);
        await t.Return("police", 13, cancel, own: PoliceReturn(t.Aware));
        await t.Return("hospital-trust", 14, cancel, 9, HospitalReturn(t.Aware));
        await t.Collate(14, cancel, 10);
        await t.Return("neighbouring-county", 14, cancel, 11, NeighbourReturn(t.Aware));

        await t.ExampleSprg(cancel);
        await t.Recommend(14, cancel);
        await t.Decide(StatutoryPartner.Health, PartnerDecision.Agrees, 14, 17, null, cancel);
        await t.KeepActionLog(cancel);
        await t.Collate(15, cancel, 8);
        await t.Decide(StatutoryPartner.LocalAuthority, PartnerDecision.Agrees, 15, 9, "Earlier injuries and a child’s words were each known to somebody and joined by nobody: that is for a review.", cancel);
        await t.Decide(StatutoryPartner.Police, PartnerDecision.AgreesWithDisagreementNoted, 15, 13, "The terms of reference should wait for the decision on charging.", cancel);
        await t.SendPack(15, cancel);
        // The named nurse declared an interest, so the case is closed to her: another of her agency will read it.
        await t.Acknowledge(Agencies.Except(["housing-association", "community-health"]), 16, cancel);
        await t.ExampleFamily(cancel);
        await t.Panel(PanelAnswer.Supports, 24, cancel);
    }

    public static RecordIncident Incident(DateOnly aware, Guid id) => new()
    {
        Id = id, ChildName = Child.Name, AlsoKnownAs = "Ro", Born = aware.AddDays(-697), Gender = "Boy", Ethnicity = "Mixed heritage", HomeAddress = "7 Tarn Row, Tarnwick",
        Lives = Place.InTheArea, IncidentOn = aware.AddDays(-1), IncidentTime = new TimeOnly(6, 40), Happened = Place.InTheArea, IncidentLocation = "7 Tarn Row, Tarnwick",
        Harm = Harm.SeriousHarm, AwareOn = aware, AwareTime = new TimeOnly(8, 50), LookedAfter = Known.No, CareLeaver = Known.No, ChildProtectionPlan = Known.No, ChildInNeed = Known.Yes,
        KnownOrSuspected = "Rowan was found unresponsive at home. The hospital found abdominal injuries and a healing rib fracture. He survived; lasting impairment is likely, not certain. "
            + "Child in need since December. His half-sister was on a child protection plan in the neighbouring county until last June. The family moved from there in October.",
        ReporterName = "Dr Ari Shamwell", ReporterRole = "Named Doctor, hospital safeguarding team", ReporterAgency = "Hospital trust",
        HomeOffice = Known.Yes, HomeOfficeDetails = "The mother’s partner, a New Zealander, has a pending residence application.",
        CriminalInvestigation = Known.Yes, SeniorInvestigatingOfficer = "Detective Inspector Imani Crane",
    };

    /// <summary>The family details where the example says more than the usual ones.</summary>
    public static FamilyDetails Details(DateOnly aware, FamilyDetails usual) => usual with
    {
        NhsNumber = "999 123 4551", Disability = "None confirmed before the incident", School = "None; Wren attends Tarnwick Primary School",
        CurrentlyLookedAfter = YesNoUnknown.No, FormerlyLookedAfter = YesNoUnknown.No,
        CurrentProtectionPlan = YesNoUnknown.No, FormerProtectionPlan = YesNoUnknown.No,
        ProtectionPlanDetails = $"His half-sister Wren was on a child protection plan in the neighbouring county until June {aware.Year - 1}.",
        CurrentlyInNeed = YesNoUnknown.Yes, FormerlyInNeed = YesNoUnknown.No, InNeedDetails = $"Child in need since December {aware.Year - 1}.",
        SiblingGroupInScope = "Yes: Wren, since she spoke of Rowan and was on a plan herself, and the unborn child, for whom a safety plan is needed.",
        HousingProvider = "Tarn Homes (housing association)", IncidentLocation = "At home, 7 Tarn Row, Tarnwick",
        CriminalInvestigation = "Yes. Senior investigating officer: Detective Inspector Imani Crane",
    };

    /// <summary>The family of the genogram: three generations, three fathers, an unborn child whose father nobody has named.</summary>
    public static DemoFamily Family(DateOnly aware, Func<Guid> newId)
    {
        var id = new[] { "mother", "nan", "tobiah", "lorna", "father", "partner", "wren", "kit", "unborn" }.ToDictionary(name => name, _ => newId().ToString());
        const string Home = "7 Tarn Row, Tarnwick", Nans = "Nan Vexley’s home";
        return new DemoFamily(
            [new Sibling { Name = "Wren Vexley (half-sister)", Born = "5 May 2019" }],
            [
                new() { MemberId = id["mother"], Name = "Shae Vexley", Sex = GenogramSex.Female, Born = "2001", Relationship = "Mother", Address = Home, Household = Home, SignificantInformation = $"Pregnant, due in July {aware.Year}" },
                new() { MemberId = id["nan"], Name = "Nan Vexley", Sex = GenogramSex.Female, Born = "1974", Relationship = "Maternal grandmother", Household = Nans },
                new() { MemberId = id["tobiah"], Name = "Tobiah Vexley", Sex = GenogramSex.Male, Born = "1970", HasDied = true, Died = "2019", Relationship = "Maternal grandfather" },
                new() { MemberId = id["lorna"], Name = "Lorna Vexley", Sex = GenogramSex.Female, Born = "1998", Relationship = "Maternal aunt" },
                new() { MemberId = id["father"], Name = "Dale Arkwright", Sex = GenogramSex.Male, Born = "1999", Relationship = "Father", SignificantInformation = "Contact through Lorna since the separation" },
                new() { MemberId = id["partner"], Name = "Ewan Sample-Reed", Sex = GenogramSex.Male, Born = "1994", Relationship = "Mother’s partner since last summer", Address = Home, Household = Home },
                new() { MemberId = id["wren"], Name = "Wren Vexley", Sex = GenogramSex.Female, Born = "5 May 2019", Relationship = "Half-sister", Household = Nans, SignificantInformation = "With her grandmother since the day after" },
                new() { MemberId = id["kit"], Name = "Kit Holloway", Sex = GenogramSex.Male, Born = "1996", Relationship = "Wren’s father", Address = "Whereabouts not known" },
                new() { MemberId = id["unborn"], Name = "Unborn child", IsUnborn = true, Born = $"July {aware.Year}", Relationship = "Unborn sibling" },
            ],
            [
                new() { Child = DemoFamilies.Subject, Parent1 = id["mother"], Parent2 = id["father"] },
                new() { Child = id["wren"], Parent1 = id["mother"], Parent2 = id["kit"] },
                new() { Child = id["unborn"], Parent1 = id["mother"] },
                new() { Child = id["mother"], Parent1 = id["nan"], Parent2 = id["tobiah"] },
                new() { Child = id["lorna"], Parent1 = id["nan"], Parent2 = id["tobiah"] },
            ],
            [
                new() { PersonA = id["mother"], PersonB = id["father"], Kind = CoupleKind.Separated }, new() { PersonA = id["mother"], PersonB = id["partner"], Kind = CoupleKind.Cohabiting },
                new() { PersonA = id["mother"], PersonB = id["kit"], Kind = CoupleKind.Brief }, new() { PersonA = id["nan"], PersonB = id["tobiah"], Kind = CoupleKind.Married },
            ]);
    }

    private static DemoReturn SchoolReturn(DateOnly aware) => new()
    {
        Episodes =
        [
            On(aware, -97, "Wren joins our reception class after half-term.", "Her file comes without the plan that had ended in summer."),
            On(aware, -26, "Wren says: “Ro cries when Ewan shouts.”", "Recorded, and shared with nobody."),
            On(aware, 0, "Wren is tired and does not want to go home. Children’s Services are told the same day.", "Acted on: she goes to her grandmother."),
        ],
        Answers =
        {
            [AnalysisHeading.ChildsVoice] = "Wren said in January: “Ro cries when Ewan shouts.” It was recorded, and shared with nobody.",
            [AnalysisHeading.NeedForImprovement] = "Words about a sibling had no place in our form. They have now, and the form says with whom to share them.",
            [AnalysisHeading.CulturalAwareness] = "Wren told her class that her brother’s other grandmother cooks differently. We know nothing else of his family’s background, and did not ask.",
            [AnalysisHeading.Disability] = "None is known for Wren. She came to us behind in speech, after two changes of school.",
            [AnalysisHeading.MultiAgencyWorking] = "We were not at the child in need meeting: Rowan is not our pupil, and nobody thought of us because of Wren.",
            [AnalysisHeading.GapsInProvision] = "There is no group for children who have lived with violence within reach of a bus.",
            [AnalysisHeading.CrossBoundaryWorking] = "Wren’s file from the neighbouring county came after half-term, without the plan that had ended in summer.",
            [AnalysisHeading.GoodPractice] = "The teaching assistant wrote down Wren’s words as she said them, with the day and the time.",
        },
        Anomalies = "Current concern for Wren’s safety: raised on the day after the incident with Children’s Services, and acted on.",
    };

    private static DemoReturn CommunityHealthReturn(DateOnly aware) => new()
    {
        Checks = [new FamilyCheck { Field = FamilyField.Ethnicity, Finding = CheckFinding.Differs, OurRecord = "Mixed: White and Asian" }],
        Episodes =
        [
            On(aware, -68, "New-birth history arrives from the neighbouring county.", "Two months after the transfer-in."),
            On(aware, -49, "Unplanned visit by the health visitor: home cold, Rowan watchful.", "The best account of his days."),
        ],
        Answers = { [AnalysisHeading.GoodPractice] = "The health visitor’s unplanned visit on 22 December. She went because the telephone call had not felt right." },
    };

    private static DemoReturn ChildrensServicesReturn(DateOnly aware) => new()
    {
        Checks = [new FamilyCheck { Field = FamilyField.Ethnicity, Finding = CheckFinding.Differs, OurRecord = "White British" }],
        Episodes =
        [
            On(aware, -130, "Transfer request from the neighbouring county.", "Closed there before it opened here."), On(aware, -122, "Screening: no further action.", null),
            On(aware, -110, "Telephone call by the health visitor about the history.", "Not linked to the transfer."), On(aware, -99, "Transfer-in conference, 31 days after the request.", "Standard: 15 days."),
            On(aware, -88, "Visit: Rowan asleep, Wren shows her drawings.", "Observed, no direct work."), On(aware, -75, "Police report of an argument at Tarn Row.", "Second report."),
            On(aware, -66, "Assessment completed: child in need.", "Ewan Sample-Reed is named and not met."), On(aware, -60, "Hospital tells of a bruise to the ear.", "Taken as an accident."),
            On(aware, -47, "Child in need meeting; Police not invited.", null), On(aware, -31, "Visit cancelled by the family.", null),
            On(aware, -20, "Visit: Rowan quiet, does not come to his mother.", "Described well, discussed with nobody."), On(aware, -6, "Visit: nobody at home.", "Last attempt before the incident."),
        ],
        Answers =
        {
            [AnalysisHeading.ChildsVoice] = "Rowan’s behaviour is described at two visits: quiet, watchful, not seeking comfort. There was no direct work with him or with Wren.",
            [AnalysisHeading.NeedForImprovement] = "The transfer-in conference was held after 31 days. Nobody held the risk meanwhile.",
        },
    };

    private static DemoReturn PoliceReturn(DateOnly aware) => new()
    {
        Checks =
        [
            new FamilyCheck { Field = FamilyField.ChildName, Finding = CheckFinding.Differs, OurRecord = "Rowan Vexly" },
            new FamilyCheck { Field = FamilyField.DateOfBirth, Finding = CheckFinding.Differs, OurRecord = $"{aware.AddDays(-697).AddMonths(2):d MMMM yyyy}" },
        ],
        Episodes =
        [
            On(aware, -240, "Argument at the old address, reported by a neighbour.", "First with Ewan Sample-Reed present."), On(aware, -190, "Argument at the old address; Wren opened the door.", "Graded standard."),
            On(aware, -75, "Argument at Tarn Row.", "Children “fine, asleep”."), On(aware, -25, "Shouting at Tarn Row, nobody opens.", "Fourth in eight months."),
        ],
        NotApplicable = { [AnalysisHeading.GoodPractice] = "Nothing went beyond what is expected.", [AnalysisHeading.InstitutionalSettings] = "None." },
    };

    private static DemoReturn HospitalReturn(DateOnly aware) => new()
    {
        Episodes =
        [
            On(aware, -60, "Emergency attendance: bruise to the ear. Explanation accepted.", "No check with the health visitor."),
            On(aware, -21, "Emergency attendance: vomiting. Seen by a locum, who did not look up the first.", "The rib fracture is likely to date from about this time."),
        ],
        Answers = { [AnalysisHeading.NeedForImprovement] = DemoWords.HospitalAnalysis() },
    };

    private static DemoReturn NeighbourReturn(DateOnly aware) => new()
    {
        Episodes =
        [
            On(aware, -760, "Pre-birth assessment for Rowan, stepped down after one visit.", "The visit was announced; the mother’s then partner was out."),
            On(aware, -240, "Half-sister’s child protection plan ends.", "The new relationship was not known to the conference."),
        ],
        Answers = { [AnalysisHeading.CrossBoundaryWorking] = "We closed on the day of the move. The summary that we sent had two pages; the chronology stayed here." },
    };

    private static Episode On(DateOnly aware, int offset, string @event, string? significance) => new() { HappenedOn = aware.AddDays(offset), Event = @event, Significance = significance };
}
