using Nscp.Contracts;
using Nscp.Decisions;
using Nscp.Kernel;
using static Nscp.Host.DemoIncident;

namespace Nscp.Host;

/// <summary>A case of the demonstration history.</summary>
/// <param name="DaysAgo">Working days before today on which the Local Authority became aware.</param>
/// <param name="Tell">What happened since. Offsets in it are working days: after awareness for the notification, after the review began for the rest.</param>
internal sealed record DemoCase(int DaysAgo, DemoChild Child, Func<DemoTale, CancellationToken, Task> Tell);

/// <summary>A child of the demonstration history; nobody real.</summary>
internal sealed record DemoChild(string Name, string Gender, string Ethnicity, DemoIncident Incident)
{
    public string FirstName => Name.Split(' ')[0];

    public string FamilyName => Name.Split(' ')[^1];
}

/// <summary>All cases but the example case, the oldest first.</summary>
internal static class DemoCases
{
    private const Recommendation Cspr = Recommendation.PracticeReview;

    private static readonly string[] Infant = ["childrens-services", "police", "hospital-trust", "community-health", "gp"];
    private static readonly string[] School = ["childrens-services", "police", "hospital-trust", "school", "gp"];
    private static readonly string[] Teenager = ["childrens-services", "police", "education", "mental-health", "community-health"];

    public static readonly IReadOnlyList<DemoCase> All =
    [
        // Three years to one year ago: these ended.
        new(745, new("Juniper Quillfeather", "Girl", "White British", Overlay), (t, c) => t.Reviewed(Infant, Recommendation.Debrief, PanelAnswer.Supports, c)),
        new(702, new("Caspian Thistlewood-Vane", "Boy", "Mixed: White and Black Caribbean", Stabbing), (t, c) => t.Reviewed(Teenager, Recommendation.Audit, PanelAnswer.Supports, c)),
        new(661, new("Ottilie Brambleton", "Girl", "White British", SelfHarm), async (t, c) =>
        {
            await t.Considered(Notification.DoNotNotify, c);
            await t.DecideNot(InsteadOfNotifying.NoFurtherAction, 4, c);
        }),
        new(628, new("Fenwick Larkspurling", "Boy", "White British", Neglect), (t, c) => t.LocallyReviewed(School, Recommendation.Debrief, c)),
        new(548, new("Bartholomew Inkpenny", "Boy", "White British", Drowning), async (t, c) =>
        {
            await t.Considered(Notification.Notify, c);
            await t.Notify(4, c);
            await t.Prepare(c);
            await t.Withdraw(6, "The post-mortem examination found a natural cause, and no abuse or neglect is known or suspected.", c);
        }),
        new(505, new("Marigold Pipkinson", "Girl", "White Irish", SexualAbuse), (t, c) => t.Reviewed(School, Recommendation.NothingFurther, PanelAnswer.Supports, c)),
        new(431, new("Tamsin Oddlestone", "Girl", "White British", AbroadInjury), (t, c) => t.Reviewed(Infant, Recommendation.Debrief, PanelAnswer.Supports, c)),
        new(402, new("Zephyr Mockingham", "Boy", "Black African", Suicide), async (t, c) =>
        {
            await t.Considered(Notification.Disagree, c);
            await t.Escalate(4, Notifications.EscalationOutcome.Notify, c);
            await t.Notify(8, c);
            await t.ReviewAndDecide(Teenager, Recommendation.Audit, c);
            await t.SendPack(15, c);
            await t.Panel(PanelAnswer.Supports, 30, c);
        }),
        new(340, new("Hollis Fairweatherby", "Boy", "Gypsy or Irish Traveller", Overlay), async (t, c) =>
        {
            await t.Considered(Notification.Notify, c);
            await t.Notify(9, c);
            await t.ReviewAndDecide(Infant, Recommendation.Debrief, c);
            await t.SendPack(18, c);
            await t.Panel(PanelAnswer.Supports, 37, c);
        }),
        new(276, new("Rafferty Cloudesmere", "Boy", "White and Asian", Shaken), async (t, c) =>
        {
            await t.Considered(Notification.Notify, c);
            await t.Notify(3, c);
            await t.ReviewAndDecide(Infant, Recommendation.OtherReview, c);
            await t.SendPack(15, c);
            await t.Panel(PanelAnswer.Queries, 24, c);
            await t.Reply(29, c);
            await t.Panel(PanelAnswer.Supports, 40, c);
        }),
        new(248, new("Beatrix Hummingdale", "Girl", "White British", LookedAfterDeath), async (t, c) =>
        {
            await t.Reviewed(Teenager, Cspr, PanelAnswer.Supports, c);
            await t.Commissioned(38, c);
            await t.FamilyHeard(45, c);
            await t.ReportSignedOff(DemoWords.YoungPersonT, c);
            await t.ToBePublished(t.PublicationDays.Soon, DemoWords.YoungPersonT, c);
            await t.FamilyTold(t.PublicationDays.Soon, c);
        }),
        new(235, new("Cordelia Nettlewick", "Girl", "White British", Neglect), async (t, c) =>
        {
            await t.Reviewed(School, Cspr, PanelAnswer.Supports, c);
            await t.Commissioned(38, c);
            await t.FamilyHeard(45, c);
            await t.ReportSignedOff(DemoWords.ChildR, c, group: 99);
            await t.ToBePublished(t.PublicationDays.Earlier, DemoWords.ChildR, c);
            await t.FamilyTold(t.PublicationDays.Earlier, c);
            await t.Published(t.PublicationDays.Earlier, DemoWords.ChildR, c);
        }),

        // This year: with the Panel, or being commissioned.
        new(152, new("Delphine Marchwhistle", "Girl", "White British", CareLeaver), async (t, c) =>
        {
            await t.Reviewed(Teenager, Cspr, PanelAnswer.Supports, c);
            await t.Commissioned(38, c);
            await t.FamilyHeard(45, c);
            await t.ReportSignedOff(DemoWords.YoungPersonS, c);
            await t.ToBePublished(t.PublicationDays.Yesterday, DemoWords.YoungPersonS, c);
            await t.FamilyTold(t.PublicationDays.Yesterday, c);
        }),
        new(128, new("Ignatius Pebblecombe", "Boy", "Black Caribbean", Stabbing), async (t, c) =>
        {
            await t.Reviewed(Teenager, Cspr, PanelAnswer.Supports, c);
            await t.Commissioned(38, c);
            await t.FamilyHeard(45, c);
            await t.ReportInRoundTwo(c);
        }),
        new(104, new("Wilhelmina Tuckersby", "Girl", "White British", Neglect), async (t, c) =>
        {
            await t.Reviewed(School, Cspr, PanelAnswer.Supports, c);
            await t.UnderReview(38, c);
        }),
        new(90, new("Crispin Hollowbrooke", "Boy", "White British", SelfHarm), async (t, c) =>
        {
            await t.Considered(Notification.DoNotNotify, c);
            await t.DecideNot(InsteadOfNotifying.LearningDebrief, 5, c);
            await t.Debrief(20, 35, c);
        }),
        new(66, new("Anouk Silverthimble", "Girl", "White other", HomeOfficeNeglect), async (t, c) =>
        {
            await t.Considered(Notification.Notify, c);
            await t.TellHomeOffice(2, c);
            await t.Notify(3, c);
            await t.ReviewAndDecide(School, Recommendation.OtherReview, c);
            await t.SendPack(15, c);
            await t.Panel(PanelAnswer.Disagrees, 31, c);
        }),
        new(52, new("Percival Muddlecott", "Boy", "White British", Shaken), async (t, c) =>
        {
            await t.Considered(Notification.Notify, c);
            await t.Notify(4, c);
            await t.ReviewAndDecide(Infant, Cspr, c);
            await t.SendPack(15, c);
            await t.Panel(PanelAnswer.Queries, 33, c);
        }),
        new(44, new("Rosalind Applewhistle", "Girl", "White British", Drowning), async (t, c) =>
        {
            await t.Considered(Notification.Notify, c);
            await t.Notify(5, c);
            await t.ReviewAndDecide(Infant, Recommendation.Audit, c);
            await t.SendPack(17, c);
        }),

        // Open now.
        new(31, new("Montague Featherstep", "Boy", "White British", Exploitation), async (t, c) =>
        {
            await t.Considered(Notification.DoNotNotify, c);
            await t.DecideNot(InsteadOfNotifying.LocalRapidReview, 5, c);
            await t.Prepare(c);
            await t.AskReturns(Teenager, c);
            await t.Return("police", 9, c);
            await t.Notify(20, c);
        }),
        new(28, new("Clementine Rushworthy", "Girl", "White British", Overlay), async (t, c) =>
        {
            await t.Reviewed(Infant, Cspr, null, c);
            await t.BeginCommissioning(16, c);
        }),
        new(25, new("Barnaby Wickerstaff", "Boy", "Mixed: White and Asian", Neglect), async (t, c) =>
        {
            await t.UpToSprg(School, 4, Cspr, c);
            await t.Recommend(14, c);
            await t.Partners(15, [PartnerDecision.Agrees, PartnerDecision.DoesNotAgree, PartnerDecision.Agrees], c);
            await t.AskLeadPartners(17, c);
        }),
        new(23, new("Henrietta Fogglethorpe", "Girl", "White British", SexualAbuse), async (t, c) =>
        {
            await t.UpToSprg(School, 4, Recommendation.Audit, c);
            await t.Recommend(14, c);
            await t.Partners(15, [PartnerDecision.DoesNotAgree, PartnerDecision.Agrees, PartnerDecision.Agrees], c);
            await t.SendBack(16, 19, c);
        }),
        new(21, new("Tobias Crumplehorn", "Boy", "White British", Stabbing), async (t, c) =>
        {
            await t.UpToSprg(Teenager, 4, Cspr, c);
            await t.Recommend(14, c);
            await t.Partners(15, [PartnerDecision.Agrees, PartnerDecision.DoesNotAgree, PartnerDecision.Agrees], c);
        }),
        new(18, new("Arabella Mistlewick", "Girl", "White British", Shaken), async (t, c) =>
        {
            await t.UpToSprg(Infant, 3, Cspr, c, conflict: true);
            await t.Recommend(14, c);
            await t.Partners(14, [PartnerDecision.Agrees, PartnerDecision.AgreesWithDisagreementNoted, PartnerDecision.Agrees], c);
        }),
        new(18, new("Lysander Cobblewood", "Boy", "White British", Suicide), async (t, c) =>
        {
            await t.UpToSprg(Teenager, 2, Cspr, c, conflict: true);
            await t.Recommend(14, c);
            await t.Partners(15, [PartnerDecision.Agrees], c);
        }),
        new(17, new("Imogen Tattersfold", "Girl", "Black British", FabricatedIllness), (t, c) => t.UpToSprg(School, 2, Cspr, c)),
        new(16, new("Quentin Barleymow-Finch", "Boy", "White British", Neglect), (t, c) => t.UpToCollation(School, 2, 12, c)),
        new(15, new("Primrose Otterwell", "Girl", "White British", Overlay), async (t, c) =>
        {
            await t.UpToCollation(Infant, 1, 12, c);
            await t.Reopen("police", 13, c);
        }),
        new(15, new("Jasper Windermarsh", "Boy", "White British", Shaken), async (t, c) =>
        {
            await t.Considered(Notification.Notify, c);
            await t.Notify(1, c);
            await t.Prepare(c);
            await t.AskReturns([.. Infant, "housing-association"], c);
            await t.Return("childrens-services", 11, c);
            await t.Return("police", 12, c);
            await t.Return("gp", 10, c);
            await t.Extend("hospital-trust", 12, 15, c);
            await t.Remind("housing-association", [8, 10, 12], c);
        }),
        new(10, new("Felicity Starlingford", "Girl", "Mixed: other", Exploitation), async (t, c) =>
        {
            await t.Considered(Notification.Notify, c);
            await t.Notify(3, c);
            await t.Prepare(c);
            await t.AskReturns(Teenager, c);
            await t.Draft("police", 4, c);
        }),
        new(8, new("Gideon Pumblechurch", "Boy", "White British", SelfHarm), async (t, c) =>
        {
            await t.Considered(Notification.MoreInformation, c);
        }),
        new(7, new("Verity Candlemere", "Girl", "White British", Neglect), async (t, c) =>
        {
            await t.Considered(Notification.DoNotNotify, c);
            await t.DecideNot(InsteadOfNotifying.LocalRapidReview, 5, c);
        }),
        new(6, new("Octavia Bellweather", "Girl", "White British", SexualAbuse), async (t, c) =>
        {
            await t.FromConcern(30, c);
            await t.Considered(Notification.Notify, c);
            await t.Notify(4, c);
        }),
        new(5, new("Dashiell Greyfettle", "Boy", "White British", Stabbing), async (t, c) =>
        {
            await t.Considered(Notification.Disagree, c);
            await t.Escalate(4, Notifications.EscalationOutcome.NotResolved, c);
        }),
        new(4, new("Seraphina Twelvetrees-Ash", "Girl", "White British", RoadAccident), (t, c) => t.Considered(Notification.Disagree, c)),
        new(4, new("Algernon Swithinby", "Boy", "Asian: Bangladeshi", Shaken), (t, c) => t.Considered(Notification.Notify, c)),
        new(3, new("Lavinia Cresswhistle", "Girl", "White British", Drowning), (t, c) => t.Considered(Notification.Awaited, c)),
        new(2, new("Emeric Blackthornby", "Boy", "White other", HomeOfficeNeglect), (t, c) => t.Incident(c)),
        new(1, new("Posy Marlinspike", "Girl", "not known", Overlay), (t, c) => t.Incident(c)),
    ];
}
