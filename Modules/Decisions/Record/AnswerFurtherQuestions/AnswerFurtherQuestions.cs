using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Other reviews and how they combine, areas for the terms of reference, other learning and who takes it forward (D-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AnswerFurtherQuestions : ICommand<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public OtherReviewNeeded? OtherReview { get; init; }
    public string? OtherReviewCombined { get; init; }
    public string? TermsOfReferenceAreas { get; init; }
    public string? OtherLearningOptions { get; init; }
    public string? LearningOfficer { get; init; }
    public int Version { get; init; }
}

internal sealed class AnswerFurtherQuestionsRules : AbstractValidator<AnswerFurtherQuestions>
{
    public AnswerFurtherQuestionsRules()
    {
        RuleFor(x => x.OtherReviewCombined).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.TermsOfReferenceAreas).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.OtherLearningOptions).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.LearningOfficer).AtMost(200);
    }
}

internal sealed class AnswerFurtherQuestionsHandler(IUnitOfWork<DecisionsModule> work, RecordSections sections) : ICommandHandler<AnswerFurtherQuestions, int>
{
    private const string Save = """
        UPDATE decisions.decision_record
           SET other_review = @OtherReview, other_review_combined = @OtherReviewCombined, terms_of_reference_areas = @TermsOfReferenceAreas,
               other_learning_options = @OtherLearningOptions, learning_officer = @LearningOfficer
         WHERE case_reference = @Case
        """;

    public async Task<Result<int>> Handle(AnswerFurtherQuestions command, CancellationToken cancel)
    {
        if (await sections.Claim(command.Case, RecordSection.FurtherQuestions, command.Version, cancel) is { } failure)
            return failure;

        await work.Execute(Save, command, cancel);
        return command.Version + 1;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowFurtherQuestions : IQuery<FurtherQuestionsView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record FurtherQuestionsView
{
    public required CaseReference Case { get; init; }
    public required int Version { get; init; }
    public string? LockedBecause { get; init; }
    public OtherReviewNeeded? OtherReview { get; init; }
    public string? OtherReviewCombined { get; init; }
    public string? TermsOfReferenceAreas { get; init; }
    public string? OtherLearningOptions { get; init; }
    public string? LearningOfficer { get; init; }
}

internal sealed class ShowFurtherQuestionsHandler(RecordReader reader, RecordSections sections) : IQueryHandler<ShowFurtherQuestions, FurtherQuestionsView>
{
    public async Task<Result<FurtherQuestionsView>> Handle(ShowFurtherQuestions query, CancellationToken cancel)
    {
        if (await reader.Find(query.Case, cancel) is not { } record)
            return Failure.NotFound;
        return new FurtherQuestionsView
        {
            Case = query.Case,
            Version = await sections.Version(query.Case, RecordSection.FurtherQuestions, cancel),
            LockedBecause = await sections.LockedBecause(query.Case, RecordSection.FurtherQuestions, cancel),
            OtherReview = record.OtherReview,
            OtherReviewCombined = record.OtherReviewCombined,
            TermsOfReferenceAreas = record.TermsOfReferenceAreas,
            OtherLearningOptions = record.OtherLearningOptions,
            LearningOfficer = record.LearningOfficer,
        };
    }
}
