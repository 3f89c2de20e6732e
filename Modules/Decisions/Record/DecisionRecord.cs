using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The whole record of a Rapid Review's decision: every field of the template (NSCP guidance, March 2025, section 6; D-2).</summary>
public sealed record DecisionRecord
{
    public required CaseReference CaseReference { get; init; }
    public required RapidReviewKind ReviewKind { get; init; }
    public required DateOnly SprgOn { get; init; }
    public required DateOnly OutcomeBy { get; init; }
    public string? WithdrawnBecause { get; init; }
    public DateOnly? RecordDate { get; init; }
    public string? HowCommunicated { get; init; }
    public string? SignificantDisagreement { get; init; }
    public string? ActionTaken { get; init; }
    public CriteriaStatement? Criteria { get; init; }
    public string? CriteriaReasons { get; init; }
    public Recommendation? Recommendation { get; init; }
    public string? RecommendationReasons { get; init; }
    public string? SpecialistAdvice { get; init; }
    public string? LegalAdvice { get; init; }
    public string? SpecificAction { get; init; }
    public OtherReviewNeeded? OtherReview { get; init; }
    public string? OtherReviewCombined { get; init; }
    public string? TermsOfReferenceAreas { get; init; }
    public string? OtherLearningOptions { get; init; }
    public string? LearningOfficer { get; init; }
    public string? PartnersConsideration { get; init; }
    /// <summary>True once a meeting is minuted as having considered the case.</summary>
    public bool IsConsidered { get; init; }
    public IReadOnlyList<ParticipantRow> Participants { get; init; } = [];
    public IReadOnlyList<ImmediateActionRow> ImmediateActions { get; init; } = [];
    public IReadOnlyList<DeterminantRow> Determinants { get; init; } = [];
    public IReadOnlyList<AgencyDisagreementRow> Disagreements { get; init; } = [];
    public IReadOnlyList<StandingActionRow> StandingActions { get; init; } = [];
    public IReadOnlyList<FurtherActionRow> FurtherActions { get; init; } = [];

    /// <summary>The answer to a determinant, numbered from 1; null while there is none.</summary>
    public DeterminantRow? Determinant(int number) => Determinants.FirstOrDefault(d => d.DeterminantNumber == number);
}

/// <summary>Who took part in SPRG's consideration of the case.</summary>
public sealed record ParticipantRow
{
    public string? PersonName { get; init; }
    public string? JobTitle { get; init; }
    public string? Agency { get; init; }
    public Attendance? Attendance { get; init; }
    public string? Interest { get; init; }
    public bool LeavesForItem { get; init; }
    public string? PersonId { get; init; }
}

/// <summary>What must be done at once so that children and adults at risk are safe.</summary>
public sealed record ImmediateActionRow
{
    public string? ActionRequired { get; init; }
    public string? ResponsibleOfficer { get; init; }
    public DateOnly? Deadline { get; init; }
}

/// <summary>SPRG's answer to one of the ten determinants.</summary>
public sealed record DeterminantRow
{
    /// <summary>From 1 to 10.</summary>
    public int DeterminantNumber { get; init; }
    public DeterminantAnswer? Answer { get; init; }
    public string? Notes { get; init; }
}

/// <summary>A disagreement that an agency wishes to have recorded.</summary>
public sealed record AgencyDisagreementRow
{
    public string? Agency { get; init; }
    public string? Disagreement { get; init; }
}

/// <summary>One of the five standing rows of the action log.</summary>
public sealed record StandingActionRow
{
    public required StandingAction Action { get; init; }
    public string? Responsible { get; init; }

    /// <summary>As written by a person.</summary>
    public DateOnly? CompletedOn { get; init; }

    /// <summary>When the system itself could see that it was done.</summary>
    public DateOnly? ProvedOn { get; init; }

    /// <summary>When it was done, as far as is known. That commissioning has begun does not prove that a Lead Reviewer is commissioned.</summary>
    public DateOnly? DoneOn => CompletedOn ?? (Action is StandingAction.CommissionLeadReviewer ? null : ProvedOn);

    /// <summary>What is known of its completion, in words; null when nothing is.</summary>
    internal string? Known => DoneOn is { } done ? Words.Of(done) : ProvedOn is { } begun ? $"Commissioning began on {Words.Of(begun)}" : null;

    /// <summary>False for the rows that do not concern this case.</summary>
    internal bool Applies(DecisionRecord record) => Action switch
    {
        StandingAction.FeedbackToReferrer => record.ReviewKind is RapidReviewKind.Local,
        StandingAction.SubmitToNationalPanel => record.ReviewKind is RapidReviewKind.Statutory,
        StandingAction.NotifyAgencies or StandingAction.CommissionLeadReviewer => record.Recommendation is Recommendation.PracticeReview or null,
        _ => true,
    };
}

/// <summary>A further row of the action log.</summary>
public sealed record FurtherActionRow
{
    public string? Action { get; init; }
    public string? Responsible { get; init; }
    public DateOnly? CompletedOn { get; init; }
}

/// <summary>Reads the record with its rows.</summary>
internal sealed class RecordReader(IUnitOfWork<DecisionsModule> work)
{
    private const string Record = """
        SELECT case_reference, review_kind, sprg_on, outcome_by, withdrawn_because, record_date, how_communicated, significant_disagreement, action_taken,
               criteria, criteria_reasons, recommendation, recommendation_reasons, specialist_advice, legal_advice, specific_action, other_review,
               other_review_combined, terms_of_reference_areas, other_learning_options, learning_officer, partners_consideration
          FROM decisions.decision_record WHERE case_reference = @Case
        """;

    private const string WasConsidered = "SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case AND kind = 'RapidReview' AND state = 'Considered'";

    private const string Participants = """
        SELECT p.person_name, p.job_title, p.agency, p.attendance, p.interest, p.leaves_for_item, p.person_id
          FROM decisions.participant p
          JOIN decisions.agenda_item i ON i.case_reference = p.case_reference AND i.meeting_on = p.meeting_on
         WHERE p.case_reference = @Case AND i.kind = 'RapidReview' AND i.state <> 'Withdrawn' ORDER BY p.meeting_on, p.row_number
        """;

    private const string ImmediateActions = "SELECT action_required, responsible_officer, deadline FROM decisions.immediate_action WHERE case_reference = @Case ORDER BY row_number";
    private const string Determinants = "SELECT determinant_number, answer, notes FROM decisions.determinant WHERE case_reference = @Case ORDER BY determinant_number";
    private const string Disagreements = "SELECT agency, disagreement FROM decisions.agency_disagreement WHERE case_reference = @Case ORDER BY row_number";
    private const string Standing = "SELECT action, responsible, completed_on, proved_on FROM decisions.standing_action WHERE case_reference = @Case ORDER BY action";
    private const string Further = "SELECT action, responsible, completed_on FROM decisions.further_action WHERE case_reference = @Case ORDER BY row_number";

    /// <summary>Null when the case has no Rapid Review.</summary>
    public async Task<DecisionRecord?> Find(CaseReference @case, CancellationToken cancel)
    {
        var of = new { Case = @case };
        if (await work.Find<DecisionRecord>(Record, of, cancel) is not { } record)
            return null;

        var standing = await work.Query<StandingActionRow>(Standing, of, cancel);
        return record with
        {
            IsConsidered = await work.Scalar<int>(WasConsidered, of, cancel) > 0,
            Participants = await work.Query<ParticipantRow>(Participants, of, cancel),
            ImmediateActions = await work.Query<ImmediateActionRow>(ImmediateActions, of, cancel),
            Determinants = await work.Query<DeterminantRow>(Determinants, of, cancel),
            Disagreements = await work.Query<AgencyDisagreementRow>(Disagreements, of, cancel),
            StandingActions = [.. Enum.GetValues<StandingAction>().Select(a => standing.FirstOrDefault(s => s.Action == a) ?? new StandingActionRow { Action = a })],
            FurtherActions = await work.Query<FurtherActionRow>(Further, of, cancel),
        };
    }
}
