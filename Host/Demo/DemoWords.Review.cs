using Nscp.Kernel;
using Nscp.RapidReview;

namespace Nscp.Host;

/// <summary>What the invented authors write in their returns. Each agency has its own view of each heading; a second sentence varies from case to case.</summary>
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
        ("police", AnalysisHeading.Disability) => "We hold no information about disability or health.",
        ("gp", AnalysisHeading.CrossBoundaryWorking) => "The family was registered with this practice throughout.",
        _ => null,
    };

    public static string Analysis(string agency, AnalysisHeading heading, DemoChild child, Random random)
    {
        var (first, more) = (Own(agency, heading), More[heading]);
        return string.Format(null, $"{first}\n\n{more[random.Next(more.Length)]}", child.FirstName);
    }

    private static string Own(string agency, AnalysisHeading heading) => (agency, heading) switch
    {
        ("childrens-services", AnalysisHeading.ChildsVoice) => "Two of five visits describe what {0} did and how {0} looked at the adults in the room. No direct work was done; the reason given is age or that a parent was present.",
        ("police", AnalysisHeading.ChildsVoice) => "Officers saw {0} at two of the incidents. The body-worn footage shows {0} quiet behind a door; the written report says “child present, no concerns”.",
        ("hospital-trust", AnalysisHeading.ChildsVoice) => "The ward’s play specialist wrote down what {0} did over three days. The emergency department’s notes do not mention {0}’s behaviour at all.",
        ("community-health", AnalysisHeading.ChildsVoice) => "The health visitor describes a watchful child who did not come for comfort. This was in the record, and was not passed on in words that others would notice.",
        ("school", AnalysisHeading.ChildsVoice) => "{0} told a teaching assistant of shouting at home. It was written down the same day, and shared with nobody outside the school.",
        ("gp", AnalysisHeading.ChildsVoice) => "{0} was seen four times in the year. What {0} said is recorded once.",
        ("mental-health", AnalysisHeading.ChildsVoice) => "{0} asked to be seen without a parent. This was agreed for the third appointment, which was cancelled.",
        ("childrens-services", AnalysisHeading.MultiAgencyWorking) => "Two strategy discussions were held. Health was invited to both and came to one. The minutes of the second were sent out after five weeks.",
        ("police", AnalysisHeading.MultiAgencyWorking) => "Four reports about the address went to the safeguarding hub within a day. They were graded one by one, never together.",
        ("hospital-trust", AnalysisHeading.MultiAgencyWorking) => "The first attendance was shared with the health visitor by letter, the second was not: the doctor did not know that there was a first.",
        ("community-health", AnalysisHeading.MultiAgencyWorking) => "The health visitor and the social worker spoke once in seven months. Each believed that the other visited weekly.",
        ("childrens-services", AnalysisHeading.NeedForImprovement) => "The transfer conference was held after 31 days: the sending team closed before ours opened, and neither system shows that gap. We will hold transfer meetings before a case closes elsewhere.",
        ("police", AnalysisHeading.NeedForImprovement) => "Grading each report alone follows the present procedure. It makes a pattern invisible. We are trying a monthly look at addresses with three or more reports.",
        ("hospital-trust", AnalysisHeading.NeedForImprovement) => "A locum had no access to the old notes at night. Access is now given on the first shift. A second opinion is needed before a child under two with an injury goes home.",
        ("community-health", AnalysisHeading.NeedForImprovement) => "History from elsewhere arrives late because it is asked for late. We now ask on the day on which a family registers.",
        ("childrens-services", AnalysisHeading.GoodPractice) => "The social worker went back the same evening when a story did not fit.",
        ("police", AnalysisHeading.GoodPractice) => "The first officers took photographs of the whole home and asked about every child in it.",
        ("hospital-trust", AnalysisHeading.GoodPractice) => "The consultant named suspected abuse to the parents within an hour, plainly and kindly, with a nurse present.",
        ("community-health", AnalysisHeading.GoodPractice) => "An unplanned visit three days before Christmas, because the health visitor could not forget a remark.",
        ("school", AnalysisHeading.GoodPractice) => "The office noticed within a week that the emergency contact had been changed, and asked why.",
        ("gp", AnalysisHeading.NeedForImprovement) => "Letters about missed appointments are filed by a person who cannot see the child’s record. That is being changed.",
        (_, AnalysisHeading.ChildsVoice) => "We did not ask {0} directly. What we know of {0}’s days comes from adults.",
        (_, AnalysisHeading.CulturalAwareness) => "Ethnicity was recorded from a form and not talked about. Nobody asked what the family’s faith and background mean to them.",
        (_, AnalysisHeading.Disability) => "A parent’s low mood was known and treated. Its effect on {0} was not thought about.",
        (_, AnalysisHeading.MultiAgencyWorking) => "We were not asked to any meeting about the family until after the incident.",
        (_, AnalysisHeading.GapsInProvision) => "A parenting course was offered with a wait of five months. The family had moved before a place came up.",
        (_, AnalysisHeading.CrossBoundaryWorking) => "The family lived in a neighbouring area before. Records were asked for and came late, without the chronology.",
        (_, AnalysisHeading.InstitutionalSettings) => "{0} stayed on a ward for four days. Visiting was not supervised on the first of them.",
        (_, AnalysisHeading.NeedForImprovement) => "Supervision looked at tasks and not at what life was like for {0}. A question about it is now on the form.",
        _ => "A colleague wrote down what was seen in plain words, with date and time. That helped everybody afterwards.",
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

    public static AnswerLearning Learning(CaseReference @case, string agency, DemoChild child) => new()
    {
        Case = @case, Agency = agency,
        SafeguardingArrangements = agency is "childrens-services" ? "All children of the household are with relatives under a written agreement; visits take place twice a week." : "We have told Children’s Services all that we know; no child in our care is at risk through what we found.",
        LearningAlready = $"The team that knew {child.FirstName} met within a week. What is written above under improvement has begun.",
        Dissemination = "A short briefing goes to all teams after SPRG has decided; nothing before, because of the criminal investigation.",
        FurtherLearning = agency is "police" or "hospital-trust" ? "Yes: how repeated small events are seen together." : "We would take part in a wider review.",
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
