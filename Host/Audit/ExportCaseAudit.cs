using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>A case's audit log as a file for a spreadsheet: the latest 100,000 entries. What could be taken for a formula is defused.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
[AuditedAs("exported")]
public sealed record ExportCaseAudit : IQuery<MadeFile>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

internal sealed class ExportCaseAuditHandler(DbSession session, AuditWall wall, IPeopleDirectory people) : IQueryHandler<ExportCaseAudit, MadeFile>
{
    private const string Lines = """
        SELECT audit_number, recorded_at, person_id, on_behalf_of, came_from, action, outcome, case_reference, SUBSTRING(detail, 1, 2000) AS contents
          FROM nscp.audit_entry WHERE case_reference = @Case ORDER BY audit_number DESC
        OFFSET 0 ROWS FETCH NEXT 100000 ROWS ONLY
        """;

    public async Task<Result<MadeFile>> Handle(ExportCaseAudit query, CancellationToken cancel) =>
        AuditLine.Csv($"{query.Case} audit log.csv", people.Named(await wall.Through(await session.Query<AuditLine>(Lines, query, cancel), cancel)));
}
