using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Referrals;

namespace Nscp.Host;

/// <summary>Three referrals (F): one being written by two agencies, one that waits for SPRG, one that led to a learning debrief. Nobody in them is anybody.</summary>
internal static class DemoReferrals
{
    public static async Task Tell(DemoStory story, WorkingDays days, DateOnly today, CancellationToken cancel)
    {
        var debriefed = new Teller(story, Id(1), "Tamsin Faketon", new DateOnly(today.Year - 7, 4, 2), cancel);
        story.At(days.Subtract(today, 60), 9, 30);
        await debriefed.Write("A bruise to the upper arm was seen three times in a term. Each time it was explained, and each time to a different person.", "Dinner supervisor, then class teacher, then office");
        await debriefed.Submit();
        var met = await debriefed.ListedOn();
        story.At(met, 15, 5);
        await debriefed.Decide(met, ReferralOutcome.LearningDebrief, "No serious harm is known or suspected, but three colleagues each knew a part and no record joined them.");
        story.At(days.Add(met, 2), 10, 40);
        await debriefed.Tell();
        await debriefed.Debrief(days.Add(met, 8), null);
        story.At(days.Add(met, 8), 16, 10);
        await debriefed.Debrief(days.Add(met, 8), days.Add(met, 8));
        story.At(days.Add(met, 9), 9, 15);
        await debriefed.ReadAs("dsp-police");

        var waiting = new Teller(story, Id(2), "Barnaby Notionally", new DateOnly(today.Year - 9, 11, 18), cancel);
        story.At(days.Subtract(today, 6), 10, 20);
        await waiting.Write("Found alone on the school roof at dusk, saying that he did not want to go home. Known to mental health services; two referrals to the front door were closed without a visit.", "Caretaker");
        story.At(days.Subtract(today, 3), 11, 45);
        await waiting.Submit();
        story.At(days.Subtract(today, 2), 13, 0);
        await waiting.Add("The school nurse’s notes of October were found since: he told her of it then.");

        var draft = new Teller(story, Id(3), "Posy Imaginarium", new DateOnly(today.Year - 4, 6, 21), cancel);
        story.At(days.Subtract(today, 1), 14, 30);
        await draft.Begin();
        await draft.Invite();
        await draft.HousingWrites(days.Subtract(today, 12));
    }

    private static Guid Id(int place) => new(place, 1, 4, 0xC0, 0, 0, 0, 0, 0, 0, 2);

    /// <summary>Tells one referral of the school’s.</summary>
    private sealed class Teller(DemoStory story, Guid id, string child, DateOnly born, CancellationToken cancel)
    {
        private CaseReference Case { get; set; }

        public async Task Begin()
        {
            await story.Do("referrer", new BeginReferral { Id = id, ChildName = child }, cancel);
            await story.Do("referrer", new NameReferrers { Referral = id, Referrers = [new() { Name = "Reese Dummyworth", Designation = "Tarnwick Primary School, Designated Safeguarding Lead", Contact = "Tarnwick Primary School, Tarn Lane\n01632 960444" }] }, cancel);
            await story.Do("referrer", new DescribeChild { Referral = id, ChildName = child, Born = born, Ethnicity = "White British", Gender = "Not known" }, cancel);
        }

        public async Task Write(string happened, string seenBy)
        {
            await Begin();
            var on = story.Today.AddDays(-4);
            await story.Do("referrer", new DescribeStatuses
            {
                Referral = id, CurrentlyLookedAfter = YesNoUnknown.No, FormerlyLookedAfter = YesNoUnknown.No, CurrentProtectionPlan = YesNoUnknown.No, FormerProtectionPlan = YesNoUnknown.NotKnown,
                CurrentlyInNeed = YesNoUnknown.No, FormerlyInNeed = YesNoUnknown.Yes, InNeedDetails = "For six months in the year before, after the family moved here",
            }, cancel);
            await story.Do("referrer", new NameSiblings { Referral = id, Siblings = [new() { Name = $"Baby {child.Split(' ')[1]}", Born = $"{story.Today.Year - 1}" }], SiblingScope = "Yes. The baby lives in the same home." }, cancel);
            await story.Do("referrer", new DescribeHome { Referral = id, HomeAddress = "12 Mockers Yard, Tarnwick", HousingProvider = "Housing association", School = "Tarnwick Primary School" }, cancel);
            await story.Do("referrer", new DescribeIncident { Referral = id, IncidentOn = on, IncidentLocation = "Tarnwick Primary School", CriminalInvestigation = YesNoUnknown.No }, cancel);
            await story.Do("referrer", new NameFamily
            {
                Referral = id,
                Family =
                [
                    new() { Name = $"Marnie {child.Split(' ')[1]}", Relationship = "Mother", Born = $"{born.Year - 27}", Address = "12 Mockers Yard, Tarnwick", SignificantInformation = "Works nights" },
                    new() { Name = "Otto Pretendham-Low", Relationship = "Father", Address = "Not known" },
                    new() { Name = $"Greta {child.Split(' ')[1]}", Relationship = "Maternal grandmother", Born = $"{born.Year - 52}", SignificantInformation = "Collects from school on most days" },
                ],
            }, cancel);
            await story.Do("referrer", new NameAgencies { Referral = id, OtherAgencies = [new() { Agency = "Health visiting", KeyIndividuals = "The family’s health visitor", Contact = "01632 960555" }] }, cancel);
            await story.Do("referrer", new ChooseReferralCategories { Referral = id, Categories = ["abuse-neglect-recent", "health-injury"] }, cancel);
            await story.Do("referrer", new DescribeBackground
            {
                Referral = id, FamilyBackground = "The family moved here two years ago. Attendance fell this term from 96 to 81 per cent.",
                TriggeringIncident = $"{happened}\n\nWhy SPRG should consider it:\n- what each agency knew was never put together\n- it may happen in other schools",
            }, cancel);
            await story.Do("referrer", new RecordChronology
            {
                Referral = id,
                Chronology =
                [
                    new() { HappenedAbout = "Early in the autumn term", Event = "First told to a member of staff, who wrote it into a notebook" }, new() { HappenedOn = on, Event = $"Seen again. Told to: {seenBy}" },
                    new() { HappenedOn = on.AddDays(1), Event = "Front door called; advised to monitor" },
                ],
            }, cancel);
            await story.Do("referrer", new DescribeSafety { Referral = id, ActionTaken = "The front door was called the same day, and a safety plan agreed with the grandmother.", UnsafeNow = YesNoUnknown.No, CurrentSafety = "Watched daily in school" }, cancel);
            await story.Do("referrer", new DescribeEscalation { Referral = id, EscalationSteps = "To the front door’s service manager, by the partnership’s policy", OtherInvestigations = "None" }, cancel);
        }

        public async Task Submit()
        {
            var form = (await story.Do("referrer", new ShowSubmission { Referral = id }, cancel)).Value;
            await story.Do("referrer", new SubmitReferral { Referral = id, ManagerName = "Morgan Headley", ManagerRole = "Head teacher", Statement = form.Statement, AcceptsGaps = true, Version = form.Version }, cancel);
            Case = (await story.Do("business-unit", new ShowReferral { Referral = id }, cancel)).Value.File.Row.CaseReference!.Value;
        }

        public Task Add(string words) => story.Do("referrer", new AddToReferral { Referral = id, AdditionId = Id(id.ToByteArray()[0] + 100), Words = words }, cancel);

        /// <summary>The meeting of SPRG on whose agenda it is.</summary>
        public async Task<DateOnly> ListedOn() => (await story.Do("business-unit", new ShowReferralOutcome { Case = Case, Referral = id }, cancel)).Value.ListedOn!.Value;

        public async Task Decide(DateOnly on, ReferralOutcome outcome, string reasons)
        {
            var form = (await story.Do("business-unit", new ShowReferralOutcome { Case = Case, Referral = id }, cancel)).Value;
            await story.Do("business-unit", new RecordReferralOutcome
            {
                Case = Case, Referral = id, DecidedOn = on, OfficerName = form.OfficerName, OfficerRole = form.OfficerRole, Outcome = outcome, Reasons = reasons, Version = form.Version,
                Debates = "Education and Health saw the same pattern elsewhere. Police: no offence disclosed. The scrutineer asked how the child’s own words were recorded.",
                Disagreement = "Health would have held a local Rapid Review; it accepts the debrief if it is held within a month.",
                Actions = [new() { Action = "Ask each school how small injuries are recorded", OwnerName = "Education representative", DueOn = on.AddDays(28) }],
            }, cancel);
        }

        public async Task Tell()
        {
            var form = (await story.Do("business-unit", new ShowFeedback { Case = Case, Referral = id }, cancel)).Value;
            await story.Do("business-unit", new SendFeedback { Case = Case, Referral = id, Id = Id(200), Words = form.Words, Version = form.Version }, cancel);
        }

        public async Task Debrief(DateOnly plannedOn, DateOnly? heldOn)
        {
            var form = (await story.Do("business-unit", new ShowReferralDebrief { Case = Case, Referral = id }, cancel)).Value;
            await story.Do("business-unit", new RecordReferralDebrief
            {
                Case = Case, Referral = id, LedBy = "Hollis Testerby, Designated Nurse for Safeguarding", PlannedOn = plannedOn, HeldOn = heldOn,
                TookPart = heldOn is null ? null : "Designated Safeguarding Lead, school\nHealth visitor\nFront door team manager",
                Learning = heldOn is null ? null : "- A small injury is written into one record on the same day, whoever sees it\n- “Monitor” always says who, what and until when",
                Version = form.Version,
            }, cancel);
        }

        public Task ReadAs(string person) => story.Do(person, new NoteOutcome { Case = Case, Referral = id }, cancel);

        public async Task Invite() => await story.Do("referrer", new InviteToReferral
        {
            Referral = id, Id = Id(201), Agency = "housing-association", GuestName = "Addison Simulby", JobTitle = "Neighbourhood Manager", Email = Nscp.Security.DemoPeople.Find("author-housing")!.Email,
        }, cancel);

        public async Task HousingWrites(DateOnly on)
        {
            await story.Do("author-housing", new RecordChronology { Referral = id, Chronology = [new() { HappenedOn = on, Event = "A neighbour reports shouting at night, and a child crying on the stairs" }] }, cancel);
            await story.Do("author-housing", new DescribeHome { Referral = id, HomeAddress = "3 Simulacre Court, Tarnwick", HousingProvider = "Housing association" }, cancel);
            await story.Do("referrer", new DescribeSafety { Referral = id, UnsafeNow = YesNoUnknown.Yes, CurrentSafety = "She is afraid of a visitor who stays at weekends. The front door was called again today." }, cancel);
        }
    }
}
