using Nscp.Data;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>Those who were invited to one form by a link, for a subject access request.</summary>
internal sealed class GuestSubjects(DbSession session) : ISubjectSource
{
    private const string OfCases = $"""
        SELECT g.case_reference, g.guest_name AS name, g.job_title AS part FROM nscp.guest_invitation g JOIN nscp.case_register c ON c.case_reference = g.case_reference
         WHERE g.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY g.case_reference, g.invited_at OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string OfNoCase = """
        SELECT guest_name AS name, job_title AS part FROM nscp.guest_invitation WHERE case_reference IS NULL ORDER BY guest_name, invitation_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    public int Order => 5;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
        [.. (await session.Query<SubjectRow>(OfCases, cases, cancel)).Select(r => r with { Place = "Invited by a link", Link = $"/cases/{r.CaseReference}" })];

    public async Task<IReadOnlyList<SubjectRow>> WithoutCase(SubjectCases reader, CancellationToken cancel) =>
        [.. (await session.Query<SubjectRow>(OfNoCase, null, cancel)).Select(r => r with { Place = "Invited by a link" })];
}
