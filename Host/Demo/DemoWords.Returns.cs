using Nscp.Kernel;
using Nscp.RapidReview;

namespace Nscp.Host;

/// <summary>What each agency writes under each heading, in its own words; where there are two, cases take turns.</summary>
internal static partial class DemoWords
{
    private static readonly Dictionary<string, Dictionary<AnalysisHeading, string[]>> Views = new()
    {
        ["childrens-services"] = new()
        {
            [AnalysisHeading.ChildsVoice] = ["Two of five visits describe what {0} did and how {0} looked at the adults in the room. No direct work was done; the reason given is age or that a parent was present."],
            [AnalysisHeading.CulturalAwareness] =
            [
                "The assessment has a box for ethnicity and one for faith. Both are filled; neither is used in the analysis, and the plan would read the same for any family.",
                "The social worker asked once how the family saw its own background. The answer is a good paragraph in the notes and does not come up again.",
            ],
            [AnalysisHeading.Disability] = ["A parent’s low mood is named in the assessment as a risk. What it meant for {0} on an ordinary day is not."],
            [AnalysisHeading.MultiAgencyWorking] = ["Two strategy discussions were held. Health was invited to both and came to one. The minutes of the second were sent out after five weeks."],
            [AnalysisHeading.GapsInProvision] = ["The parenting course has a wait of five months. We closed the family’s place when they missed the first evening."],
            [AnalysisHeading.CrossBoundaryWorking] =
            [
                "Records from the family’s earlier area came in three parcels. The one with the history was opened last.",
                "We asked the earlier area for a summary and got one. We did not ask for the chronology, and would have learned more from it.",
            ],
            [AnalysisHeading.InstitutionalSettings] = ["{0} was not in a placement of ours. We visited the ward once and saw no need to do so again."],
            [AnalysisHeading.NeedForImprovement] = ["The transfer conference was held after 31 days: the sending team closed before ours opened, and neither system shows that gap. We will hold transfer meetings before a case closes elsewhere."],
            [AnalysisHeading.GoodPractice] = ["The social worker went back the same evening when a story did not fit."],
        },
        ["police"] = new()
        {
            [AnalysisHeading.ChildsVoice] = ["Officers saw {0} at two of the incidents. The body-worn footage shows {0} quiet behind a door; the written report says “child present, no concerns”."],
            [AnalysisHeading.CulturalAwareness] =
            [
                "Ethnicity is entered by the officer who attends, by sight. Four reports hold three different entries for one family.",
                "Nobody was asked whether they would rather speak with an officer of their own community. The offer is on our checklist and was not ticked.",
            ],
            [AnalysisHeading.Disability] = ["We hold nothing on {0}’s health. An adult’s depression was mentioned to officers and not passed on."],
            [AnalysisHeading.MultiAgencyWorking] = ["Reports about the address went to the safeguarding hub within a day. They were graded one by one, never together."],
            [AnalysisHeading.GapsInProvision] = ["There is no worker for adults who hurt their partners and want to stop, unless a court orders it."],
            [AnalysisHeading.CrossBoundaryWorking] =
            [
                "Reports at the old address sit in another force’s system. Ours shows only that there are some; reading them takes a telephone call that nobody made.",
                "The other force sent a marker when the family moved. It was put on the adults and not on {0}.",
            ],
            [AnalysisHeading.NeedForImprovement] = ["Grading each report alone follows the present procedure. It makes a pattern invisible. We are trying a monthly look at addresses with three or more reports."],
            [AnalysisHeading.GoodPractice] = ["The first officers took photographs of the whole home and asked about every child in it."],
        },
        ["hospital-trust"] = new()
        {
            [AnalysisHeading.ChildsVoice] = ["The ward’s play specialist wrote down what {0} did over three days. The emergency department’s notes do not mention {0}’s behaviour at all."],
            [AnalysisHeading.CulturalAwareness] =
            [
                "The electronic form offers nineteen ethnic groups and “not stated”. At night it is nearly always “not stated”; so it is for {0}.",
                "The chaplaincy met the family on the second day and learned more of their background than our notes hold.",
            ],
            [AnalysisHeading.Disability] = ["No disability was known. Growth had slowed over the year; each measurement stood on its own page and nobody drew the line."],
            [AnalysisHeading.MultiAgencyWorking] = ["The first attendance was shared with the health visitor by letter, the second was not: the doctor did not know that there was a first."],
            [AnalysisHeading.GapsInProvision] = ["The safeguarding nurse works in office hours. Most children whom we worry about come at night and at weekends."],
            [AnalysisHeading.CrossBoundaryWorking] =
            [
                "Two hospitals in the next county hold notes on {0}. We can read the discharge letters and not the nursing notes.",
                "The ambulance took {0} to the nearer hospital over the border first. The handover between the two was by word of mouth.",
            ],
            [AnalysisHeading.InstitutionalSettings] = ["{0} stayed on a ward for four days. Visiting was not supervised on the first of them, since the request reached the night sister and not the day sister."],
            [AnalysisHeading.NeedForImprovement] = ["A locum had no access to the old notes at night. Access is now given on the first shift. A second opinion is needed before a young child with an injury goes home."],
            [AnalysisHeading.GoodPractice] = ["The consultant named suspected abuse to the parents within an hour, plainly and kindly, with a nurse present."],
        },
        ["community-health"] = new()
        {
            [AnalysisHeading.ChildsVoice] = ["The nurse describes a watchful child who did not come for comfort. This was in the record, and was not passed on in words that others would notice."],
            [AnalysisHeading.CulturalAwareness] =
            [
                "The nurse spoke with the mother about how she was brought up, and what she wants to do otherwise. It explains a lot, and stayed in our record.",
                "The family’s own words for their heritage are in our record. They differ from what the other agencies hold, and we did not know that until now.",
            ],
            [AnalysisHeading.Disability] = ["A hearing test was missed twice and booked a third time. Nobody asked why it was missed."],
            [AnalysisHeading.MultiAgencyWorking] = ["The nurse and the social worker spoke once in seven months. Each believed that the other visited weekly."],
            [AnalysisHeading.GapsInProvision] = ["One post in four was empty. Families on the middle tier were seen at clinics and not at home."],
            [AnalysisHeading.CrossBoundaryWorking] =
            [
                "We learned of the move from the surgery and not from our colleagues next door. The history followed two months later.",
                "The other area’s records use another system. They were typed in here by hand, without the alerts.",
            ],
            [AnalysisHeading.InstitutionalSettings] = ["We have no part in wards or placements; the nurse was not told of the discharge."],
            [AnalysisHeading.NeedForImprovement] = ["History from elsewhere arrives late because it is asked for late. We now ask on the day on which a family registers."],
            [AnalysisHeading.GoodPractice] = ["An unplanned visit three days before Christmas, because the nurse could not forget a remark."],
        },
        ["school"] = new()
        {
            [AnalysisHeading.ChildsVoice] = ["{0} told a teaching assistant of shouting at home. It was written down the same day, and shared with nobody outside the school."],
            [AnalysisHeading.CulturalAwareness] =
            [
                "The admission form says what the parents wrote there. In class {0} spoke of festivals and grandparents that the form does not know.",
                "Our register has one entry for ethnicity, made on the first day. We do not ask again, and did not ask {0}.",
            ],
            [AnalysisHeading.Disability] = ["{0} was on our list for help with reading. That tiredness might be the reason was said in the staff room and not written down."],
            [AnalysisHeading.MultiAgencyWorking] = ["We sent two referrals. The answer to both was a letter that help would be offered early; nobody told us what became of it."],
            [AnalysisHeading.GapsInProvision] = ["The counsellor comes on Tuesdays. {0} was on the waiting list from autumn to spring."],
            [AnalysisHeading.CrossBoundaryWorking] =
            [
                "The file from the earlier school came within a week, without its safeguarding part. We noticed when we were asked for this return.",
                "The earlier school telephoned us on the day of the move. That call told us more than the file.",
            ],
            [AnalysisHeading.NeedForImprovement] = ["Supervision of our pastoral staff looked at attendance and not at what life was like for {0}. A question about it is now on the form."],
            [AnalysisHeading.GoodPractice] = ["The office noticed within a week that the emergency contact had been changed, and asked why."],
        },
        ["education"] = new()
        {
            [AnalysisHeading.ChildsVoice] = ["{0} wrote about home in an English lesson. The teacher kept the page and spoke with {0}; it did not reach the safeguarding lead."],
            [AnalysisHeading.CulturalAwareness] = ["{0} changed schools twice. Three registers hold three entries for ethnicity, and none says who was asked.", "Staff took {0}’s silence for a way of the family’s. Nobody tested that."],
            [AnalysisHeading.Disability] = ["An assessment of special needs was begun at one school and not carried on at the next."],
            [AnalysisHeading.MultiAgencyWorking] = ["The inclusion panel discussed {0} three times. Police and health are not members of that panel."],
            [AnalysisHeading.GapsInProvision] = ["{0} was on a part-time timetable for eleven weeks. It is meant for six at most."],
            [AnalysisHeading.CrossBoundaryWorking] = ["The college in the next county did not know that {0} was open to services here.", "Attendance across the border is reported once a term. That is too late to act on."],
            [AnalysisHeading.NeedForImprovement] = ["Unexplained absence was coded as illness, so the weekly report did not show it. The codes are now checked by a second person."],
            [AnalysisHeading.GoodPractice] = ["A form tutor rang home on each first day of absence, and wrote down who answered."],
        },
        ["gp"] = new()
        {
            [AnalysisHeading.ChildsVoice] = ["{0} was seen four times in the year. What {0} did or said is recorded once."],
            [AnalysisHeading.CulturalAwareness] = ["The registration form holds an ethnic group. The consultations do not touch on it.", "An interpreter was booked for the first appointment and not for the others. A relative spoke instead."],
            [AnalysisHeading.Disability] = ["Both parents were treated for low mood, by two doctors. Neither record mentions that there are children at home."],
            [AnalysisHeading.MultiAgencyWorking] = ["We were asked for a report for one meeting and sent it. We did not get the minutes."],
            [AnalysisHeading.GapsInProvision] = ["Talking therapy was offered by telephone only; the parent has no room to speak alone."],
            [AnalysisHeading.InstitutionalSettings] = ["None known to the practice."],
            [AnalysisHeading.NeedForImprovement] = ["Letters about missed appointments are filed by a person who cannot see the child’s record. That is being changed."],
            [AnalysisHeading.GoodPractice] = ["A receptionist noticed that three people collected prescriptions for one household, and told the safeguarding lead."],
        },
        ["mental-health"] = new()
        {
            [AnalysisHeading.ChildsVoice] = ["{0} asked to be seen without a parent. This was agreed for the third appointment, which was cancelled."],
            [AnalysisHeading.CulturalAwareness] = ["{0} was asked about identity and belonging, and answered at length. The summary to the other agencies left it out.", "The clinician recorded what faith means in the family. It was not used in planning safety at home."],
            [AnalysisHeading.Disability] = ["An assessment for autism was under way. The wait was eleven months, and the plan said nothing about meanwhile."],
            [AnalysisHeading.MultiAgencyWorking] = ["We wrote to the surgery and copied in the school. Children’s Services were not on the list."],
            [AnalysisHeading.GapsInProvision] = ["Between the crisis team, which sees people for a week, and the clinic, which has a list, there is nothing."],
            [AnalysisHeading.CrossBoundaryWorking] = ["A bed was found 140 miles away. The ward there and our team used different plans for leave.", "The family moved during the assessment, and the new area began it again."],
            [AnalysisHeading.InstitutionalSettings] = ["{0} spent nine days on an adult ward while a bed was sought. A nurse was with {0} throughout; schooling was not."],
            [AnalysisHeading.NeedForImprovement] = ["Two missed appointments lead to discharge by letter. Our rule now says that somebody speaks with the young person first."],
            [AnalysisHeading.GoodPractice] = ["The duty worker stayed on the telephone for fifty minutes until an adult was with {0}."],
        },
        ["neighbouring-county"] = new()
        {
            [AnalysisHeading.ChildsVoice] = ["{0} was an infant when we knew the family. The half-sister’s wishes were taken down once, on a worksheet that is still in the file."],
            [AnalysisHeading.CulturalAwareness] = ["The mother told our worker that her family was not welcome in her partner’s. We wrote it down as a relationship matter."],
            [AnalysisHeading.Disability] = ["None recorded. The mother was in care herself for a year; the pre-birth assessment names it in one line."],
            [AnalysisHeading.MultiAgencyWorking] = ["The last conference was well attended. No agency was asked to tell its colleagues across the border of the move."],
            [AnalysisHeading.GapsInProvision] = ["Support to the household ended with the plan. There was no lighter service to step down to."],
            [AnalysisHeading.CrossBoundaryWorking] = ["We closed on the day of the move. The summary that we sent had two pages; the chronology stayed here."],
            [AnalysisHeading.InstitutionalSettings] = ["No child of the family was in a setting of ours."],
            [AnalysisHeading.NeedForImprovement] = ["A new partner became known in the last month of the plan. Our checklist for ending a plan does not ask about the household; it will."],
            [AnalysisHeading.GoodPractice] = ["The family support worker visited in the week after closing, unasked, and wrote to the new area what she saw."],
        },
    };

    /// <summary>The answers about immediate learning: what was done for safety, learned already, told to whom, and left to find out.</summary>
    private static readonly Dictionary<string, (string Safe, string Learned, string Told, string More)> Lessons = new()
    {
        ["childrens-services"] = (
            "All children of the household are with relatives under a written agreement; visits take place twice a week.",
            "The team looked at its twelve other transfers of the year. Two were as slow; both families have been seen.",
            "At the managers’ meeting in two weeks, without names. Practice leads take it to the teams.",
            "Yes: how risk is held while a family moves from one authority to another."),
        ["police"] = (
            "Bail conditions keep the adults concerned from the children. The address is flagged for an urgent response.",
            "Reports of the last year at the address were read together for the first time. The same is being done for nine other addresses.",
            "Nothing before the decision on charging. After it a briefing for response officers.",
            "Yes: how repeated small events are seen together. Terms of reference should heed the investigation."),
        ["hospital-trust"] = (
            "A child with an unexplained injury is not discharged without a consultant’s word and a call to the safeguarding team.",
            "The discharge form has a new question: what else could this be, and who else knows this family?",
            "At the mortality and morbidity meeting next month, and to locums in their induction.",
            "Yes: how emergency departments learn of what others saw."),
        ["community-health"] = (
            "The other children on the nurse’s list with the same signs have been visited; one was referred.",
            "Histories are asked for on the day of registration. Half of them now come within a week.",
            "In supervision this month, one to one, because the nurse concerned needs support as well.",
            "We think so: what makes a worry heard when it is put in quiet words."),
        ["school"] = (
            "The safeguarding lead speaks with the children every morning. Who may collect them is settled in writing.",
            "Every remark about home in this year’s log was read again. Three were shared that had not been.",
            "At the next training day, and with the cluster of schools.",
            "Perhaps: what schools may tell each other without waiting for a referral."),
        ["education"] = (
            "The young person’s friends are offered a counsellor. Pupils known to be in contact with the same adults are seen.",
            "Part-time timetables are reviewed every second week by somebody outside the school.",
            "Through the designated leads’ network, once SPRG has decided.",
            "Yes: how absence that looks like illness is told from absence that is a sign."),
        ["gp"] = (
            "Nothing is needed at the practice; the siblings’ records carry a flag.",
            "Children whose parents are treated for depression are now listed once a month and talked about.",
            "At the practice meeting, and to the lead doctors of the district in writing.",
            "No view: we knew too little of the family to say."),
        ["mental-health"] = (
            "The plan for {0}’s safety was rewritten with the family, and is in the hands of everybody on call.",
            "Letters of the past six months were checked for who was left out of the copies.",
            "In the trust’s learning bulletin after the decision.",
            "Yes: what support looks like between crisis and clinic."),
        ["neighbouring-county"] = (
            "No child of the family lives in our area now. The father of the half-sister has been asked after, and not found.",
            "Open moves across the border were listed; the four without a conference have a date.",
            "To the transfer team and its manager this week; wider once your group has decided.",
            "We would take part in a wider review, as an equal and not as a witness."),
    };

    /// <summary>What an agency writes under a heading.</summary>
    private static string Own(string agency, AnalysisHeading heading, int turn)
    {
        var answers = Views[agency].GetValueOrDefault(heading) ?? ["We know nothing of this."];
        return answers[turn % answers.Length];
    }

    public static AnswerLearning Learning(CaseReference @case, string agency, DemoChild child)
    {
        var (safe, learned, told, more) = Lessons[agency];
        return new AnswerLearning
        {
            Case = @case, Agency = agency, SafeguardingArrangements = string.Format(null, safe, child.FirstName), LearningAlready = learned, Dissemination = told, FurtherLearning = more,
        };
    }
}
