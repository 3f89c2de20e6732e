using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>SPRG's standing item: cases causing concern, the latest first (N-8).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer)]
[AuditedAs("searched")]
public sealed record ListConcerns : IQuery<ConcernListView>
{
    /// <summary>Open ones when this is not said.</summary>
    public ConcernState? State { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <summary>One page of the list.</summary>
/// <param name="MayRaise">True for who may add one.</param>
public sealed record ConcernListView(Paged<SavedConcern> Concerns, ConcernState State, bool MayRaise);

internal sealed class ListConcernsHandler(IUnitOfWork<NotificationsModule> work, ICurrentPerson current) : IQueryHandler<ListConcerns, ConcernListView>
{
    private const int PageSize = 25;
    private const string Where = $"FROM notifications.concern k WHERE k.state = @State AND {Concerns.Visible}";
    private const string Rows = $"SELECT {Concerns.Columns} {Where} ORDER BY k.raised_on DESC, k.concern_id OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY";
    private const string Count = $"SELECT COUNT(*) {Where}";

    public async Task<Result<ConcernListView>> Handle(ListConcerns query, CancellationToken cancel)
    {
        var page = Math.Clamp(query.Page ?? 1, 1, 10_000);
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var asked = new
        {
            State = query.State ?? ConcernState.Open, Skip = (page - 1) * PageSize, PageSize, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId,
        };
        var rows = await work.Query<SavedConcern>(Rows, asked, cancel);
        return new ConcernListView(
            new Paged<SavedConcern>(rows, page, PageSize, await work.Scalar<int>(Count, asked, cancel)), asked.State, RaiseConcernRules.MayRaise(current.Person));
    }
}
