using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Activities of all cases that the person may see, the latest day first (L-2).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ListActivities : IQuery<ActivityListView>
{
    public DisseminationWay? Way { get; init; }
    public ActivityState? State { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>The list.</summary>
/// <param name="Reached">How many people all that match reached together.</param>
public sealed record ActivityListView(Paged<ActivityLine> Lines, int Reached, bool IsFiltered);

internal sealed class ListActivitiesHandler(IUnitOfWork<DisseminationModule> work, ICurrentPerson current) : IQueryHandler<ListActivities, ActivityListView>
{
    private const int PageSize = 20;

    private const string Matching = $"""
        FROM dissemination.activity a
         WHERE a.planned_on >= @From AND a.planned_on <= @To AND (@Way IS NULL OR a.way = @Way) AND (@State IS NULL OR {Activities.State} = @State) AND {Activities.MaySee}
        """;

    private const string Page = $"SELECT {Activities.LineColumns} {Matching} ORDER BY a.planned_on DESC, a.activity_id DESC OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY";
    private const string Count = $"SELECT COUNT(*) {Matching}";
    private const string Sum = $"SELECT COALESCE(SUM(a.reach), 0) {Matching}";

    public async Task<Result<ActivityListView>> Handle(ListActivities query, CancellationToken cancel)
    {
        var page = Math.Clamp(query.Page, 1, 100_000);
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var of = new
        {
            From = query.From ?? new DateOnly(1900, 1, 1), To = query.To ?? new DateOnly(9998, 12, 31), query.Way, query.State, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId,
            Skip = (page - 1) * PageSize, Take = PageSize,
        };
        return new ActivityListView(
            new Paged<ActivityLine>(await work.Query<ActivityLine>(Page, of, cancel), page, PageSize, await work.Scalar<int>(Count, of, cancel)), await work.Scalar<int>(Sum, of, cancel),
            query.Way is not null || query.State is not null || query.From is not null || query.To is not null);
    }
}
