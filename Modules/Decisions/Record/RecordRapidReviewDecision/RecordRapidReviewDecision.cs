using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What SPRG decides at the end of the Rapid Review, with the criteria statement and the reasons (D-2, D-2a). Drafted here, recommended by itself.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordRapidReviewDecision : ICommand<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public string? ActionTaken { get; init; }
    public CriteriaStatement? Criteria { get; init; }
    public string? CriteriaReasons { get; init; }
    public Recommendation? Recommendation { get; init; }
    public string? RecommendationReasons { get; init; }
    public string? SpecialistAdvice { get; init; }
    public string? LegalAdvice { get; init; }
    public IReadOnlyList<AgencyDisagreementRow> Disagreements { get; init; } = [];
    public string? SpecificAction { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordRapidReviewDecisionRules : AbstractValidator<RecordRapidReviewDecision>
{
    public RecordRapidReviewDecisionRules()
    {
        RuleFor(x => x.ActionTaken).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.CriteriaReasons).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.RecommendationReasons).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.SpecialistAdvice).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.LegalAdvice).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.SpecificAction).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Disagreements).Must(rows => rows.Count <= 50).WithMessage("Record at most 50 disagreements");
        RuleForEach(x => x.Disagreements).ChildRules(row =>
        {
            row.RuleFor(d => d.Agency).AtMost(200);
            row.RuleFor(d => d.Disagreement).AtMost(Kernel.Rules.LongAnswer);
        });
    }
}

internal sealed class RecordRapidReviewDecisionHandler(IUnitOfWork<DecisionsModule> work, RecordSections sections) : ICommandHandler<RecordRapidReviewDecision, int>
{
    private const string Save = """
        UPDATE decisions.decision_record
           SET action_taken = @ActionTaken, criteria = @Criteria, criteria_reasons = @CriteriaReasons, recommendation = @Recommendation,
               recommendation_reasons = @RecommendationReasons, specialist_advice = @SpecialistAdvice, legal_advice = @LegalAdvice, specific_action = @SpecificAction
         WHERE case_reference = @Case
        """;

    private const string Clear = "DELETE FROM decisions.agency_disagreement WHERE case_reference = @Case";
    private const string Insert = "INSERT INTO decisions.agency_disagreement (case_reference, row_number, agency, disagreement) VALUES (@Case, @RowNumber, @Agency, @Disagreement)";

    public async Task<Result<int>> Handle(RecordRapidReviewDecision command, CancellationToken cancel)
    {
        if (await sections.Claim(command.Case, RecordSection.RapidReviewDecision, command.Version, cancel) is { } failure)
            return failure;

        await work.Execute(Save, command, cancel);
        await work.Execute(Clear, command, cancel);
        foreach (var (index, row) in command.Disagreements.Index())
            await work.Execute(Insert, new { command.Case, RowNumber = index + 1, row.Agency, row.Disagreement }, cancel);
        return command.Version + 1;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowRapidReviewDecision : IQuery<RapidReviewDecisionView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record RapidReviewDecisionView
{
    public required CaseReference Case { get; init; }
    public required int Version { get; init; }
    public string? LockedBecause { get; init; }
    public string? ActionTaken { get; init; }
    public CriteriaStatement? Criteria { get; init; }
    public string? CriteriaReasons { get; init; }
    public Recommendation? Recommendation { get; init; }
    public string? RecommendationReasons { get; init; }
    public string? SpecialistAdvice { get; init; }
    public string? LegalAdvice { get; init; }
    public IReadOnlyList<AgencyDisagreementRow> Disagreements { get; init; } = [];
    public string? SpecificAction { get; init; }
}

internal sealed class ShowRapidReviewDecisionHandler(RecordReader reader, RecordSections sections) : IQueryHandler<ShowRapidReviewDecision, RapidReviewDecisionView>
{
    public async Task<Result<RapidReviewDecisionView>> Handle(ShowRapidReviewDecision query, CancellationToken cancel)
    {
        if (await reader.Find(query.Case, cancel) is not { } record)
            return Failure.NotFound;
        return new RapidReviewDecisionView
        {
            Case = query.Case,
            Version = await sections.Version(query.Case, RecordSection.RapidReviewDecision, cancel),
            LockedBecause = await sections.LockedBecause(query.Case, RecordSection.RapidReviewDecision, cancel),
            ActionTaken = record.ActionTaken,
            Criteria = record.Criteria,
            CriteriaReasons = record.CriteriaReasons,
            Recommendation = record.Recommendation,
            RecommendationReasons = record.RecommendationReasons,
            SpecialistAdvice = record.SpecialistAdvice,
            LegalAdvice = record.LegalAdvice,
            Disagreements = record.Disagreements,
            SpecificAction = record.SpecificAction,
        };
    }
}
