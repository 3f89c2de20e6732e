using Nscp.Data;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

/// <summary>The family and those through whom they are reached or who met with them, for a subject access request.</summary>
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

    private const string NoteTakers = $"""
        SELECT m.case_reference, m.note_taker AS name, 'Takes the notes of a meeting' AS part
          FROM familyinvolvement.meeting m JOIN nscp.case_register c ON c.case_reference = m.case_reference
         WHERE m.case_reference BETWEEN @First AND @Last AND m.note_taker IS NOT NULL AND {CaseWall.Condition} ORDER BY m.case_reference, m.person_id, m.meeting_on OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Present = $"""
        SELECT m.case_reference, m.present AS name, 'Present at a meeting with the family' AS part
          FROM familyinvolvement.meeting m JOIN nscp.case_register c ON c.case_reference = m.case_reference
         WHERE m.case_reference BETWEEN @First AND @Last AND m.present IS NOT NULL AND {CaseWall.Condition} ORDER BY m.case_reference, m.person_id, m.meeting_on OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Officers = $"""
        SELECT m.case_reference, r.sent_to AS name, 'Was sent notes for disclosure' AS part
          FROM familyinvolvement.meeting m JOIN familyinvolvement.disclosure_round r ON r.meeting_id = m.meeting_id JOIN nscp.case_register c ON c.case_reference = m.case_reference
         WHERE m.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY m.case_reference, m.person_id, m.meeting_on OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    public int Order => 60;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. from row in (IEnumerable<SubjectRow>)
               [
                   .. await work.Query<SubjectRow>(People, cases, cancel), .. await work.Query<SubjectRow>(Through, cases, cancel), .. await work.Query<SubjectRow>(NoteTakers, cases, cancel),
                   .. await work.Query<SubjectRow>(Present, cases, cancel), .. await work.Query<SubjectRow>(Officers, cases, cancel),
               ]
           select row with { Place = "Family involvement", Link = $"/cases/{row.CaseReference}" },
    ];
}
