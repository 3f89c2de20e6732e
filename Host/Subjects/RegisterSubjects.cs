using Nscp.Data;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>The children of the register, and everybody who has signed in, for a subject access request.</summary>
internal sealed class RegisterSubjects(DbSession session) : ISubjectSource
{
    private const string Children = $"""
        SELECT c.case_reference, c.child_name AS name, c.child_born AS born_on FROM nscp.case_register c
         WHERE c.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY c.case_reference OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Accounts = "SELECT person_name AS name, job_title AS part FROM nscp.person ORDER BY person_name, person_id OFFSET 0 ROWS FETCH NEXT 50000 ROWS ONLY";

    public int Order => 0;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. from row in await session.Query<SubjectRow>(Children, cases, cancel)
           select row with { Part = "Child", Place = "Case register", Link = $"/cases/{row.CaseReference}" },
    ];

    public async Task<IReadOnlyList<SubjectRow>> WithoutCase(SubjectCases reader, CancellationToken cancel) =>
        [.. (await session.Query<SubjectRow>(Accounts, null, cancel)).Select(r => r with { Place = "People who sign in" })];
}
