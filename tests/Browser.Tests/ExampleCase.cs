namespace Nscp.Browser.Tests;

/// <summary>What the people concerned write about an invented case that is awkward on purpose, from the incident to the National Panel's answer.</summary>
internal static class ExampleCase
{
    public static readonly DateOnly Incident = new(2026, 2, 8), Aware = new(2026, 2, 9), SinSent = new(2026, 2, 16);

    /// <summary>Worked out by hand from Monday 16 February 2026, day 0; no holiday lies between.</summary>
    public static readonly DateOnly Day13 = new(2026, 3, 5), Day14 = new(2026, 3, 6), Day15 = new(2026, 3, 9), PanelSupports = new(2026, 3, 20);

    public static readonly (string Name, object Value)[] IncidentAnswers =
    [
        ("childName", "Rowan Vexley"), ("alsoKnownAs", "Ro"), ("born", new DateOnly(2024, 3, 14)), ("gender", "Boy"), ("ethnicity", "White British"),
        ("homeAddress", "7 Tarn Row, Tarnwick"), ("lives", "InTheArea"), ("lookedAfter", "No"), ("careLeaver", "No"), ("childProtectionPlan", "No"), ("childInNeed", "Yes"),
        ("harm", "SeriousHarm"), ("incidentOn", Incident), ("incidentTime", "06:40"), ("happened", "InTheArea"), ("incidentLocation", "7 Tarn Row, Tarnwick"),
        ("knownOrSuspected", "Found unresponsive at home.\n\nAbdominal injuries and a healing rib fracture. He survived; impairment that lasts is likely, not certain."),
        ("awareOn", Aware), ("awareTime", "08:50"), ("reporterName", "Sam Invented"), ("reporterRole", "Named nurse"), ("reporterAgency", "Hospital safeguarding team"),
        ("criminalInvestigation", "Yes"), ("seniorInvestigatingOfficer", "Detective Inspector Imani Crane"), ("homeOffice", "Yes"),
        ("homeOfficeDetails", "The mother’s partner, a New Zealander, has a pending residence application."),
    ];

    /// <summary>By question, in the order of the page.</summary>
    public static readonly string[] CriteriaTest = ["Yes", "Yes", "Yes", "No", "No", "No", "No", "No", "Yes"];

    public static readonly (string Name, object Value)[] Background =
    [
        ("reason", "SeriousIncidentNotification"), ("reasonDetails", "Abuse is suspected, and the harm is serious whether or not he recovers.\n\nAn older fracture was found."),
        ("periodFrom", new DateOnly(2025, 10, 1)), ("periodTo", Incident), ("periodDetails", "Earlier history in the neighbouring county where it helps."),
        ("responsibleOfficer", "Billie Samplewright"), ("completionConfirmedOn", new DateOnly(2026, 2, 17)), ("completionConfirmedBy", "The Panel’s secretariat, by return"),
    ];

    public static readonly (string Name, object Value)[] FamilyDetails =
    [
        ("details.childName", "Rowan Vexley"), ("details.alsoKnownAs", "Ro"), ("details.ethnicity", "White British"), ("details.nhsNumber", "943 476 5919"),
        ("details.born", new DateOnly(2024, 3, 14)), ("details.disability", "None confirmed before the incident"), ("details.gender", "Boy"),
        ("details.currentlyLookedAfter", "No"), ("details.formerlyLookedAfter", "No"), ("details.lookedAfterDetails", "Never looked after in either county"),
        ("details.currentProtectionPlan", "No"), ("details.formerProtectionPlan", "NotKnown"), ("details.protectionPlanDetails", "His half-sister was on a plan in the other county until June 2025"),
        ("details.currentlyInNeed", "Yes"), ("details.formerlyInNeed", "No"), ("details.inNeedDetails", "Child in need since December 2025"),
        ("siblings[0].name", "Wren Vexley"), ("siblings[0].born", "5 May 2019"), ("details.siblingGroupInScope", "Yes: Wren’s words and the unborn baby matter"),
        ("details.homeAddress", "7 Tarn Row, Tarnwick"), ("details.housingProvider", "Tarnside Homes"), ("details.school", "None; Wren attends Tarnwick Primary School"),
        ("details.incidentLocation", "At home"), ("details.criminalInvestigation", "Yes: Detective Inspector Imani Crane"),
    ];

    /// <summary>One row a person: the fields of the form without its row.</summary>
    public static readonly (string Name, object Value)[][] People =
    [
        [("name", "Shae Vexley"), ("relationship", "Mother"), ("born", "2001"), ("sex", "Female"), ("address", "7 Tarn Row, Tarnwick"), ("household", "7 Tarn Row"), ("significantInformation", "Pregnant, due July 2026")],
        [("name", "Nan Vexley"), ("relationship", "Maternal grandmother"), ("born", "1974"), ("sex", "Female"), ("household", "Nan’s home"), ("significantInformation", "Cares for Wren since 9 February 2026")],
        [("name", "Tobiah Vexley"), ("relationship", "Maternal grandfather"), ("born", "1970"), ("sex", "Male"), ("hasDied", "yes"), ("died", "2019")],
        [("name", "Lorna Vexley"), ("relationship", "Maternal aunt"), ("born", "1998"), ("sex", "Female"), ("significantInformation", "Rowan saw his father through her")],
        [("name", "Dale Arkwright"), ("relationship", "Father"), ("born", "1999"), ("sex", "Male"), ("significantInformation", "Separated from the mother in 2025")],
        [("name", "Ewan Sample-Reed"), ("relationship", "Mother’s partner"), ("born", "1994"), ("sex", "Male"), ("address", "7 Tarn Row, Tarnwick"), ("household", "7 Tarn Row"), ("significantInformation", "Partner since summer 2025; residence application pending")],
        [("name", "Wren Vexley"), ("relationship", "Half-sister"), ("born", "5 May 2019"), ("sex", "Female"), ("household", "Nan’s home"), ("significantInformation", "Safe with her grandmother")],
        [("name", "Kit Holloway"), ("relationship", "Father of Wren"), ("born", "1996"), ("sex", "Male"), ("significantInformation", "Whereabouts not known")],
        [("name", "Baby Vexley"), ("relationship", "Unborn half-sibling"), ("born", "July 2026"), ("sex", "Unknown"), ("isUnborn", "yes"), ("significantInformation", "A safety plan is being made")],
    ];

    public static readonly (string Child, string Parent1, string Parent2)[] Parents =
    [
        ("Rowan Vexley (subject of the review)", "Shae Vexley", "Dale Arkwright"), ("Wren Vexley", "Shae Vexley", "Kit Holloway"), ("Baby Vexley", "Shae Vexley", ""),
        ("Shae Vexley", "Nan Vexley", "Tobiah Vexley"), ("Lorna Vexley", "Nan Vexley", "Tobiah Vexley"),
    ];

    public static readonly (string A, string B, string Kind)[] Couples =
    [
        ("Nan Vexley", "Tobiah Vexley", "Married"), ("Shae Vexley", "Dale Arkwright", "Separated"), ("Shae Vexley", "Ewan Sample-Reed", "Cohabiting"), ("Shae Vexley", "Kit Holloway", "Brief"),
    ];

    public static readonly string[] Agencies = ["childrens-services", "police", "hospital-trust", "community-health", "school", "housing-association", "neighbouring-county"];

    /// <summary>Ten determinants: answer and notes.</summary>
    public static readonly (string Answer, string Notes)[] Determinants =
    [
        ("Yes", "Professional curiosity about men in the household was asked for before"), ("Yes", "Injury, words and history were each known to somebody and joined by nobody"),
        ("Yes", "Heritage recorded in two ways; poverty and a move"), ("No", ""), ("Yes", "Housing never answered"), ("Yes", "Two counties; a transfer that took 31 days"),
        ("No", ""), ("Yes", "An unplanned visit by the health visitor"), ("No", ""), ("NotAtPresent", "To be looked at again after the Panel’s answer"),
    ];

    public static readonly (string Name, object Value)[][] Participants =
    [
        [("personName", "Cass Mockridge"), ("jobTitle", "Independent Chair of SPRG"), ("agency", "Independent")],
        [("personName", "Lane Placeholme"), ("jobTitle", "Assistant Director"), ("agency", "Children’s Services")],
        [("personName", "Perry Dummett"), ("jobTitle", "Detective Superintendent"), ("agency", "Police")],
        [("personName", "Hollis Testerby"), ("jobTitle", "Designated Nurse"), ("agency", "Integrated Care Board")],
        [("personName", "Emery Standin"), ("jobTitle", "Head of Education Safeguarding"), ("agency", "Education")],
        [("personName", "Carey Makepiece"), ("jobTitle", "Service Manager"), ("agency", "Cafcass")],
        [("personName", "Lindsay Counterfeit"), ("jobTitle", "Legal adviser"), ("agency", "nplaw")],
        [("personName", "Avery Mimicson"), ("jobTitle", "Named Nurse"), ("agency", "Community health"), ("attendance", "PartOnly"), ("interest", "Supervised the health visitor"),
         ("leavesForItem", "yes"), ("personId", "author-community-health")],
    ];

    public static readonly (string Name, object Value)[] ImmediateAction =
    [
        ("recordDate", Day14), ("immediateActions[0].actionRequired", "Safety plan for the unborn baby"),
        ("immediateActions[0].responsibleOfficer", "Team manager, Children’s Services"), ("immediateActions[0].deadline", new DateOnly(2026, 3, 13)),
        ("howCommunicated", "The chair writes to the team manager the same day"),
    ];

    public static readonly (string Name, object Value)[] Decision =
    [
        ("criteria", "Met"), ("criteriaReasons", "Serious harm, abuse suspected, and improvements are needed between agencies"), ("recommendation", "PracticeReview"),
        ("recommendationReasons", "Earlier injuries and a child’s words were each known to somebody and joined by nobody"), ("actionTaken", "A local child safeguarding practice review"),
        ("specialistAdvice", "The paediatrician dates the rib fracture to three weeks before"), ("legalAdvice", "Disclosure protocol with the Crown Prosecution Service"),
        ("disagreements[0].agency", "Police"), ("disagreements[0].disagreement", "The terms of reference should wait for charging; Health and Local Authority do not agree"),
        ("specificAction", "Housing is asked in writing why it did not answer"),
    ];

    public static readonly (string Name, object Value)[] FurtherQuestions =
    [
        ("otherReview", "Yes"), ("otherReviewCombined", "The hospital’s patient safety review shares its findings with the Lead Reviewer"),
        ("termsOfReferenceAreas", "- Transfer between counties\n- Hidden men\n- Hearing a sibling"), ("otherLearningOptions", "A debrief for the emergency department"),
        ("learningOfficer", "Harper Exampleton, Head of Business Delivery"),
    ];
}
