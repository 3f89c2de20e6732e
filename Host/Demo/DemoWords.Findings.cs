namespace Nscp.Host;

/// <summary>What three invented reviews found.</summary>
internal static partial class DemoWords
{
    public static readonly DemoFindings ChildR = new(
        "Child R", "What a review taught us about neglect that grows slowly, and about seeing a child’s day.",
        [
            "A young child was seriously harmed by neglect at home. Services had known the family for several years.",
            "Appointments were missed and closed, the home was cold in two winters, and a teacher bought the child’s lunch. Each service saw its own part and helped with that part.",
        ],
        [
            "Nobody put together what each service knew, so neglect was judged by its last event and never as a whole.",
            "The child was seen often and asked seldom: records say what adults said about the child.",
            "Missed appointments were closed as not attended, though a child does not bring himself or herself.",
            "A father outside the home was not spoken to, although he worried and could have helped.",
        ],
        "Every service was busy and kind. Each had reasons to think that another held the worry: the plan had ended, and no meeting was due that would have brought them together.",
        [
            "A teaching assistant wrote down the child’s own words, with the date, and passed them on the same day.",
            "A housing officer came back three times until the heating worked.",
        ],
        [
            new("Services that know a child keep one shared chronology where neglect is a worry, and read it together every three months", "Children’s Services", "childrens-services", "Team managers", "Neglect is seen as a whole, and earlier", ["neglect", "information-sharing"]),
            new("A missed appointment is followed up as ‘was not brought’ within two working days", "Hospital trust", "hospital-trust", "Outpatients", "No child is discharged for not being brought", ["neglect", "thresholds"]),
            new("Every assessment says what a day is like for the child, in the child’s words where possible", "Community health", "community-health", "Named nurse", "Plans answer to the child’s day", ["child-voice"]),
            new("Fathers and other men are spoken to in every assessment, or it is recorded why not", "Police", "police", "Public protection unit", "Nobody who could help or harm is unknown", ["men-in-the-household", "professional-curiosity"]),
        ],
        ["Which of our families would look different if we read their last two years in one go?", "What would this child have told us, had we asked?", "Whom do we call when an appointment is missed?"]);

    public static readonly DemoFindings YoungPersonS = new(
        "Young person S", "What a review taught us about leaving care, and about who stays when services change.",
        [
            "A young person died within two years of leaving care. In that time the young person had lived in five places and had been supported by eleven workers.",
            "Those who knew the young person best were no longer asked once the young person turned eighteen.",
        ],
        [
            "Support was planned around eighteenth birthdays and not around what the young person could manage.",
            "Worries about money, sleep and loneliness were each known; nobody had a place in which to say them together.",
            "Former foster carers rang, and were told that nothing could be shared with them.",
        ],
        "Each service kept to its rules on age and consent, and each rule was sensible by itself.",
        ["A leaving-care adviser kept ringing every Sunday evening.", "A college tutor noticed the change, and walked with the young person to the appointment."],
        [
            new("Every care leaver has one named person who stays until twenty-one, whatever service changes", "Children’s Services", "childrens-services", "Leaving care service", "No care leaver starts again with strangers", ["thresholds", "child-voice"]),
            new("Mental health services plan the move to adult services from seventeen, with the young person in the room", "Mental health trust", "mental-health", "Transitions lead", "Nobody waits between two services", ["information-sharing"]),
            new("Carers of the past are asked what they know when a care leaver is at risk", "Police", "police", "Missing persons unit", "Who knows the young person is heard", ["information-sharing", "child-voice"]),
        ],
        ["Who stays with our young people when everything else changes?", "Which of our rules on age or consent keep out somebody who could help?", "Whom would we ring on a Sunday evening?"]);

    public static readonly DemoFindings YoungPersonT = new(
        "Young person T", "What a review taught us about children who move between counties, and about hearing what they say.",
        [
            "A looked-after young person died. The young person had moved between two counties three times in a year.",
            "Each county took the other to hold the risk, and the plan did not travel as fast as the young person did.",
        ],
        [
            "When a young person moves, the plan must move on the same day, and one county must say that it holds it.",
            "What the young person said in one place was not known in the next.",
            "Staff in the home had seen the change and did not know whom to tell.",
        ],
        "The transfer took five weeks: each county took the other to hold the risk, and both had reasons to.",
        ["A residential worker sat up with the young person and wrote down what was said, so that it could be heard.", "An independent reviewing officer asked for a meeting within a day, and got it."],
        [
            new("A transfer-in conference is held within fifteen days of a move between counties", "Children’s Services", "childrens-services", "Transfer team", "No young person waits for the papers of another county", ["moving-areas", "information-sharing"]),
            new("A young person’s own words travel with every plan, on its first page", "Community health", "community-health", "Named nurse for looked-after children", "What was said is heard in the next place", ["child-voice", "moving-areas"]),
            new("Homes have one number for worries about a young person, day and night", "Police", "police", "Control room", "A worry is told within the hour", ["information-sharing"]),
        ],
        ["Who holds the plan on the day of a move?", "Where would this young person’s words be in our files?", "Whom would night staff ring?"]);
}
