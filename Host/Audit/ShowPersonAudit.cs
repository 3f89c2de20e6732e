using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>What a person saw and did, the latest first. What concerns a case that the reader may not know of is left out.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
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

internal sealed class ShowPersonAuditHandler(AuditOfPerson audit) : IQueryHandler<ShowPersonAudit, PersonAuditView>
{
    private const int PageSize = 50;

    public async Task<Result<PersonAuditView>> Handle(ShowPersonAudit query, CancellationToken cancel) =>
        await audit.NameOf(query.Person, cancel) is { } name ? new PersonAuditView(query.Person, name, await audit.Page(query.Person, Math.Clamp(query.Page ?? 1, 1, 100_000), PageSize, cancel)) : Failure.NotFound;
}

/// <summary>The same as a file for a spreadsheet: the latest 100,000 entries. What could be taken for a formula is defused.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
[AuditedAs("exported")]
public sealed record ExportPersonAudit : IQuery<MadeFile>
{
    /// <summary>Whose.</summary>
    public required string Person { get; init; }
}

internal sealed class ExportPersonAuditHandler(AuditOfPerson audit) : IQueryHandler<ExportPersonAudit, MadeFile>
{
    // The file's name holds no name: it stays in lists of downloads.
    public async Task<Result<MadeFile>> Handle(ExportPersonAudit query, CancellationToken cancel) =>
        await audit.NameOf(query.Person, cancel) is not null ? AuditLine.Csv("Audit log of a person.csv", (await audit.Page(query.Person, 1, 100_000, cancel)).Items) : Failure.NotFound;
}

/// <summary>What a person saw and did, for the page and for the file.</summary>
internal sealed class AuditOfPerson(DbSession session, AuditWall wall, IPeopleDirectory people, GuestInvitations guests, ICurrentPerson current)
{
    private const string From = $"""
          FROM nscp.audit_entry a
          LEFT JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.person_id = @Person AND (a.case_reference IS NULL OR ({CaseWall.Condition}))
        """;

    private const string Count = $"SELECT COUNT(*) {From}";

    private const string Lines = $"""
        SELECT a.audit_number, a.recorded_at, a.person_id, a.on_behalf_of, a.came_from, a.action, a.outcome, a.case_reference, SUBSTRING(a.detail, 1, 2000) AS contents
        {From}
         ORDER BY a.audit_number DESC
        OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    /// <summary>Null when nobody knows the person.</summary>
    public async Task<string?> NameOf(string person, CancellationToken cancel) =>
        people.All.Append(Person.System).FirstOrDefault(p => p.Id == person)?.Name ?? await guests.NameOf(person, cancel);

    /// <summary>The latest first.</summary>
    public async Task<Paged<AuditLine>> Page(string person, int page, int size, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var of = new { Person = person, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, Skip = (page - 1) * size, PageSize = size };
        return new Paged<AuditLine>(people.Named(await wall.Through(await session.Query<AuditLine>(Lines, of, cancel), cancel)), page, size, await session.Scalar<int>(Count, of, cancel));
    }
}
