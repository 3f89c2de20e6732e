using MediatR;
using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Notifications;

namespace Nscp.Host;

/// <summary>How the partners' views come out.</summary>
internal enum Notification
{
    Awaited,
    Notify,
    DoNotNotify,
    Disagree,
    MoreInformation,
}

/// <summary>Tells one case: each method lets the demo people do one thing on its day, with the commands that the pages send.</summary>
internal sealed partial class DemoTale(DemoStory story, WorkingDays days, DateOnly today, DemoChild child, DateOnly aware, Random random)
{
    private readonly DemoIncidentFacts facts = DemoIncidents.Of(child.Incident);
    private Guid? concern;

    /// <summary>The day on which the Local Authority became aware.</summary>
    public DateOnly Aware => aware;

    private CaseReference Case { get; set; }

    private DateOnly Born => aware.AddDays(-facts.Days - (child.Name.Length * 5));

    private string HomeAddress => $"{(child.Name.Length * 7 % 60) + 2} {DemoWords.Street(child.Name.Length)}";

    /// <summary>A case causing concern was raised earlier, and the incident grows out of it.</summary>
    public async Task FromConcern(int daysBefore, CancellationToken cancel)
    {
        At(days.Subtract(aware, daysBefore), 14);
        concern = (await Do(
            "sprg-health",
            new RaiseConcern
            {
                Id = NewId(), ChildName = child.Name, Born = Born,
                Concern = $"The designated nurse is worried about {child.FirstName}: missed appointments, and a guarded remark to a school nurse that nobody followed up.",
            },
            cancel)).Value;
        var discussed = days.Subtract(aware, daysBefore - 6);
        At(discussed, 14);
        await Do(
            "sprg-chair",
            new MinuteConcern
            {
                Concern = concern.Value, NoteId = NewId(), Kind = ConcernNoteKind.Discussion, SaidOn = discussed,
                Note = "Children’s Services and the school will speak to each other this week, and come back to the next meeting.",
            },
            cancel);
    }

    /// <summary>The incident is told and recorded.</summary>
    public async Task Incident(CancellationToken cancel)
    {
        var on = aware.AddDays(-random.Next(1, 4));
        At(aware, 10);
        Case = (await Do(
            "business-unit",
            new RecordIncident
            {
                Id = NewId(), Concern = concern, ChildName = child.Name, Born = Born, Gender = child.Gender, Ethnicity = child.Ethnicity,
                HomeAddress = HomeAddress, Lives = Place.InTheArea, IncidentOn = on, IncidentTime = new TimeOnly(random.Next(5, 23), 10 * random.Next(0, 6)),
                Happened = child.Incident is DemoIncident.AbroadInjury ? Place.OutsideEngland : Place.InTheArea,
                IncidentLocation = facts.Where == "Home" ? HomeAddress : facts.Where,
                Harm = facts.Harm, Died = facts.Harm is Harm.Death ? on : null, KnownOrSuspected = string.Format(null, facts.Known, child.FirstName),
                LookedAfter = child.Incident is DemoIncident.LookedAfterDeath ? Known.Yes : Known.No,
                CareLeaver = child.Incident is DemoIncident.CareLeaver ? Known.Yes : Known.No,
                ChildProtectionPlan = random.Next(3) == 0 ? Known.Yes : Known.No, ChildInNeed = random.Next(3) == 0 ? Known.Yes : Known.NotKnown,
                AwareOn = aware, AwareTime = new TimeOnly(8, 50),
                ReporterName = facts.Reporter.Name, ReporterRole = facts.Reporter.Role, ReporterAgency = facts.Reporter.Agency,
                HomeOffice = child.Incident is DemoIncident.HomeOfficeNeglect ? Known.Yes : Known.No,
                HomeOfficeDetails = child.Incident is DemoIncident.HomeOfficeNeglect ? "A parent’s application to stay is pending; the sponsor is not traced." : null,
                CriminalInvestigation = child.Incident is DemoIncident.CareLeaver or DemoIncident.LookedAfterDeath ? Known.NotKnown : Known.Yes,
                SeniorInvestigatingOfficer = child.Incident is DemoIncident.CareLeaver or DemoIncident.LookedAfterDeath ? null : DemoWords.Detective(child.Name.Length),
            },
            cancel)).Value;
    }

    /// <summary>The incident, the criteria test and the three partners' views.</summary>
    public async Task Considered(Notification outcome, CancellationToken cancel)
    {
        await Incident(cancel);
        await CriteriaTest(cancel);
        var opinions = outcome switch
        {
            Notification.Awaited => [PartnersOpinion.Notify],
            Notification.Notify => [PartnersOpinion.Notify, PartnersOpinion.Notify, PartnersOpinion.Notify],
            Notification.DoNotNotify => [PartnersOpinion.DoNotNotify, PartnersOpinion.DoNotNotify, PartnersOpinion.DoNotNotify],
            Notification.Disagree => [PartnersOpinion.MoreInformation, PartnersOpinion.Notify, PartnersOpinion.DoNotNotify],
            _ => (PartnersOpinion[])[PartnersOpinion.MoreInformation, PartnersOpinion.MoreInformation, PartnersOpinion.MoreInformation],
        };
        foreach (var (place, opinion) in opinions.Index())
            await View((StatutoryPartner)((place + 1) % 3), opinion, 1 + (place / 2), cancel);
    }

    private async Task CriteriaTest(CancellationToken cancel, bool homeOffice = false)
    {
        At(aware, 14);
        var outside = child.Incident is DemoIncident.AbroadInjury;
        await Do(
            "business-unit",
            new TakeCriteriaTest
            {
                Case = Case, Answers =
                [
                    new() { Question = CriteriaQuestion.AbuseOrNeglect, Answer = child.Incident is DemoIncident.CareLeaver ? Known.No : child.Incident is DemoIncident.SelfHarm ? Known.NotKnown : Known.Yes, Notes = "From what the agencies have told so far." },
                    new() { Question = CriteriaQuestion.DiedOrSeriouslyHarmed, Answer = Known.Yes, Notes = facts.Harm is Harm.Death ? null : "Extent and lasting effect weigh more than whether recovery is likely." },
                    new() { Question = CriteriaQuestion.InTheArea, Answer = outside ? Known.No : Known.Yes },
                    new() { Question = CriteriaQuestion.OutsideEnglandWhileResident, Answer = outside ? Known.Yes : Known.No },
                    new() { Question = CriteriaQuestion.LookedAfterChildDied, Answer = child.Incident is DemoIncident.LookedAfterDeath ? Known.Yes : Known.No },
                    new() { Question = CriteriaQuestion.CareLeaverDied, Answer = child.Incident is DemoIncident.CareLeaver ? Known.Yes : Known.No },
                    new() { Question = CriteriaQuestion.ChildrensHome, Answer = Known.No },
                    new() { Question = CriteriaQuestion.ResidentialOrDetention, Answer = Known.No },
                    new() { Question = CriteriaQuestion.HomeOffice, Answer = homeOffice || child.Incident is DemoIncident.HomeOfficeNeglect ? Known.Yes : Known.No },
                ],
            },
            cancel);
    }

    /// <summary>A partner gives its view.</summary>
    public async Task View(StatutoryPartner partner, PartnersOpinion opinion, int day, CancellationToken cancel, int version = 0, string? reasons = null)
    {
        At(Day(day), 11);
        await Do(
            partner switch { StatutoryPartner.LocalAuthority => "sprg-local-authority", StatutoryPartner.Police => "sprg-police", _ => "sprg-health" },
            new GivePartnersView { Case = Case, Partner = partner, View = opinion, GivenOn = Day(day), Version = version, Reasons = reasons ?? DemoWords.View(opinion, partner) },
            cancel);
    }

    /// <summary>The Head of Business Delivery brings the partners together with the SPRG chair.</summary>
    public async Task Escalate(int day, EscalationOutcome outcome, CancellationToken cancel, string? advice = null, string? reasons = null, string? dissent = null)
    {
        At(Day(day), 15);
        await Do(
            "head",
            new EscalateDisagreement
            {
                Case = Case, Stage = EscalationStage.SprgChair, HeldOn = Day(day), Outcome = outcome,
                Attended = "SPRG chair, the three SPRG members, Head of Business Delivery, independent scrutineer",
                ScrutineersAdvice = advice ?? "What is known already meets the threshold of suspicion; waiting for certainty would defeat the purpose of the notification.",
                Reasons = reasons ?? (outcome is EscalationOutcome.Notify ? "Neglect is a factor in the history, even if not the cause of death." : "The Local Authority holds that no abuse or neglect is known. It goes to the Delegated Safeguarding Partners."),
                Dissent = dissent ?? (outcome is EscalationOutcome.Notify ? "The Police would have waited for the toxicology report." : null),
            },
            cancel);
    }

    /// <summary>The Home Office's unit is told.</summary>
    public async Task TellHomeOffice(int day, CancellationToken cancel)
    {
        At(Day(day), 12);
        await Do("business-unit", new TellHomeOffice { Case = Case, ToldOn = Day(day), ToldHow = "By e-mail to the Chief Caseworker Unit", Version = await IncidentVersion(cancel) }, cancel);
    }

    /// <summary>The Local Authority sends the SIN; the statutory Rapid Review begins.</summary>
    public async Task Notify(int day, CancellationToken cancel, string? reference = null)
    {
        reviewFrom = Day(day);
        At(reviewFrom, 16);
        var form = (await Do("business-unit", new NewSin { Case = Case }, cancel)).Value;
        await Do(
            "business-unit",
            new RecordSin
            {
                Case = Case, SentOn = reviewFrom, Category = facts.Harm is Harm.Death ? SinCategory.Death : SinCategory.SeriousHarm, Version = form.Version,
                NationalReference = reference ?? $"SN-{aware.Year}-{random.Next(100, 999)}{(char)('A' + random.Next(26))}",
                WhoWasTold = "National Panel, Department for Education and Ofsted through the national portal; the three partners by e-mail",
                Despite = form.Warnings.Count == 0 ? null : "The duty to notify stays with the Local Authority, and it was not to wait any longer.",
            },
            cancel);
    }

    /// <summary>It is decided not to notify.</summary>
    public async Task DecideNot(InsteadOfNotifying instead, int day, CancellationToken cancel)
    {
        reviewFrom = Day(day);
        At(reviewFrom, 15);
        await Do(
            "business-unit",
            new DecideNotToNotify
            {
                Case = Case, DecidedOn = reviewFrom, Instead = instead, Version = await IncidentVersion(cancel), Reasons = DemoWords.NotNotified(instead),
                SprgMayReview = instead is InsteadOfNotifying.NoFurtherAction ? null : "SPRG looks at it again if the inquest or the police find anything new.",
            },
            cancel);
    }

    /// <summary>The debrief that was decided on instead is arranged, and held on the day planned.</summary>
    public async Task Debrief(int arrangedOn, int heldOn, CancellationToken cancel)
    {
        At(Day(arrangedOn), 11);
        await Do("business-unit", new RecordDebrief { Case = Case, LedBy = "Billie Samplewright", PlannedOn = Day(heldOn) }, cancel);
        At(Day(heldOn), 16);
        await Do(
            "business-unit",
            new RecordDebrief
            {
                Case = Case, LedBy = "Billie Samplewright", PlannedOn = Day(heldOn), HeldOn = Day(heldOn), Version = 1, TookPart = "The night team, the named nurse, the school’s safeguarding lead",
                Learning = "The handover sheet has no place for what the family said. The ward tries a new one for three months.",
            },
            cancel);
    }

    /// <summary>The notification turns out not to meet the criteria.</summary>
    public async Task Withdraw(int reviewDay, string reason, CancellationToken cancel)
    {
        At(Review(reviewDay), 10);
        await Do("business-unit", new WithdrawNotification { Case = Case, WithdrawnOn = Review(reviewDay), Reason = reason, Version = await IncidentVersion(cancel) }, cancel);
    }

    private async Task<int> IncidentVersion(CancellationToken cancel) => (await Do("business-unit", new ShowIncident { Case = Case }, cancel)).Value.Version;

    private DateOnly Day(int count) => days.Add(aware, count);

    private void At(DateOnly day, int hour)
    {
        if (day >= today)
            throw new InvalidOperationException($"The story of the child told from {aware:yyyy-MM-dd} goes beyond yesterday");
        story.At(day, hour, random.Next(0, 60));
    }

    private Guid NewId()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private Task<T> Do<T>(string person, IRequest<T> request, CancellationToken cancel) where T : IResult<T> => story.Do(person, request, cancel);
}
