using Nscp.Kernel;
using Nscp.RapidReview;

namespace Nscp.Host;

/// <summary>What the invented authors write in their returns, around what each says under each heading.</summary>
internal static partial class DemoWords
{
    public static (string Name, string Designation) Author(string agency) => agency switch
    {
        "childrens-services" => ("Ash Madeupson", "Service Manager"),
        "police" => ("Alex Fauxley", "Review Officer"),
        "hospital-trust" => ("Dr Ari Shamwell", "Named Doctor"),
        "community-health" => ("Avery Mimicson", "Named Nurse"),
        "housing-association" => ("Addison Simulby", "Neighbourhood Manager"),
        "neighbouring-county" => ("Arden Feignwick", "Quality Assurance Manager"),
        "school" => ("Reese Dummyworth", "Designated Safeguarding Lead"),
        "gp" => ("Dr Bryn Fictor", "Practice Safeguarding Lead"),
        "mental-health" => ("Noor Exampler", "Head of Safeguarding"),
        _ => ("Wynn Sampleworth", "Head of Education Safeguarding"),
    };

    /// <summary>Why a heading does not apply to an agency; null when it does.</summary>
    public static string? NotApplicable(string agency, AnalysisHeading heading) => (agency, heading) switch
    {
        ("police" or "gp" or "school" or "education", AnalysisHeading.InstitutionalSettings) => "The child was not in any institution that we know of.",
        ("gp", AnalysisHeading.CrossBoundaryWorking) => "The family was registered with this practice throughout.",
        _ => null,
    };

    /// <summary>An agency's own words, and for three agencies of a case one more sentence: no two agencies write the same.</summary>
    public static string Analysis(string agency, AnalysisHeading heading, DemoChild child)
    {
        var turn = child.Name.Length;
        var (own, more, place) = (Own(agency, heading, turn), More[heading], (Place[agency] + turn + (int)heading) % 7);
        return string.Format(null, place < more.Length ? $"{own}\n\n{more[place]}" : own, child.FirstName);
    }

    /// <summary>Agencies of one case never share a place.</summary>
    private static readonly Dictionary<string, int> Place = new()
    {
        ["childrens-services"] = 0, ["police"] = 1, ["hospital-trust"] = 2, ["community-health"] = 3, ["school"] = 4, ["education"] = 4, ["gp"] = 5, ["mental-health"] = 5, ["neighbouring-county"] = 6,
    };

    private static readonly Dictionary<AnalysisHeading, string[]> More = new()
    {
        [AnalysisHeading.ChildsVoice] =
        [
            "To hear {0} in the review, a worker whom {0} trusts should be asked first.",
            "Family and friends may tell more than our records do: the grandmother has offered to talk.",
            "An adult spoke for {0} at nearly every contact, mostly the same one.",
        ],
        [AnalysisHeading.CulturalAwareness] =
        [
            "An interpreter was not needed, and not offered.", "Practitioners did not see that being newly moved and without kin nearby left the parents alone.",
            "The record has three different entries for ethnicity.",
        ],
        [AnalysisHeading.Disability] =
        [
            "Known risk factors: young parents, a move, money worries, violence in an earlier relationship.", "No disability is recorded for {0}; hearing was to be tested, and the test was missed twice.",
            "Poverty, a parent’s own childhood in care and poor housing came together here.",
        ],
        [AnalysisHeading.MultiAgencyWorking] =
        [
            "A single chronology was made only for this Rapid Review.", "Each agency closed its part in the belief that another was still involved.",
            "The plan had eleven actions; five had no name against them.",
        ],
        [AnalysisHeading.GapsInProvision] =
        [
            "There is no service in the district for fathers alone.", "Out of hours, nobody could see the plan.", "Support ended at the date set, not when it had worked.",
        ],
        [AnalysisHeading.CrossBoundaryWorking] =
        [
            "Two areas held a part of the history, and each thought its part small.", "The new area knew the address a month before it knew the history.", "No difficulty in the rest of the period.",
        ],
        [AnalysisHeading.InstitutionalSettings] =
        [
            "Staff there have since been briefed.", "The setting’s own review is expected next month.", "Nothing more is known so far.",
        ],
        [AnalysisHeading.NeedForImprovement] =
        [
            "Actions:\n1. Share this learning at the team days in the coming quarter.\n2. Audit twenty records for what children said.\n3. Report to the safeguarding committee.",
            "Workload was high: two posts of seven were empty. It explains the delay and does not excuse it.",
            "Policy was followed. The policy asks for a form, and the form asks nothing about men in the home.",
        ],
        [AnalysisHeading.GoodPractice] =
        [
            "We would like others to learn of it.", "It was not part of anybody’s duty, and it mattered.", "The worker has been thanked.",
        ],
    };

    public static IReadOnlyList<Episode> Episodes(string agency, DemoChild child, DateOnly aware, Random random)
    {
        (string Event, string Significance)[] known = agency switch
        {
            "childrens-services" =>
            [
                ("Referral by a neighbour about shouting at night; closed after a telephone call.", "The first of three referrals. Nobody saw the child."),
                ("Child and family assessment begun; completed after 47 working days.", "Mother’s partner is named, and not met."),
                ("Child in need meeting; health sends apologies.", "The plan is agreed without what the hospital knew."),
                ("Home visit: {0} seen asleep.", "The third visit on which {0} was asleep."),
            ],
            "police" =>
            [
                ("Called to an argument at the earlier address; one adult removed for the night.", "Graded standard."),
                ("Called by a passer-by; both adults deny that anything happened.", "{0} was in the car."),
                ("Report of a man shouting at children in a shop.", "Not linked to the family at the time."),
            ],
            "hospital-trust" =>
            [
                ("Emergency attendance with a bruise to the ear. Explanation accepted, discharged.", "Bruising to the ear is rarely an accident."),
                ("Emergency attendance with vomiting, seen by a locum.", "The earlier attendance was not looked up."),
            ],
            "community-health" =>
            [
                ("New birth or transfer-in visit; history from elsewhere not there yet.", "It arrived two months later."),
                ("Not brought to the review clinic; letter sent.", "Third time."),
                ("Unplanned visit: {0} watchful, home cold.", "The one record of what life was like."),
            ],
            "school" or "education" =>
            [
                ("Attendance falls below 85 per cent; a letter is sent.", "No conversation followed."),
                ("{0} tells of shouting at home.", "Recorded, not shared."),
            ],
            _ => [("Missed appointment; no follow-up.", "One of several."), ("A parent asks for help with sleep.", "Stress at home was not asked about.")],
        };
        return
        [
            .. known.Select((k, i) => new Episode
            {
                HappenedOn = aware.AddDays(-320 + (i * 280 / known.Length) + random.Next(0, 25)), Event = string.Format(null, k.Event, child.FirstName), Significance = string.Format(null, k.Significance, child.FirstName),
            }),
        ];
    }

    /// <summary>A long answer as pasted from Word: paragraphs, a numbered list, a table.</summary>
    public static string HospitalAnalysis()
    {
        (string What, string Why)[] findings =
        [
            ("the bruise to the ear was measured and drawn", "the drawing was filed with the nursing notes, where the doctors of the next shift do not look"),
            ("the explanation, a fall against a toy box, was accepted", "it was given calmly and the department was full; nobody asked to hear it a second time"),
            ("the health visitor was told by letter", "the letter template asks for an address and not for a worry, so the letter carried none"),
            ("a locum saw Rowan at the second attendance", "the rota had a gap for the fourth night, and locums had no access to the notes of other sites"),
            ("vomiting was put down to a virus that was going round", "nine of the eleven children seen that night had it; the tenth explanation was not looked for"),
            ("Rowan was weighed and not undressed", "undressing a vomiting toddler is left to the triage nurse, and the triage nurse had left it to the doctor"),
            ("no senior doctor saw him", "the policy asks for one for infants under one year; Rowan was nearly two"),
            ("he was sent home with advice", "the parents were seen to be kind to him and the grandmother was on the telephone"),
        ];
        var points = findings.Select((f, i) =>
            $"{i + 1}. What happened: {f.What}. Why it made sense at the time: {f.Why}. What would have helped: a moment in which one person holds all that is known about the child, "
            + "and a question that must be answered before a child with an injury or an unexplained illness goes home, namely what else could this be, and who else knows this family. "
            + "What we do now: the question stands on the discharge form, its answers are read every week by the named doctor, and in the first month it changed the plan for three children. "
            + "We do not yet know whether it will still be asked in a year, and will come back to it.");
        return "Rowan came to us twice before the day on which he nearly died. Each visit was handled as most visits are. Read together they tell a story that nobody read.\n\n"
            + string.Join("\n", points)
            + "\n\nAttendance\tSeen by\tEarlier notes read\tShared with\nEar, December\tRegistrar\tNone existed\tHealth visitor, by letter\nVomiting, January\tLocum\tNo\tGeneral practice only\nFebruary\tConsultant\tYes\tChildren’s Services, Police\n\n"
            + "The fracture was two to four weeks old when it was found. It was there, or happened, at about the time of the second attendance.";
    }
}
