using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Learning is not adopted, or given up, and the reason stays (L-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DeclineItem : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }
    public string? Because { get; init; }
    public int Version { get; init; }
}

internal sealed class DeclineItemRules : AbstractValidator<DeclineItem>
{
    public DeclineItemRules() => RuleFor(x => x.Because).Needed("Say why it is not adopted").AtMost(4000);
}

internal sealed class DeclineItemHandler(LearningItems items, TimeProvider time) : ICommandHandler<DeclineItem>
{
    public async Task<Result> Handle(DeclineItem command, CancellationToken cancel)
    {
        if (await items.Find(command.Case, command.Item, cancel) is not { } item)
            return Failure.NotFound;
        var declined = item.Progress.Decline(command.Because);
        if (declined.Failure is { } failure)
            return failure;
        return await items.Save(item.At(declined.Value) with { NeedsLook = false, Version = command.Version }, LearningDeed.Declined, time.Today(), command.Because, null, cancel) is { } stale ? stale : Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowDecline : IQuery<DeclineView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }
}

/// <summary>The form.</summary>
/// <param name="NotNow">Why it cannot be declined now.</param>
public sealed record DeclineView(CaseReference Case, Guid Item, string Text, string? NotNow, int Version);

internal sealed class ShowDeclineHandler(LearningItems items) : IQueryHandler<ShowDecline, DeclineView>
{
    public async Task<Result<DeclineView>> Handle(ShowDecline query, CancellationToken cancel) =>
        await items.Find(query.Case, query.Item, cancel) is { } item ? new DeclineView(query.Case, query.Item, item.Told, item.Progress.Decline(".").Failure?.Message, item.Version) : Failure.NotFound;
}
