namespace Nscp.Browser.Tests;

/// <summary>What one agency writes in its Rapid Review return.</summary>
internal sealed record ExampleReturn(string Agency, string Person, string Author, string Designation, DateOnly CompletedOn)
{
    /// <summary>By family field: what the agency's own record says.</summary>
    public Dictionary<string, string> Differs { get; init; } = [];

    public HashSet<string> NoRecord { get; init; } = [];

    public string Anomalies { get; init; } = "";

    public (string Name, object Value)[][] People { get; init; } = [];

    public string[] Categories { get; init; } = ["abuse-physical"];

    public (DateOnly On, string Event, string Significance)[] Episodes { get; init; } = [];

    /// <summary>By analysis heading; a heading that is not here is N/A.</summary>
    public Dictionary<string, string> Analysis { get; init; } = [];

    /// <summary>Why the other headings do not apply.</summary>
    public string NotApplicable { get; init; } = "";

    /// <summary>The four answers on immediate learning.</summary>
    public string[] Learning { get; init; } = [];
}

/// <summary>The returns of the example case. Housing never answers.</summary>
internal static class ExampleReturns
{
    public static readonly string[] FamilyFields =
    [
        "ChildName", "Ethnicity", "AlsoKnownAs", "NhsNumber", "DateOfBirth", "DateOfDeath", "Disability", "Gender", "LookedAfter", "ProtectionPlan", "ChildInNeed", "Siblings",
        "HomeAddress", "HousingProvider", "School", "IncidentLocation", "CriminalInvestigation",
    ];

    public static readonly string[] Headings =
    [
        "ChildsVoice", "CulturalAwareness", "Disability", "MultiAgencyWorking", "GapsInProvision", "CrossBoundaryWorking", "InstitutionalSettings", "NeedForImprovement", "GoodPractice",
    ];

    public static readonly string[] LearningFields = ["safeguardingArrangements", "learningAlready", "dissemination", "furtherLearning"];

    private static readonly DateOnly Third = new(2026, 3, 3);

    public static readonly ExampleReturn ChildrensServices = new("childrens-services", "author-childrens-services", "Ash Madeupson", "Service Manager", Third)
    {
        NoRecord = ["NhsNumber"],
        Categories = ["abuse-physical", "abuse-domestic"],
        Episodes = [.. Enumerable.Range(0, 12).Select(i => (new DateOnly(2025, 10, 2).AddDays(10 * i), $"Key episode {i + 1}: {Happened[i]}", $"Matters because of {Mattered[i]}"))],
        Analysis = new()
        {
            ["ChildsVoice"] = "Observed behaviour was described at two visits. There was no direct work with Rowan or Wren.",
            ["CulturalAwareness"] = "Recorded as White British on transfer; nobody asked the family.",
            ["MultiAgencyWorking"] = "Strategy discussion held on the day.",
            ["CrossBoundaryWorking"] = "History came from the other county in three parts.",
            ["NeedForImprovement"] = "The transfer-in conference was held after 31 days.",
            ["GoodPractice"] = "The social worker saw Wren alone in February.",
        },
        NotApplicable = "Outside our service’s part in this",
        Learning = ["Wren lives with her grandmother under a safety plan.", "Transfers are now tracked weekly.", "A briefing for team managers in April.", "How men in the household are recorded."],
    };

    public static readonly ExampleReturn Police = new("police", "author-police", "Alex Fauxley", "Review Officer", Third)
    {
        Differs = new() { ["ChildName"] = "Rowan Vexly", ["DateOfBirth"] = "14 May 2024" },
        Anomalies = "Our record has another spelling and another month of birth.",
        People = [[("name", "Ewan Sample-Reed"), ("born", "1994"), ("relationship", "Mother’s partner"), ("significantInformation", "Named in two of the four incidents")]],
        Categories = ["abuse-domestic", "abuse-physical", "criminal-other"],
        Episodes =
        [
            (new(2025, 3, 8), "Domestic abuse incident at the old address", "The first known"), (new(2025, 5, 30), "Second domestic abuse incident at the old address", "Wren was present"),
            (new(2025, 11, 16), "Domestic abuse incident at 7 Tarn Row", "Ewan Sample-Reed named"), (new(2026, 1, 4), "Neighbours reported shouting at 7 Tarn Row", "Rowan not seen"),
        ],
        Analysis = new()
        {
            ["ChildsVoice"] = "Officers spoke with the adults only.",
            ["CulturalAwareness"] = "Not explored at the four incidents.",
            ["Disability"] = "Nothing known.",
            ["MultiAgencyWorking"] = "Two of four incidents were shared with Children’s Services.",
            ["GapsInProvision"] = "No domestic abuse adviser was available in November.",
            ["CrossBoundaryWorking"] = "The other force’s records were requested on 10 February.",
            ["NeedForImprovement"] = "Children should be seen at every domestic abuse incident.",
        },
        NotApplicable = "No such setting or practice in our involvement",
        Learning = ["Bail conditions keep Ewan Sample-Reed away.", "Reminder to response officers.", "Daily briefing.", "Review of the four incidents."],
    };

    public static readonly ExampleReturn Hospital = new("hospital-trust", "author-hospital", "Ari Shamwell", "Named Doctor", ExampleCase.Day14)
    {
        NoRecord = ["ChildInNeed", "ProtectionPlan", "HousingProvider"],
        Categories = ["health-injury", "abuse-physical", "health-other"],
        Episodes =
        [
            (new(2025, 12, 11), "Emergency attendance with a bruise to the ear", "A bruise to the ear of a child of 20 months is unusual"),
            (new(2026, 1, 19), "Emergency attendance with vomiting, seen by a locum", "The first attendance was not looked up; the fracture is likely to date from this week"),
        ],
        Analysis = new()
        {
            ["ChildsVoice"] = "He clung to his grandmother and turned away from male staff.",
            ["CulturalAwareness"] = "Heritage was not asked for at either attendance.",
            ["Disability"] = "Likely long-term impairment of movement.",
            ["NeedForImprovement"] = LongAnalysis(),
            ["GoodPractice"] = "The radiologist called the safeguarding team at once.",
        },
        NotApplicable = "Not part of what the hospital saw",
        Learning = ["Rowan is on the ward under observation.", "Locums get the alert page.", "Grand round in March.", "Why the first attendance was not looked up."],
    };

    public static readonly ExampleReturn CommunityHealth = new("community-health", "author-community-health", "Avery Mimicson", "Named Nurse", Third)
    {
        Differs = new() { ["Ethnicity"] = "Mixed: White and Asian" },
        NoRecord = ["CriminalInvestigation"],
        Categories = ["abuse-neglect-recent"],
        Episodes = [(new(2025, 12, 3), "New-birth history arrived from the other county", "Two months after the move"), (new(2025, 12, 22), "Unplanned visit by the health visitor", "Found the home cold and Rowan withdrawn")],
        Analysis = new()
        {
            ["ChildsVoice"] = "Rowan was quiet and watchful on 22 December.",
            ["CulturalAwareness"] = "The mother described the family as White and Asian.",
            ["Disability"] = "Development was on track in December.",
            ["NeedForImprovement"] = "Histories should arrive before the child does.",
            ["GoodPractice"] = "The health visitor’s unplanned visit on 22 December.",
        },
        NotApplicable = "The health visiting service had no part in this",
        Learning = ["The midwife sees the mother weekly.", "Chase histories after five days.", "Team meeting.", "Supervision of transfers in."],
    };

    public static readonly ExampleReturn School = new("school", "business-unit", "Jo Fabrique", "Designated Safeguarding Lead", new(2026, 3, 4))
    {
        NoRecord = ["NhsNumber", "HousingProvider", "CriminalInvestigation", "ChildInNeed"],
        Categories = ["abuse-physical"],
        Episodes = [(new(2026, 1, 14), "Wren said: “Ro cries when Ewan shouts”", "Recorded, and shared with nobody")],
        Analysis = new()
        {
            ["ChildsVoice"] = "Wren spoke to her teacher; nobody asked her more.",
            ["MultiAgencyWorking"] = "The school did not know that Rowan was a child in need.",
            ["NeedForImprovement"] = "What a sibling says should be passed on the same day.",
        },
        NotApplicable = "Rowan did not attend the school",
        Learning = ["A current concern about Wren was raised here and has been acted on.", "Staff were reminded of what to pass on.", "Staff meeting.", "How siblings are heard."],
    };

    public static readonly ExampleReturn NeighbouringCounty = new("neighbouring-county", "author-neighbouring-county", "Arden Feignwick", "Quality Assurance Manager", ExampleCase.Day14)
    {
        NoRecord = ["HousingProvider", "CriminalInvestigation", "IncidentLocation"],
        Categories = ["abuse-neglect-long-standing"],
        Episodes = [(new(2024, 2, 20), "Pre-birth assessment for Rowan, stepped down after one visit", "History of the mother’s childhood was not read"), (new(2025, 6, 12), "Wren’s child protection plan ended", "Four months before the move")],
        Analysis = new()
        {
            ["ChildsVoice"] = "Wren’s wishes were recorded in two conferences.",
            ["CulturalAwareness"] = "Recorded as Mixed from birth.",
            ["CrossBoundaryWorking"] = "The file was sent in three parts between October and December.",
            ["NeedForImprovement"] = "One visit is not enough to step down a pre-birth assessment.",
        },
        NotApplicable = "The family had left the county",
        Learning = ["No child of the family remains in the county.", "Step-downs are countersigned.", "Practice week in May.", "How files are sent on."],
    };

    private static string[] Happened =>
    [
        "transfer-in referral", "first home visit", "transfer-in conference", "duty call from Nan", "child in need plan", "home visit, nobody in", "core group", "bruise reported by the hospital",
        "visit with the health visitor", "plan review", "call from the landlord", "last visit before the incident",
    ];

    private static string[] Mattered =>
    [
        "the move between counties", "the state of the home", "the delay of 31 days", "a grandmother’s worry", "the threshold chosen", "a missed visit", "who was invited", "an injury not followed up",
        "joint work", "drift", "arrears and stress", "what was seen of Rowan",
    ];

    /// <summary>Two thousand words with a numbered list and a table pasted from Word.</summary>
    private static string LongAnalysis() => string.Join(
        "\n\n",
        [
            .. Enumerable.Range(1, 40).Select(i =>
                $"Paragraph {i} of the analysis looks at hour {i} of the two attendances: who saw the child, what was known at that moment, which earlier record could have been opened, "
                + "what the department’s own guidance asks for, how many patients were waiting, and what would have made it easier for a tired locum to do the right thing."),
            "1. Open the earlier attendance before the child is seen.\n2. Ask who lives at home.\n3. Call the safeguarding team about any bruise to the ear.",
            "Attendance\tSeen by\tEarlier record opened\n11 December 2025\tTriage nurse and registrar\tThere was none\n19 January 2026\tLocum doctor\tNot opened that night",
        ]);
}
