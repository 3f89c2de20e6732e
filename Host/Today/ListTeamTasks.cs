using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>
/// The open tasks of one's team: for those who watch over all cases everybody's, for others those of their role, agency or partner. What is late is seen here, and
/// the Business Unit gives a task to somebody else from here.
/// </summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.AgencyAuthor)]
public sealed record ListTeamTasks : IQuery<TeamTasksView>
{
    /// <summary>Only what is late.</summary>
    public bool? Late { get; init; }

    /// <summary>Only of this case.</summary>
    public CaseReference? Case { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <param name="MayGive">True for those who may give a task to somebody else.</param>
public sealed record TeamTasksView(DateOnly Today, Paged<TeamTaskRow> Tasks, bool Late, CaseReference? Case, bool MayGive);

/// <summary>A task of the team.</summary>
public sealed record TeamTaskRow
{
    public required CaseReference CaseReference { get; init; }
    public required string ItemKey { get; init; }
    public required string Title { get; init; }
    public required string Why { get; init; }
    public Role? ForRole { get; init; }
    public string? ForAgency { get; init; }
    public StatutoryPartner? ForPartner { get; init; }
    public string? ForPerson { get; init; }
    public Role? GivenRole { get; init; }
    public string? GivenPersonId { get; init; }
    public DateOnly? DueOn { get; init; }

    /// <summary>Whose it is, in words.</summary>
    public string Whose { get; init; } = "";
}

internal sealed class ListTeamTasksHandler(DbSession session, ICurrentPerson current, Whose whose, TimeProvider time) : IQueryHandler<ListTeamTasks, TeamTasksView>
{
    private const string Which = $"""
        {WorkList.From}
         WHERE w.done_at IS NULL
           AND (@All = 1 OR w.given_person_id = @PersonId OR w.for_agency = @OwnAgency OR w.for_partner = @Partner OR @Roles LIKE CONCAT('%|', w.for_role, '|%'))
           AND (@All = 1 OR w.for_agency IS NULL OR w.for_agency = @OwnAgency)
           AND (@All = 1 OR w.for_person IS NULL OR w.for_person = @PersonId)
           AND (@Case IS NULL OR w.case_reference = @Case)
           AND (@Until IS NULL OR COALESCE(w.due_on, d.due_on) <= @Until)
           AND {CaseWall.Condition}
        """;

    private const string Rows = $"""
        SELECT w.case_reference, w.item_key, w.title, w.why, w.for_role, w.for_agency, w.for_partner, w.for_person, w.given_role, w.given_person_id, COALESCE(w.due_on, d.due_on) AS due_on
        {Which}
         {WorkList.Order} OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Count = $"SELECT COUNT(*) {Which}";

    public async Task<Result<TeamTasksView>> Handle(ListTeamTasks query, CancellationToken cancel)
    {
        var page = Math.Max(1, query.Page ?? 1);
        var filter = new WorkFilter(current.Person)
        {
            All = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair), Case = query.Case, Until = query.Late == true ? time.Today().AddDays(-1) : null,
            Skip = 25 * (page - 1),
        };
        var rows = await session.Query<TeamTaskRow>(Rows, filter, cancel);
        return new TeamTasksView(
            time.Today(),
            new Paged<TeamTaskRow>(
                [.. rows.Select(r => r with { Whose = whose.Of(r.GivenPersonId ?? (r.GivenRole is null ? r.ForPerson : null), r.GivenRole, r.ForRole, r.ForAgency, r.ForPartner) })], page, filter.PageSize, await session.Scalar<int>(Count, filter, cancel)),
            query.Late == true, query.Case, Access<GiveTask>.IsAllowed(current.Person));
    }
}
