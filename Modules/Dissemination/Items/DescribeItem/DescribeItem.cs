using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>
/// The Business Unit says to which themes a piece of learning belongs (L-5), and puts it into words that other agencies may read: what was learned before on the
/// same themes then stands beside it (L-6).
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DescribeItem : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }

    /// <summary>Codes.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Without names, where the words of its source are not fit for others; null where they are.</summary>
    public string? PlainWords { get; init; }
    public int Version { get; init; }
}

internal sealed class DescribeItemRules : AbstractValidator<DescribeItem>
{
    public DescribeItemRules(LearningSettings settings)
    {
        RuleFor(x => x.Themes).NotEmpty().WithMessage("Choose at least one theme");
        RuleFor(x => x.Themes).Themes(settings);
        RuleFor(x => x.PlainWords).AtMost(4000);
    }
}

internal sealed class DescribeItemHandler(LearningItems items) : ICommandHandler<DescribeItem>
{
    public async Task<Result> Handle(DescribeItem command, CancellationToken cancel)
    {
        if (await items.Find(command.Case, command.Item, cancel) is not { } item)
            return Failure.NotFound;
        if (!await items.Describe(item with { PlainWords = command.PlainWords, Version = command.Version }, cancel))
            return Failure.Stale;
        await items.SetThemes(item.ItemId, command.Themes, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowDescription : IQuery<DescriptionView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }
}

/// <summary>The form.</summary>
public sealed record DescriptionView(CaseReference Case, Guid Item, string Text, IReadOnlyList<LearningTheme> AllThemes, IReadOnlyList<string> Themes, string? PlainWords, int Version);

internal sealed class ShowDescriptionHandler(LearningItems items, LearningSettings settings) : IQueryHandler<ShowDescription, DescriptionView>
{
    public async Task<Result<DescriptionView>> Handle(ShowDescription query, CancellationToken cancel) =>
        await items.Find(query.Case, query.Item, cancel) is { } item
            ? new DescriptionView(query.Case, query.Item, item.Words, settings.Themes, await items.ThemesOf(query.Item, cancel), item.PlainWords, item.Version)
            : Failure.NotFound;
}
