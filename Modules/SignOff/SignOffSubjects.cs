using Nscp.Data;
using Nscp.Web;

namespace Nscp.SignOff;

/// <summary>Those who were invited to agree a report, answered for the CSPR panel, or are to act on a recommendation, for a subject access request.</summary>
internal sealed class SignOffSubjects(IUnitOfWork<SignOffModule> work) : ISubjectSource
{
    private const string Invited = $"""
        SELECT i.case_reference, i.person_name AS name, 'Invited to the Partnership Group' AS part
          FROM signoff.invitation i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY i.case_reference, i.row_number OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Answered = $"""
        SELECT DISTINCT a.case_reference, a.person_name AS name, 'CSPR panel' AS part
          FROM signoff.panel_answer a JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY a.case_reference, a.person_name OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string ForWhom = $"""
        SELECT DISTINCT r.case_reference, r.for_whom AS name, 'To act on a recommendation' AS part
          FROM signoff.recommendation r JOIN nscp.case_register c ON c.case_reference = r.case_reference
         WHERE r.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY r.case_reference, r.for_whom OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    public int Order => 70;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. from row in (IEnumerable<SubjectRow>)[.. await work.Query<SubjectRow>(Invited, cases, cancel), .. await work.Query<SubjectRow>(Answered, cases, cancel), .. await work.Query<SubjectRow>(ForWhom, cases, cancel)]
           select row with { Place = "Sign-off of the report", Link = Addresses.Process(row.CaseReference!.Value) },
    ];
}
