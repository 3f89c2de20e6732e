using FluentValidation;
using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>
/// The Business Unit releases a piece of learning to be published with its case, in anonymised words (P-5). They are looked through for what the case's people could be
/// known by (P-3); what is found is reworded, or accepted with a reason.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ReleaseItem : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }

    /// <summary>For the public; blank takes an earlier release back.</summary>
    public string? ReleasedWords { get; init; }

    /// <summary>Why what was found may stand, or why the release is taken back.</summary>
    public string? Because { get; init; }
    public int Version { get; init; }
}

internal sealed class ReleaseItemRules : AbstractValidator<ReleaseItem>
{
    public ReleaseItemRules()
    {
        RuleFor(x => x.ReleasedWords).AtMost(4000);
        RuleFor(x => x.Because).AtMost(2000);
    }
}

internal sealed class ReleaseItemHandler(LearningItems items, IIdentifierSearch identifiers, ICurrentPerson current, TimeProvider time) : ICommandHandler<ReleaseItem>
{
    public async Task<Result> Handle(ReleaseItem command, CancellationToken cancel)
    {
        if (await items.Find(command.Case, command.Item, cancel) is not { } item)
            return Failure.NotFound;
        var isBack = LongText.IsBlank(command.ReleasedWords);
        if (isBack && item.ReleasedWords is null)
            return Failure.Invalid("releasedWords", "Write it for the public, without names");
        if (isBack && LongText.IsBlank(command.Because))
            return Failure.Invalid("because", "Say why the release is taken back");
        var found = isBack ? [] : await identifiers.In(command.Case, [new PlacedText("What was learned", command.ReleasedWords!)], cancel);
        if (found.Count > 0 && LongText.IsBlank(command.Because))
            return Failure.Invalid("releasedWords", $"{string.Join("; ", found.Take(5).Select(f => $"“{f.Written}” may tell the {f.Whose} ({f.Why})"))}. Write it otherwise, or say below why it may stand");

        var after = item with
        {
            ReleasedWords = isBack ? null : command.ReleasedWords, ReleasedOn = isBack ? null : time.Today(), ReleasedBy = isBack ? null : current.Person.Name,
            ReleasedAccepted = found.Count == 0 ? null : string.Join('\n', found.Select(PublishedLearning.Mark).Distinct()), Version = command.Version,
        };
        var words = isBack ? command.Because : found.Count > 0 ? $"{command.ReleasedWords}\n{found.Count} found that might tell who it is about, accepted: {command.Because}" : command.ReleasedWords;
        return await items.Save(after, isBack ? LearningDeed.HeldBack : LearningDeed.Released, time.Today(), words, null, cancel) is { } stale ? stale : Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowRelease : IQuery<ReleaseView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }
}

/// <summary>The form.</summary>
public sealed record ReleaseView(CaseReference Case, Guid Item, string Learned, string? ReleasedWords, DateOnly? ReleasedOn, string? ReleasedBy, int Version);

internal sealed class ShowReleaseHandler(LearningItems items) : IQueryHandler<ShowRelease, ReleaseView>
{
    public async Task<Result<ReleaseView>> Handle(ShowRelease query, CancellationToken cancel) => await items.Find(query.Case, query.Item, cancel) is { } item
        ? new ReleaseView(query.Case, query.Item, item.Told, item.ReleasedWords, item.ReleasedOn, item.ReleasedBy, item.Version)
        : Failure.NotFound;
}
