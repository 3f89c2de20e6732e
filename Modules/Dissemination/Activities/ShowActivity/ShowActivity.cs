using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>An activity with what it spread, how many it reached, and what they said (L-2).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowActivity : IQuery<ActivityView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Activity { get; init; }
}

/// <inheritdoc cref="ShowActivity"/>
public sealed record ActivityView(
    CaseReference Case, Activity Activity, IReadOnlyList<CaseReference> Cases, IReadOnlyList<LearningLine> Items, IReadOnlyList<ActivityDocument> Documents, bool MayRecord);

internal sealed class ShowActivityHandler(Activities activities, LearningReader reader, ICurrentPerson current) : IQueryHandler<ShowActivity, ActivityView>
{
    public async Task<Result<ActivityView>> Handle(ShowActivity query, CancellationToken cancel) => await activities.Find(query.Case, query.Activity, cancel) is { } activity
        ? new ActivityView(
            query.Case, activity, await activities.Cases(query.Activity, cancel), reader.Shown(await activities.Items(query.Activity, cancel)), await activities.Documents(query.Activity, cancel),
            Access<PlanActivity>.IsAllowed(current.Person))
        : Failure.NotFound;
}
