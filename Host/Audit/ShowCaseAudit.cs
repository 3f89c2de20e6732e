using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>Who saw and did what to a case, the latest first .</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
public sealed record ShowCaseAudit : IQuery<CaseAuditView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <summary>A page of a case's audit log.</summary>
public sealed record CaseAuditView(CaseReference Case, Paged<AuditLine> Lines);

internal sealed class ShowCaseAuditHandler(DbSession session, IPeopleDirectory people) : IQueryHandler<ShowCaseAudit, CaseAuditView>
{
    private const int PageSize = 50;
    private const string Count = "SELECT COUNT(*) FROM nscp.audit_entry WHERE case_reference = @Case";

    private const string Lines = """
        SELECT audit_number, recorded_at, person_id, on_behalf_of, came_from, action, outcome, case_reference
          FROM nscp.audit_entry WHERE case_reference = @Case ORDER BY audit_number DESC
        OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    public async Task<Result<CaseAuditView>> Handle(ShowCaseAudit query, CancellationToken cancel)
    {
        var page = Math.Clamp(query.Page ?? 1, 1, 100_000);
        var of = new { query.Case, Skip = (page - 1) * PageSize, PageSize };
        return new CaseAuditView(query.Case, new Paged<AuditLine>(people.Named(await session.Query<AuditLine>(Lines, of, cancel)), page, PageSize, await session.Scalar<int>(Count, of, cancel)));
    }
}

/// <summary>Puts names to ids.</summary>
internal static class AuditNames
{
    /// <summary>The lines with the names that the directory knows.</summary>
    public static IReadOnlyList<AuditLine> Named(this IPeopleDirectory people, IReadOnlyList<AuditLine> lines)
    {
        var names = people.All.Append(Person.System).ToDictionary(p => p.Id, p => p.Name);
        return [.. lines.Select(l => l with { PersonName = names.GetValueOrDefault(l.PersonId, l.IsGuest ? "A guest" : l.PersonId) })];
    }
}
