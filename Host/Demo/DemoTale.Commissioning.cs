using System.Text;
using Nscp.Commissioning;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>The practice review after the decision: Lead Reviewer, panel, terms, timetable. Offsets of days are working days of the Rapid Review.</summary>
internal sealed partial class DemoTale
{
    /// <summary>Two candidates: one is not independent, the other is vetted up to the insurance, which has not come.</summary>
    public async Task BeginCommissioning(int day, CancellationToken cancel)
    {
        await Summary(day, $"{HarmDone} of a child at home. Five agencies are involved; there are siblings. No criminal trial is expected.", cancel);
        At(Review(day), 11);
        await Do("business-unit", new ProposeCandidate { Case = Case, Reviewer = DemoReviewers.Quentin }, cancel);
        await Declare("business-unit", DemoReviewers.Quentin, false, null, cancel);
        At(Review(day + 1), 15);
        await Do("head", new DecideIndependence
        {
            Case = Case, Reviewer = DemoReviewers.Quentin, Independence = Independence.Refused, Reason = "Advised one of the teams involved until 2020: too near to this case.", Version = await AppointmentVersion(DemoReviewers.Quentin, cancel),
        }, cancel);
        await Do("business-unit", new EndAppointment { Case = Case, Reviewer = DemoReviewers.Quentin, Because = "Not independent of the organisations involved", Version = await AppointmentVersion(DemoReviewers.Quentin, cancel) }, cancel);

        At(Review(day + 2), 10);
        await Do("business-unit", new ProposeCandidate { Case = Case, Reviewer = DemoReviewers.Robin }, cancel);
        At(Review(day + 2), 18);
        await Declare("lead-reviewer", DemoReviewers.Robin, false, null, cancel);
        At(Review(day + 3), 10);
        await Vet(DemoReviewers.Robin, [VettingItem.Referees, VettingItem.Cv, VettingItem.RecentReviews], cancel);
        await Contract(DemoReviewers.Robin, day + 4, signed: false, cancel);
        At(Review(day + 5), 14);
        await Member("panel-member", "Peyton Unrealton", "Head of Safeguarding", "hospital-trust", conflict: null, cancel);
        await Member(null, "Dorian Papermill", "Assistant Director", "childrens-services", "Line manages the team that held the case", cancel);
        await DraftTerms(cancel);
        await Do("business-unit", new ProposeTimetable { Case = Case }, cancel);
    }

    /// <summary>A reviewer with access, a panel, agreed terms and a timetable.</summary>
    public async Task Commissioned(int day, CancellationToken cancel)
    {
        await Summary(day, $"{HarmDone} of a child. Five agencies are involved, schools among them. A criminal trial is to be expected.", cancel);
        At(Review(day), 11);
        await Do("business-unit", new ProposeCandidate { Case = Case, Reviewer = DemoReviewers.Robin }, cancel);
        At(Review(day + 1), 18);
        await Declare("lead-reviewer", DemoReviewers.Robin, false, null, cancel);
        At(Review(day + 4), 10);
        await Vet(DemoReviewers.Robin, Enum.GetValues<VettingItem>(), cancel);
        await Contract(DemoReviewers.Robin, day + 5, signed: true, cancel);
        At(Review(day + 5), 15);
        await Member("panel-member", "Peyton Unrealton", "Head of Safeguarding", "hospital-trust", null, cancel);
        await Member(null, "Marlowe Stencilby", "Detective Superintendent", "police", null, cancel);
        await Member(null, "Winslow Draftwell", "Head of Education Safeguarding", "education", null, cancel);
        await DraftTerms(cancel);
        await Do("business-unit", new ProposeTimetable { Case = Case }, cancel);
        await Do("business-unit", new AgreeTerms { Case = Case, AgreedOn = Review(day + 5), AgreedBy = "The CSPR panel and the Lead Reviewer", Version = (await Do("business-unit", new ShowTerms { Case = Case }, cancel)).Value.Version }, cancel);
    }

    /// <summary>A review under way: a panel at work, a draft late, a trial in the way, a concern that was answered, learning on the way.</summary>
    public async Task UnderReview(int day, CancellationToken cancel)
    {
        await Commissioned(day, cancel);
        await Proceedings(day + 6, cancel);
        await PanelWorks(day + 8, cancel);
        await ReviewSlips(day + 52, cancel);
    }

    private string HarmDone => facts.Harm is Notifications.Harm.Death ? "The death" : "The serious harm";

    private async Task Summary(int day, string summary, CancellationToken cancel)
    {
        At(Review(day), 9);
        await Do("business-unit", new WriteSummary { Case = Case, Summary = summary }, cancel);
    }

    private async Task Declare(string person, Guid reviewer, bool connected, string? connection, CancellationToken cancel)
    {
        var form = (await Do(person, new ShowIndependence { Case = Case, Reviewer = reviewer }, cancel)).Value;
        await Do(person, new DeclareIndependence { Case = Case, Reviewer = reviewer, HasConnection = connected, Connection = connection, Version = form.Version }, cancel);
        if (reviewer == DemoReviewers.Robin)
        {
            await Do("head", new DecideIndependence
            {
                Case = Case, Reviewer = reviewer, Independence = Independence.Accepted, Reason = "Otherborough Council is another county’s: it is none of the organisations involved.", Version = await AppointmentVersion(reviewer, cancel),
            }, cancel);
        }
    }

    private async Task<int> AppointmentVersion(Guid reviewer, CancellationToken cancel) => (await Do("business-unit", new ShowAppointment { Case = Case, Reviewer = reviewer }, cancel)).Value.Appointment.Version;

    private async Task Vet(Guid reviewer, IReadOnlyList<VettingItem> items, CancellationToken cancel)
    {
        var on = story.Today;
        foreach (var (number, name) in new[] { (1, "Ferris Counterfoil"), (2, "Imogen Blankshire") })
        {
            await Do("business-unit", new RecordReferee
            {
                Case = Case, Reviewer = reviewer, Number = number, RefereeName = name, Contact = $"By e-mail, referee{number}@example.org", AskedOn = days.Subtract(on, 3), AnsweredOn = on, Recommends = true,
                Answer = "Thorough, kind to families, on time. I would commission this reviewer again.",
            }, cancel);
        }

        foreach (var item in items)
        {
            await Do("business-unit", new RecordVettingItem
            {
                Case = Case, Reviewer = reviewer, Proof = item, ReceivedOn = on, State = VettingState.InOrder,
                File = item is VettingItem.Referees ? null : new UploadedFile("proof.txt", "text/plain", Encoding.UTF8.GetBytes($"Demonstration: a copy of the reviewer’s proof ({Words.Of(item)}).")),
                ExpiresOn = item switch { VettingItem.PublicLiability => today.AddDays(20), VettingItem.ProfessionalIndemnity => today.AddMonths(5), VettingItem.InformationCommissioner => today.AddMonths(7), _ => null },
                Detail = item switch
                {
                    VettingItem.PublicLiability => "Example Mutual, policy 0000-PL: £10 million",
                    VettingItem.ProfessionalIndemnity => "Example Mutual, policy 0000-PI: £5 million",
                    VettingItem.InformationCommissioner => "Registration ZX0000000",
                    VettingItem.RecentReviews => "Both published reports were read: clear, and the recommendations can be measured",
                    VettingItem.Cv => "Dated this year; four reviews",
                    _ => "Both answered in writing",
                },
            }, cancel);
        }
    }

    private async Task Contract(Guid reviewer, int day, bool signed, CancellationToken cancel)
    {
        At(Review(day), 12);
        await Do("business-unit", new RecordContract
        {
            Case = Case, Reviewer = reviewer, FeePounds = 14_500, StartsOn = Review(day), EndsOn = Review(day).AddMonths(8), ContractTerms = "Twenty-four days, expenses at cost. The report belongs to the partnership; the reviewer is named on it. Confidential beyond its end.",
            PartnershipAgreedOn = signed ? Review(day) : null, Version = await AppointmentVersion(reviewer, cancel),
        }, cancel);
        if (!signed)
            return;
        var own = (await Do("lead-reviewer", new ShowMyReview { Case = Case }, cancel)).Value;
        await Do("lead-reviewer", new AgreeContract { Case = Case, Version = own.Version }, cancel);
    }

    private async Task Member(string? person, string name, string jobTitle, string agency, string? conflict, CancellationToken cancel) => await Do("business-unit", new AddPanelMember
    {
        Case = Case, Id = NewId(), MemberName = name, JobTitle = jobTitle, Agency = agency, IsSenior = true, ManagesStaff = conflict is not null, WasInvolved = false, Declaration = conflict, DeclaredOn = story.Today, PersonId = person,
    }, cancel);

    private async Task DraftTerms(CancellationToken cancel)
    {
        var form = (await Do("business-unit", new ShowTerms { Case = Case }, cancel)).Value;
        await Do("business-unit", new WriteTerms
        {
            Case = Case, PeriodFrom = aware.AddYears(-2), PeriodUntil = aware, Areas = form.Areas, NotInScope = "What the coroner and the criminal court decide",
            Questions = "- What did each agency know, and who put it together?\n- Who listened to the child and to the siblings?\n- What would have to be different for this to be seen earlier?",
            Methodology = "Records and chronologies of all agencies; conversations with practitioners, one by one; a learning event; conversations with the family as soon as the proceedings allow it.", Version = form.Version,
        }, cancel);
    }

    private async Task Proceedings(int day, CancellationToken cancel)
    {
        At(Review(day), 10);
        await Do("business-unit", new RecordProceeding
        {
            Case = Case, Id = NewId(), Kind = ProceedingKind.Criminal, Status = "Charged; trial fixed", ExpectedEnd = today.AddMonths(3), Blocks = [BlockedPart.Publication],
            Note = "The Crown Prosecution Service asks that nothing is published before the verdict. Conversations with staff may go on by the disclosure protocol.",
        }, cancel);
        await Do("business-unit", new RecordProceeding { Case = Case, Id = NewId(), Kind = ProceedingKind.Inquest, Status = "Opened and adjourned until after the trial", Blocks = [] }, cancel);
    }

    private async Task PanelWorks(int day, CancellationToken cancel)
    {
        At(Review(day), 14);
        var member = (await Do("business-unit", new ShowReview { Case = Case }, cancel)).Value.Panel.Single(m => m.Name == "Peyton Unrealton").MemberId;
        var duties = (await Do("panel-member", new ShowPanelMember { Case = Case, Member = member }, cancel)).Value;
        await Do("panel-member", new RecordDuties
        {
            Case = Case, Member = member, Version = duties.Version,
            Duties = [.. duties.Duties.Select(d => d.Duty is PanelDuty.RecordsSecured or PanelDuty.StaffTold ? d with { DoneOn = Review(day - 1), Note = d.Duty is PanelDuty.RecordsSecured ? "Both sites and the imaging archive" : null } : d)],
        }, cancel);
        await Do("lead-reviewer", new AskInformation { Case = Case, Id = NewId(), Agency = "hospital-trust", Asks = "The emergency department’s notes of the last twelve months, and who saw the child", DueOn = Review(day + 10) }, cancel);
        await Do("lead-reviewer", new AskInformation { Case = Case, Id = NewId(), Agency = "education", Asks = "Attendance and exclusions, with the reasons", DueOn = days.Add(today, 4) }, cancel);
        At(Review(day + 9), 16);
        var asked = (await Do("panel-member", new ShowReview { Case = Case }, cancel)).Value.Information.First(i => i.MayOpen).Request;
        await Do("panel-member", new AnswerInformation { Case = Case, Id = asked.RequestId, Answer = "Four attendances, each seen by another doctor; the notes are with the reviewer.", AnsweredOn = Review(day + 9), Version = asked.Version }, cancel);

        At(Review(day + 12), 9);
        var concern = NewId();
        await Do("lead-reviewer", new RaiseSafetyConcern { Case = Case, Id = concern, Concern = "A younger brother was left in the same home. I see no plan for him in the records." }, cancel);
        At(Review(day + 14), 13);
        await Do("panel-member", new AddToSafetyConcern { Case = Case, Concern = concern, Id = NewId(), Kind = SafetyEntryKind.PanelAnswered, Words = "A strategy meeting was held this morning; he is with his grandmother, and the school sees him daily." }, cancel);
        At(Review(day + 16), 13);
        await Do("lead-reviewer", new AddToSafetyConcern { Case = Case, Concern = concern, Id = NewId(), Kind = SafetyEntryKind.Resolved, Words = "I have seen the plan." }, cancel);
        await Do("lead-reviewer", new CaptureLearning
        {
            Case = Case, Id = NewId(), Point = "Emergency departments do not see that it is the fourth attendance", ActionNeeded = "A flag in the emergency department’s system from the third attendance in a year", OwnerName = "Designated nurse", DueOn = days.Add(today, 15),
        }, cancel);
    }

    private async Task ReviewSlips(int day, CancellationToken cancel)
    {
        var view = (await Do("business-unit", new ShowTimetable { Case = Case }, cancel)).Value;
        foreach (var milestone in view.Milestones.Where(m => m.PlannedOn < Review(day) && (m.Kind is MilestoneKind.PanelMeeting or MilestoneKind.FirstDraft or MilestoneKind.Check)))
        {
            At(milestone.PlannedOn, 16);
            await Do("business-unit", Kept(milestone) with
            {
                DoneOn = milestone.PlannedOn,
                Attended = milestone.Kind is MilestoneKind.PanelMeeting ? "All members; the Lead Reviewer. Apologies: none" : null,
                Notes = milestone.Kind is MilestoneKind.Check ? "The plan holds; health’s part is thin so far." : milestone.Kind is MilestoneKind.PanelMeeting ? "What each agency brings was talked through; the questions stand." : null,
                TimeAnswer = milestone.Kind is MilestoneKind.Check ? TimeAnswer.AsPlanned : null, QualityAnswer = milestone.Kind is MilestoneKind.Check ? QualityAnswer.ToImprove : null,
            }, cancel);
        }

        At(Review(day), 11);
        await Do("business-unit", new AskReviewer { Case = Case, Id = NewId(), Asks = "The partners ask for a fuller analysis of health’s part in the second draft, and for a day on which it comes.", AnswerBy = days.Add(today, 5) }, cancel);
        var draft = (await Do("business-unit", new ShowTimetable { Case = Case }, cancel)).Value.Milestones.Single(m => m.Kind is MilestoneKind.SecondDraft);
        await Do("business-unit", Kept(draft) with { PlannedOn = days.Add(today, 6), Reason = "Health’s records came six weeks late" }, cancel);
        At(Review(day + 1), 11);
        await Do("business-unit", new RecordDelay { Case = Case, Id = NewId(), ExpectedOn = today.AddMonths(4), Reason = "A criminal trial is fixed. The Crown Prosecution Service asks that nothing is published before the verdict, which the report must not prejudice." }, cancel);
    }

    private SaveMilestone Kept(MilestoneRow row) => new()
    {
        Case = Case, Id = row.MilestoneId, Title = row.Title, PlannedOn = row.PlannedOn, DoneOn = row.DoneOn, FallenAwayBecause = row.FallenAwayBecause, Attended = row.Attended, Notes = row.Notes, TimeAnswer = row.TimeAnswer,
        QualityAnswer = row.QualityAnswer, Version = row.Version,
    };
}
