using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>What one case taught, and how it is spread (L-1, L-2).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ListCaseLearning : IQuery<CaseLearningView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ListCaseLearning"/>
public sealed record CaseLearningView(CaseReference Case, IReadOnlyList<LearningLine> Items, IReadOnlyList<ActivityLine> Activities, bool MayRecord);

internal sealed class ListCaseLearningHandler(LearningItems items, LearningReader reader, Activities activities, ICurrentPerson current) : IQueryHandler<ListCaseLearning, CaseLearningView>
{
    public async Task<Result<CaseLearningView>> Handle(ListCaseLearning query, CancellationToken cancel) => new CaseLearningView(
        query.Case, reader.Shown((await items.Of(query.Case, cancel)).Select(i => i.Line)), await activities.Of(query.Case, cancel), Access<AddLearningItem>.IsAllowed(current.Person));
}
