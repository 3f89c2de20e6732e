using Nscp.Decisions;
using Nscp.Kernel;
using Nscp.RapidReview;

namespace Nscp.Host;

/// <summary>What only the example case does.</summary>
internal sealed partial class DemoTale
{
    public async Task ExampleIncident(CancellationToken cancel)
    {
        At(aware, 10);
        Case = (await Do("business-unit", DemoExample.Incident(aware, NewId()), cancel)).Value;
        await CriteriaTest(cancel, homeOffice: true);
        await TellHomeOffice(1, cancel);
    }

    public async Task ExamplePreparation(CancellationToken cancel)
    {
        await Prepare(cancel, DemoExample.Family(aware, NewId), details => DemoExample.Details(aware, details));
        At(Review(1), 11);
        var form = (await Do("business-unit", new ShowPreparation { Case = Case }, cancel)).Value;
        await Do(
            "business-unit",
            new PrepareReview
            {
                Case = Case, Version = form.Version, Reason = form.Reason, ReasonDetails = form.ReasonDetails, PeriodFrom = aware.AddDays(-130), PeriodTo = aware,
                PeriodDetails = "Since the move in October; the half-sister’s plan in the other county where it matters.", ResponsibleOfficer = form.ResponsibleOfficer,
                CompletionConfirmedOn = Review(1), CompletionConfirmedBy = "National Panel secretariat, by return",
            },
            cancel);
    }

    public async Task ExampleSprg(CancellationToken cancel)
    {
        ParticipantRow[] participants =
        [
            .. DemoWords.Participants(conflict: true),
            new() { PersonName = "Ottoline Fictley", JobTitle = "Head of Practice", Agency = "Cafcass", Attendance = Attendance.Present },
        ];
        await Meet(participants, DemoWords.Minutes(child, met: true, conflict: true), Recommendation.PracticeReview, cancel);

        var usual = DemoWords.Record(Case, child, Recommendation.PracticeReview, Review(14), aware.AddDays(32));
        var notes = new Dictionary<int, string>
        {
            [1] = "Transfers between counties; a sibling’s words.", [2] = "Four reports, two attendances, one remark at school: each known to somebody.", [3] = "Newly moved, a partner without settled status, a mother without kin nearby.",
            [5] = "The housing association knew of the damage to doors and has not answered.", [6] = "Two counties.", [8] = "The health visitor’s unplanned visit.", [10] = "To be looked at again after the Panel’s answer.",
        };
        await Record(
            new DemoRecord(
                usual.ImmediateAction with
                {
                    ImmediateActions = [new() { ActionRequired = "Safety plan for the unborn baby", ResponsibleOfficer = "Team Manager, Children’s Services", Deadline = aware.AddDays(32) }],
                },
                usual.Determinants with
                {
                    Determinants = [.. usual.Determinants.Determinants.Select(d => d with
                    {
                        Answer = d.DeterminantNumber == 10 ? DeterminantAnswer.NotAtPresent : notes.ContainsKey(d.DeterminantNumber) ? DeterminantAnswer.Yes : DeterminantAnswer.No,
                        Notes = notes.GetValueOrDefault(d.DeterminantNumber),
                    })],
                    SignificantDisagreement = "The Police want the terms of reference to wait for charging; Health and the Local Authority do not.",
                },
                usual.Decision with
                {
                    CriteriaReasons = "Abuse is suspected and Rowan was seriously harmed; lasting impairment is likely.",
                    RecommendationReasons = "Earlier injuries and a child’s words were each known to somebody and joined by nobody.",
                    LegalAdvice = "A disclosure protocol is agreed with the Crown Prosecution Service first.",
                    Disagreements = [new() { Agency = "Police", Disagreement = "The terms of reference should wait for charging. Recorded at the wish of the Police." }],
                },
                usual.FurtherQuestions with { OtherLearningOptions = "A briefing for schools on what siblings say, before the review ends.", LearningOfficer = "Billie Samplewright", TermsOfReferenceAreas = "Transfer between counties\nHidden men\nHearing a sibling" }),
            cancel);
    }
}

/// <summary>What an agency writes in the place of the usual words.</summary>
internal sealed record DemoReturn
{
    public IReadOnlyList<FamilyCheck> Checks { get; init; } = [];
    public string? Anomalies { get; init; }
    public IReadOnlyList<Episode>? Episodes { get; init; }
    public Dictionary<AnalysisHeading, string> Answers { get; } = [];
    public Dictionary<AnalysisHeading, string> NotApplicable { get; } = [];
}
