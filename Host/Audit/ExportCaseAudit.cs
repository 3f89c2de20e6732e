using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>A case's audit log as a file for a spreadsheet: the latest 100,000 entries. What could be taken for a formula is defused.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
[AuditedAs("exported")]
public sealed record ExportCaseAudit : IQuery<ExportedAudit>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <param name="Content">CSV in UTF-8 with a byte order mark, as Excel wants it.</param>
public sealed record ExportedAudit(string FileName, byte[] Content);

internal sealed class ExportCaseAuditHandler(DbSession session, IPeopleDirectory people) : IQueryHandler<ExportCaseAudit, ExportedAudit>
{
    private const string Lines = """
        SELECT audit_number, recorded_at, person_id, on_behalf_of, came_from, action, outcome, case_reference
          FROM nscp.audit_entry WHERE case_reference = @Case ORDER BY audit_number DESC
        OFFSET 0 ROWS FETCH NEXT 100000 ROWS ONLY
        """;

    public async Task<Result<ExportedAudit>> Handle(ExportCaseAudit query, CancellationToken cancel)
    {
        var lines = people.Named(await session.Query<AuditLine>(Lines, query, cancel));
        return new ExportedAudit($"{query.Case} audit log.csv", AuditLine.Csv(lines));
    }
}
