using FluentValidation;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The four answers on immediate learning (§5).</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AnswerLearning : ICommand<int>, ISavesSection
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public string? SafeguardingArrangements { get; init; }
    public string? LearningAlready { get; init; }
    public string? Dissemination { get; init; }
    public string? FurtherLearning { get; init; }
    public int Version { get; init; }
}

internal sealed class AnswerLearningRules : AbstractValidator<AnswerLearning>
{
    public AnswerLearningRules()
    {
        RuleFor(x => x.SafeguardingArrangements).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.LearningAlready).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Dissemination).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.FurtherLearning).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class AnswerLearningHandler(ReturnDesk desk) : ICommandHandler<AnswerLearning, int>
{
    public async Task<Result<int>> Handle(AnswerLearning command, CancellationToken cancel)
    {
        var saved = await desk.Save(command, ReturnSection.ImmediateLearning, cancel);
        if (saved.Failure is not null)
            return saved;

        await desk.Answer(command, nameof(LearningQuestion.SafeguardingArrangements), command.SafeguardingArrangements, null, cancel);
        await desk.Answer(command, nameof(LearningQuestion.LearningAlready), command.LearningAlready, null, cancel);
        await desk.Answer(command, nameof(LearningQuestion.Dissemination), command.Dissemination, null, cancel);
        await desk.Answer(command, nameof(LearningQuestion.FurtherLearning), command.FurtherLearning, null, cancel);
        return saved;
    }
}

/// <summary>Shows this section of a return.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowLearning : IQuery<LearningView>, IOpenReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowLearning"/>
public sealed record LearningView : SectionView
{
    public string? SafeguardingArrangements { get; init; }
    public string? LearningAlready { get; init; }
    public string? Dissemination { get; init; }
    public string? FurtherLearning { get; init; }
}

internal sealed class ShowLearningHandler(ReturnDesk desk, Partnership partnership) : IQueryHandler<ShowLearning, LearningView>
{
    public async Task<Result<LearningView>> Handle(ShowLearning query, CancellationToken cancel)
    {
        var read = await desk.Read(query.Case, query.Agency, cancel);
        if (read.Failure is { } failure)
            return failure;

        var given = read.Value;
        return new LearningView
        {
            Case = query.Case,
            Agency = query.Agency,
            AgencyName = partnership.AgencyName(query.Agency),
            ReadOnly = given.ReadOnly,
            Version = given.VersionOf(ReturnSection.ImmediateLearning),
            SafeguardingArrangements = given.Answer(nameof(LearningQuestion.SafeguardingArrangements))?.Answer,
            LearningAlready = given.Answer(nameof(LearningQuestion.LearningAlready))?.Answer,
            Dissemination = given.Answer(nameof(LearningQuestion.Dissemination))?.Answer,
            FurtherLearning = given.Answer(nameof(LearningQuestion.FurtherLearning))?.Answer,
        };
    }
}
