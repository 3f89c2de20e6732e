using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>What a person saw and did, the latest first. What concerns a case that the reader may not know of is left out.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery)]
[AuditedAs("searched")]
public sealed record ShowPersonAudit : IQuery<PersonAuditView>
{
    /// <summary>Whose.</summary>
    public required string Person { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <summary>A page of what a person did.</summary>
public sealed record PersonAuditView(string Person, string Name, Paged<AuditLine> Lines);

internal sealed class ShowPersonAuditHandler(DbSession session, IPeopleDirectory people, GuestInvitations guests, ICurrentPerson current) : IQueryHandler<ShowPersonAudit, PersonAuditView>
{
    private const int PageSize = 50;

    private const string From = $"""
          FROM nscp.audit_entry a
          LEFT JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.person_id = @Person AND (a.case_reference IS NULL OR ({CaseWall.Condition}))
        """;

    private const string Count = $"SELECT COUNT(*) {From}";

    private const string Lines = $"""
        SELECT a.audit_number, a.recorded_at, a.person_id, a.on_behalf_of, a.came_from, a.action, a.outcome, a.case_reference
        {From}
         ORDER BY a.audit_number DESC
        OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    public async Task<Result<PersonAuditView>> Handle(ShowPersonAudit query, CancellationToken cancel)
    {
        if ((people.All.FirstOrDefault(p => p.Id == query.Person)?.Name ?? await guests.NameOf(query.Person, cancel)) is not { } name)
            return Failure.NotFound;

        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var page = Math.Clamp(query.Page ?? 1, 1, 100_000);
        var of = new { query.Person, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, Skip = (page - 1) * PageSize, PageSize };
        return new PersonAuditView(
            query.Person, name, new Paged<AuditLine>(people.Named(await session.Query<AuditLine>(Lines, of, cancel)), page, PageSize, await session.Scalar<int>(Count, of, cancel)));
    }
}
