using Nscp.Data;
using Nscp.Web;

namespace Nscp.RapidReview;

/// <summary>The people of Rapid Reviews, for a subject access request: the family as each agency knows it, and who wrote, was asked, or answers for it.</summary>
internal sealed class RapidReviewSubjects(IUnitOfWork<RapidReviewModule> work) : ISubjectSource
{
    private const string Child = $"""
        SELECT f.case_reference, f.child_name AS name, f.also_known_as, f.born AS born_on, 'Child' AS part
          FROM rapidreview.family_details f JOIN nscp.case_register c ON c.case_reference = f.case_reference
         WHERE f.case_reference BETWEEN @First AND @Last AND f.child_name IS NOT NULL AND {CaseWall.Condition} ORDER BY f.case_reference OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Siblings = $"""
        SELECT s.case_reference, s.name, s.born, 'Sibling' AS part
          FROM rapidreview.sibling s JOIN nscp.case_register c ON c.case_reference = s.case_reference
         WHERE s.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY s.case_reference, s.position OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Members = $"""
        SELECT m.case_reference, m.name, m.born, COALESCE(m.relationship, 'Family or significant other') AS part
          FROM rapidreview.family_member m JOIN nscp.case_register c ON c.case_reference = m.case_reference
         WHERE m.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY m.case_reference, m.member_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string KnownToAgencies = $"""
        SELECT m.case_reference, m.name, m.born, COALESCE(m.relationship, 'Family or significant other') AS part
          FROM rapidreview.return_member m JOIN nscp.case_register c ON c.case_reference = m.case_reference
         WHERE m.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY m.case_reference, m.agency, m.position OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Authors = $"""
        SELECT a.case_reference, a.name, COALESCE(a.designation, 'Author of a return') AS part
          FROM rapidreview.return_author a JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.case_reference BETWEEN @First AND @Last AND a.name IS NOT NULL AND {CaseWall.Condition} ORDER BY a.case_reference, a.agency OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Responsible = $"""
        SELECT r.case_reference, r.responsible_officer AS name, 'Responsible officer' AS part
          FROM rapidreview.rapid_review r JOIN nscp.case_register c ON c.case_reference = r.case_reference
         WHERE r.case_reference BETWEEN @First AND @Last AND r.responsible_officer IS NOT NULL AND {CaseWall.Condition} ORDER BY r.case_reference OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Asked = $"""
        SELECT a.case_reference, a.requested_author AS name, 'Asked for a return' AS part
          FROM rapidreview.agency_return a JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.case_reference BETWEEN @First AND @Last AND a.requested_author IS NOT NULL AND {CaseWall.Condition} ORDER BY a.case_reference, a.agency OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string SignedOff = $"""
        SELECT a.case_reference, a.signed_off_by AS name, COALESCE(a.signed_off_designation, 'Signed off a return') AS part
          FROM rapidreview.agency_return a JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.case_reference BETWEEN @First AND @Last AND a.signed_off_by IS NOT NULL AND {CaseWall.Condition} ORDER BY a.case_reference, a.agency OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    public int Order => 30;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. Placed(await work.Query<SubjectRow>(Child, cases, cancel), "Family details of the Rapid Review"),
        .. Placed(await work.Query<SubjectRow>(Siblings, cases, cancel), "Siblings in the Rapid Review"),
        .. Placed(await work.Query<SubjectRow>(Members, cases, cancel), "Family in the Rapid Review"),
        .. Placed(await work.Query<SubjectRow>(KnownToAgencies, cases, cancel), "Family as an agency knows it"),
        .. Placed(await work.Query<SubjectRow>(Authors, cases, cancel), "Return of an agency"),
        .. Placed(await work.Query<SubjectRow>(Asked, cases, cancel), "Return of an agency"),
        .. Placed(await work.Query<SubjectRow>(SignedOff, cases, cancel), "Return of an agency"),
        .. Placed(await work.Query<SubjectRow>(Responsible, cases, cancel), "Scope of the Rapid Review"),
    ];

    private static IEnumerable<SubjectRow> Placed(IEnumerable<SubjectRow> rows, string place) => rows.Select(r => r with { Place = place, Link = $"/cases/{r.CaseReference}" });
}
