using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>One piece of learning with its history, and what was learned before on its themes (L-6).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowLearningItem : IQuery<LearningItemView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }
}

internal sealed class ShowLearningItemHandler(LearningItems items, LearningReader reader) : IQueryHandler<ShowLearningItem, LearningItemView>
{
    public async Task<Result<LearningItemView>> Handle(ShowLearningItem query, CancellationToken cancel) =>
        await items.Find(query.Case, query.Item, cancel) is { } item ? await reader.View(item, cancel) : Failure.NotFound;
}
