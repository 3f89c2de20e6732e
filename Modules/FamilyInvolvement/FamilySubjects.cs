using Nscp.Data;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

/// <summary>The family and those through whom they are reached, for a subject access request.</summary>
internal sealed class FamilySubjects(IUnitOfWork<FamilyInvolvementModule> work) : ISubjectSource
{
    private const string People = $"""
        SELECT p.case_reference, p.name, p.born, p.relationship AS part
          FROM familyinvolvement.person p JOIN nscp.case_register c ON c.case_reference = p.case_reference
         WHERE p.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY p.case_reference, p.added_at, p.person_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Through = $"""
        SELECT p.case_reference, p.through_name AS name, 'Through whom somebody is reached' AS part
          FROM familyinvolvement.person p JOIN nscp.case_register c ON c.case_reference = p.case_reference
         WHERE p.case_reference BETWEEN @First AND @Last AND p.through_name IS NOT NULL AND {CaseWall.Condition}
         ORDER BY p.case_reference, p.added_at, p.person_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    public int Order => 60;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. from row in (await work.Query<SubjectRow>(People, cases, cancel)).Concat(await work.Query<SubjectRow>(Through, cases, cancel))
           select row with { Place = "Family involvement", Link = $"/cases/{row.CaseReference}" },
    ];
}
