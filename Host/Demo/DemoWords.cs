using Nscp.Contracts;
using Nscp.Decisions;
using Nscp.Kernel;
using Nscp.Notifications;

namespace Nscp.Host;

/// <summary>What the invented people write about notification and decision.</summary>
internal static partial class DemoWords
{
    private static readonly string[] Streets = ["Tarn Row", "Mill Loke", "Saltpan Lane", "Kiln Close", "Harbour Steps", "Larch Drove", "Chapel Drift", "Old Ferry Road"];
    private static readonly string[] Schools = ["Fernmere High School", "Tarnwick Primary School", "Saltmarsh Academy", "Larch Green Junior School"];
    private static readonly string[] Detectives = ["Detective Inspector Imani Crane", "Detective Chief Inspector Rowena Falsworth", "Detective Inspector Udo Merrimack"];

    public static string Street(int seed) => Streets[seed % Streets.Length];

    /// <summary>Numbers of the range that the NHS keeps for tests.</summary>
    private static readonly string[] NhsNumbers = ["999 000 0018", "999 000 0026", "999 000 0034", "999 000 0042", "999 000 0050"];

    public static string NhsNumber(int seed) => NhsNumbers[seed % NhsNumbers.Length];

    /// <summary>Whether the whole sibling group is in scope.</summary>
    public static string Scope(DemoChild child) => (child.Name.Length % 3) switch
    {
        0 => $"Yes: what was known of the others says much about {child.FirstName}.",
        1 => "Yes, for the time since they live in one household.",
        _ => $"No: the others lived elsewhere, and only {child.FirstName} was known to the agencies.",
    };

    public static string School(int seed) => Schools[seed % Schools.Length];

    public static string Detective(int seed) => Detectives[seed % Detectives.Length];

    public static string View(PartnersOpinion opinion, StatutoryPartner partner) => (opinion, partner) switch
    {
        (PartnersOpinion.Notify, StatutoryPartner.LocalAuthority) => "Abuse or neglect is suspected and the harm is serious. The duty to notify is met.",
        (PartnersOpinion.Notify, StatutoryPartner.Police) => "A criminal investigation is open, and no explanation so far fits what was found.",
        (PartnersOpinion.Notify, _) => "Recovery does not undo serious harm. Clinicians expect lasting effects, or the child has died; either way the threshold is met.",
        (PartnersOpinion.DoNotNotify, StatutoryPartner.LocalAuthority) => "Nothing known points to abuse or neglect as a factor. There is learning, but it can be found locally.",
        (PartnersOpinion.DoNotNotify, StatutoryPartner.Police) => "Officers found no sign of a crime. There is no suspicion of abuse or neglect at this time.",
        (PartnersOpinion.DoNotNotify, _) => "The harm is explained medically. We would support a local look at how appointments were followed up.",
        (_, StatutoryPartner.LocalAuthority) => "The outcome for the child is not known yet; the hospital’s report is expected at the end of the week.",
        (_, StatutoryPartner.Police) => "The interviews are not complete. We ask for two more days.",
        _ => "The specialist scan is awaited; until then we cannot say whether the harm will last.",
    };

    public static string NotNotified(InsteadOfNotifying instead) => instead switch
    {
        InsteadOfNotifying.LocalRapidReview => "The criteria are not met as things are known, but a partner showed that agencies worked past each other. SPRG holds a local Rapid Review.",
        InsteadOfNotifying.LearningDebrief => "No abuse or neglect is suspected. The practitioners want to look at the night’s handover together: a learning debrief in six weeks.",
        _ => "The harm is fully explained, no abuse or neglect is known or suspected, and agencies acted well together.",
    };

    public static IReadOnlyList<ParticipantRow> Participants(bool conflict)
    {
        ParticipantRow[] regular =
        [
            new() { PersonName = "Cass Mockridge", JobTitle = "Independent Chair of SPRG", Agency = "Independent", Attendance = Attendance.Present },
            new() { PersonName = "Lane Placeholme", JobTitle = "Assistant Director", Agency = "Children’s Services", Attendance = Attendance.Present },
            new() { PersonName = "Perry Dummett", JobTitle = "Detective Superintendent", Agency = "Police", Attendance = Attendance.Present },
            new() { PersonName = "Hollis Testerby", JobTitle = "Designated Nurse for Safeguarding", Agency = "Integrated Care Board", Attendance = Attendance.Present },
            new() { PersonName = "Wynn Sampleworth", JobTitle = "Head of Education Safeguarding", Agency = "Education", Attendance = Attendance.PartOnly },
            new() { PersonName = "Tansy Proxywell", JobTitle = "Solicitor, child protection", Agency = "Legal services", Attendance = Attendance.Present },
        ];
        return !conflict ? regular :
        [
            .. regular,
            new()
            {
                PersonName = "Avery Mimicson", JobTitle = "Named Nurse", Agency = "Community health", Attendance = Attendance.PartOnly, LeavesForItem = true, PersonId = "author-community-health",
                Interest = "Supervised the health visitor who knew the family; leaves while this case is considered.",
            },
        ];
    }

    public static string Minutes(DemoChild child, bool met, bool conflict) =>
        $"The chair thanked the agencies for their returns and asked what {child.FirstName}’s days were like. Children’s Services led through the report.\n\n"
        + "- What was known to one agency and not to another: two reports to the police, and what the school saw in spring.\n"
        + "- Where practice was good: the unannounced visit in the week before.\n"
        + $"- Whether more would be learned by a review: {(met ? "yes, about how earlier concerns were weighed" : "the Rapid Review has found most of it")}.\n\n"
        + (conflict ? "The named nurse declared an interest and left the room for this item.\n\n" : "")
        + "Legal adviser: the criminal investigation does not stop the review; disclosure is to be agreed with the Crown Prosecution Service.";

    public static DemoRecord Record(CaseReference @case, DemoChild child, Recommendation recommendation, DateOnly on, DateOnly deadline)
    {
        var cspr = recommendation is Recommendation.PracticeReview;
        return new DemoRecord(
            new RecordImmediateAction
            {
                Case = @case, RecordDate = on, HowCommunicated = "By the team manager to the family’s social worker; SPRG is told at its next meeting.",
                ImmediateActions = [new() { ActionRequired = "Review the safety plan of every other child in the household", ResponsibleOfficer = "Team Manager, Children’s Services", Deadline = deadline }],
            },
            new AnswerDeterminants
            {
                Case = @case, SignificantDisagreement = cspr ? null : "None.",
                Determinants = [.. Enumerable.Range(1, 10).Select(n => new DeterminantRow
                {
                    DeterminantNumber = n, Answer = n == 10 ? DeterminantAnswer.NotAtPresent : (cspr ? n is 1 or 2 or 3 or 6 or 8 : n is 1 or 8) ? DeterminantAnswer.Yes : DeterminantAnswer.No,
                    Notes = n switch { 1 => "How earlier concerns were weighed together.", 2 when cspr => "Police, school and health each knew a part.", 8 => "The health visitor’s persistence.", 10 => "To be looked at again after the Panel’s answer.", _ => null },
                })],
            },
            new RecordRapidReviewDecision
            {
                Case = @case, Criteria = cspr ? CriteriaStatement.Met : CriteriaStatement.NotMet, Recommendation = recommendation,
                ActionTaken = "Siblings were seen on the same day; a strategy discussion was held with all agencies.",
                CriteriaReasons = cspr
                    ? "Abuse or neglect is suspected and the child came to serious harm. What several agencies knew was never put together, and may not be elsewhere either."
                    : "The Rapid Review answers what went wrong and why. A practice review would add little that is not being acted on.",
                RecommendationReasons = cspr
                    ? $"{child.FirstName}’s experience points to how agencies hear small signs. That reaches beyond this family."
                    : "The learning is clear and owned by the agencies; it is to be shared and checked in a smaller form.",
                LegalAdvice = "No objection. Terms of reference are to be shared with the Crown Prosecution Service.",
                SpecialistAdvice = "None taken.",
            },
            new AnswerFurtherQuestions
            {
                Case = @case, OtherReview = OtherReviewNeeded.No, LearningOfficer = "Billie Samplewright",
                TermsOfReferenceAreas = cspr ? "How earlier concerns were weighed together\nMen who live with a family and are not seen\nWhat children said, and who heard it" : null,
                OtherLearningOptions = cspr ? "What is clear already is shared in a briefing; the rest waits for the review." : "A briefing of seven minutes, and an audit of ten similar cases within four months.",
            });
    }

    public static string Scrutiny(DemoChild child) =>
        $"I ask the partners to say plainly what would have been different for {child.FirstName} if the agencies had met in spring. If the answer is “much”, the reasons should say so.";

    public static string Disagreement(StatutoryPartner partner) => partner switch
    {
        StatutoryPartner.Police => "The Police would have the terms of reference wait for the decision on charging.",
        StatutoryPartner.Health => "Health is not convinced that the late information from the school was weighed.",
        _ => "The Local Authority sees no learning beyond what the Rapid Review has found.",
    };

    public static string? Panel(PanelAnswer answer) => answer switch
    {
        PanelAnswer.Queries => "The Panel asks how the two earlier injuries were weighed together, and whether the father’s view will be sought.",
        PanelAnswer.Disagrees => "The Panel considers that the criteria for a local child safeguarding practice review may be met, and asks the partners to look at their decision again.",
        _ => "The Panel agrees with the partners’ decision and thanks them for a clear report.",
    };
}
