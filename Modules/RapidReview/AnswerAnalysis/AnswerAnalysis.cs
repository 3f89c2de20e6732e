using FluentValidation;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>One of the nine headings of the analysis (§5): an answer, or N/A chosen deliberately with a reason .</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AnswerAnalysis : ICommand<int>, ISavesSection
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public required AnalysisHeading Heading { get; init; }

    /// <summary>True is N/A; then <see cref="Reason"/> is needed and <see cref="Answer"/> must be empty.</summary>
    public bool NotApplicable { get; init; }
    public string? Answer { get; init; }
    public string? Reason { get; init; }
    public int Version { get; init; }
}

internal sealed class AnswerAnalysisRules : AbstractValidator<AnswerAnalysis>
{
    public AnswerAnalysisRules()
    {
        RuleFor(x => x.Answer).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Reason).AtMost(2000);
        RuleFor(x => x.Reason).NotEmpty().When(x => x.NotApplicable).WithMessage("Say why this does not apply: readers cannot tell it from a gap otherwise");
        RuleFor(x => x.NotApplicable).Must((x, not) => !not || x.Answer is null).WithMessage("You have written an answer. Clear it, or take N/A away");
        RuleFor(x => x.Reason).Must((x, reason) => reason is null || x.NotApplicable).WithMessage("Tick “N/A” if this does not apply, or clear the reason");
    }
}

internal sealed class AnswerAnalysisHandler(ReturnDesk desk) : ICommandHandler<AnswerAnalysis, int>
{
    public async Task<Result<int>> Handle(AnswerAnalysis command, CancellationToken cancel)
    {
        var saved = await desk.Save(command, Enum.Parse<ReturnSection>(command.Heading.ToString()), cancel);
        if (saved.Failure is not null)
            return saved;

        await desk.Answer(command, command.Heading.ToString(), command.Answer, command.NotApplicable ? command.Reason : null, cancel);
        return saved;
    }
}

/// <summary>Shows this section of a return.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowAnalysis : IQuery<AnalysisView>, IOpenReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public required AnalysisHeading Heading { get; init; }
}

/// <inheritdoc cref="ShowAnalysis"/>
public sealed record AnalysisView : SectionView
{
    public required AnalysisHeading Heading { get; init; }
    public required bool NotApplicable { get; init; }
    public string? Answer { get; init; }
    public string? Reason { get; init; }
}

internal sealed class ShowAnalysisHandler(ReturnDesk desk, Partnership partnership) : IQueryHandler<ShowAnalysis, AnalysisView>
{
    public async Task<Result<AnalysisView>> Handle(ShowAnalysis query, CancellationToken cancel)
    {
        var read = await desk.Read(query.Case, query.Agency, cancel);
        if (read.Failure is { } failure)
            return failure;

        var given = read.Value;
        var answer = given.Answer(query.Heading.ToString());
        return new AnalysisView
        {
            Case = query.Case,
            Agency = query.Agency,
            AgencyName = partnership.AgencyName(query.Agency),
            ReadOnly = given.ReadOnly,
            Version = given.VersionOf(Enum.Parse<ReturnSection>(query.Heading.ToString())),
            Heading = query.Heading,
            NotApplicable = answer?.NotApplicableBecause is not null,
            Answer = answer?.Answer,
            Reason = answer?.NotApplicableBecause,
        };
    }
}
