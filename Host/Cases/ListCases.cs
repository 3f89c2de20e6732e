using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>The case register, the newest first: only what the person may see (X-5a).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer, Role.CsprPanelMember)]
[AuditedAs("searched")]
public sealed record ListCases : IQuery<CaseListView>
{
    /// <summary>Part of a reference, at most 100 characters. Names are looked for with <see cref="SearchCases"/>, which stands in no address.</summary>
    public string? Q { get; init; }

    /// <summary>Only cases at this step.</summary>
    public ProcessStep? Step { get; init; }

    /// <summary>Closed ones; open ones when this is not said.</summary>
    public bool? Closed { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <summary>Looks for cases by the child's name too. Sent in a form, never in an address.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer, Role.CsprPanelMember)]
[AuditedAs("searched")]
public sealed record SearchCases : IQuery<CaseListView>
{
    /// <summary>Part of a reference or of the child's name, at most 100 characters.</summary>
    public string? Words { get; init; }

    /// <inheritdoc cref="ListCases.Step"/>
    public ProcessStep? Step { get; init; }

    /// <inheritdoc cref="ListCases.Closed"/>
    public bool? Closed { get; init; }

    /// <inheritdoc cref="ListCases.Page"/>
    public int? Page { get; init; }
}

/// <summary>One page of the register, with what was asked for.</summary>
public sealed record CaseListView(Paged<CaseRow> Cases, string? Words, ProcessStep? Step, bool Closed, DateOnly Today);

/// <summary>A line of the register.</summary>
public sealed record CaseRow
{
    public required CaseReference CaseReference { get; init; }
    public required string ChildName { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public required ProcessStep Step { get; init; }
    public required bool IsOpen { get; init; }
    public string? Outcome { get; init; }

    /// <summary>The next statutory date that is not met.</summary>
    public DateOnly? NextDueOn { get; init; }
}

internal sealed class ListCasesHandler(DbSession session, ICurrentPerson current, TimeProvider time) : IQueryHandler<ListCases, CaseListView>, IQueryHandler<SearchCases, CaseListView>
{
    private const int PageSize = 25;

    private const string Where = $"""
          FROM nscp.case_register c
         WHERE c.is_open = @IsOpen
           AND (@Step IS NULL OR c.step = @Step)
           AND (@Words IS NULL OR c.case_reference LIKE @Words ESCAPE '!' OR (@Names = 1 AND c.child_name LIKE @Words ESCAPE '!'))
           AND {CaseWall.Condition}
        """;

    private const string Rows = $"""
        SELECT c.case_reference, c.child_name, c.opened_on, c.step, c.is_open, c.outcome,
               (SELECT MIN(d.due_on) FROM nscp.due_date d WHERE d.case_reference = c.case_reference AND d.met_on IS NULL AND d.fallen_away_because IS NULL) AS next_due_on
        {Where}
         ORDER BY c.case_reference DESC
        OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Count = $"SELECT COUNT(*) {Where}";

    public Task<Result<CaseListView>> Handle(ListCases query, CancellationToken cancel) =>
        Find(query, query.Q, names: false, Access<ListCases>.Asking(current.Person), cancel);

    public Task<Result<CaseListView>> Handle(SearchCases query, CancellationToken cancel) =>
        Find(new ListCases { Step = query.Step, Closed = query.Closed, Page = query.Page }, query.Words, names: true, Access<SearchCases>.Asking(current.Person), cancel);

    private async Task<Result<CaseListView>> Find(ListCases query, string? words, bool names, Person asking, CancellationToken cancel)
    {
        var page = Math.Max(1, query.Page ?? 1);
        var (seesEveryCase, agency, personId) = CaseWall.Of(asking);
        var parameters = new
        {
            IsOpen = query.Closed != true, query.Step, Words = words is { Length: > 0 } ? Like.Holds(words) : null, Names = names,
            SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, Skip = (page - 1) * PageSize, PageSize,
        };
        var rows = await session.Query<CaseRow>(Rows, parameters, cancel);
        return new CaseListView(
            new Paged<CaseRow>(rows, page, PageSize, await session.Scalar<int>(Count, parameters, cancel)), words, query.Step, query.Closed == true, time.Today());
    }
}
