using Nscp.Data;
using Nscp.Web;

namespace Nscp.Commissioning;

/// <summary>The people of practice reviews, for a subject access request: reviewers, their referees, the CSPR panel, who is to act on learning; the register too, which belongs to no case.</summary>
internal sealed class CommissioningSubjects(IUnitOfWork<CommissioningModule> work) : ISubjectSource
{
    private const string Reviewers = $"""
        SELECT a.case_reference, r.reviewer_name AS name, 'Lead Reviewer or candidate' AS part
          FROM commissioning.appointment a JOIN commissioning.reviewer r ON r.reviewer_id = a.reviewer_id JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY a.case_reference, a.reviewer_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Referees = $"""
        SELECT f.case_reference, f.referee_name AS name, 'Referee of a reviewer' AS part
          FROM commissioning.referee f JOIN nscp.case_register c ON c.case_reference = f.case_reference
         WHERE f.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY f.case_reference, f.reviewer_id, f.referee_number OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Members = $"""
        SELECT m.case_reference, m.member_name AS name, 'CSPR panel' AS part
          FROM commissioning.panel_member m JOIN nscp.case_register c ON c.case_reference = m.case_reference
         WHERE m.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY m.case_reference, m.member_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Owners = $"""
        SELECT p.case_reference, p.owner_name AS name, 'Owner of a learning point' AS part
          FROM commissioning.learning_point p JOIN nscp.case_register c ON c.case_reference = p.case_reference
         WHERE p.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY p.case_reference, p.captured_on, p.point_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Attended = $"""
        SELECT m.case_reference, m.attended AS name, 'Attended a meeting of the review' AS part
          FROM commissioning.milestone m JOIN nscp.case_register c ON c.case_reference = m.case_reference
         WHERE m.case_reference BETWEEN @First AND @Last AND m.attended IS NOT NULL AND {CaseWall.Condition} ORDER BY m.case_reference, m.planned_on, m.milestone_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Register = "SELECT reviewer_id, reviewer_name FROM commissioning.reviewer ORDER BY reviewer_name, reviewer_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY";

    public int Order => 50;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. Placed(await work.Query<SubjectRow>(Reviewers, cases, cancel), "Lead Reviewers of the review"),
        .. Placed(await work.Query<SubjectRow>(Referees, cases, cancel), "Vetting of a Lead Reviewer"),
        .. Placed(await work.Query<SubjectRow>(Members, cases, cancel), "CSPR panel of the review"),
        .. Placed(await work.Query<SubjectRow>(Owners, cases, cancel), "Learning on the way"),
        .. Placed(await work.Query<SubjectRow>(Attended, cases, cancel), "Timetable of the review"),
    ];

    public async Task<IReadOnlyList<SubjectRow>> WithoutCase(SubjectCases reader, CancellationToken cancel) =>
    [
        .. (await work.Query<RegisterRow>(Register, null, cancel)).Select(r => new SubjectRow { Name = r.ReviewerName, Part = "Lead Reviewer", Place = "Register of Lead Reviewers", Link = Addresses.Reviewer(r.ReviewerId) }),
    ];

    private static IEnumerable<SubjectRow> Placed(IEnumerable<SubjectRow> rows, string place) => rows.Select(r => r with { Place = place, Link = Addresses.Review(r.CaseReference!.Value) });

    private sealed record RegisterRow
    {
        public required Guid ReviewerId { get; init; }
        public required string ReviewerName { get; init; }
    }
}
