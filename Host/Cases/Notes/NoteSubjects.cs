using Nscp.Data;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>Those with whom somebody spoke or wrote about a case, for a subject access request.</summary>
internal sealed class NoteSubjects(DbSession session) : ISubjectSource
{
    private const string With = $"""
        SELECT n.case_reference, n.with_whom AS name, n.note_id
          FROM nscp.case_note n JOIN nscp.case_register c ON c.case_reference = n.case_reference
         WHERE n.case_reference BETWEEN @First AND @Last AND n.with_whom IS NOT NULL AND {CaseWall.Condition}
         ORDER BY n.case_reference, n.happened_at, n.note_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    public int Order => 95;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. from row in await session.Query<Row>(With, cases, cancel)
           select new SubjectRow
           {
               CaseReference = row.CaseReference, Name = row.Name, Part = "Spoke or wrote about the case", Place = "Notes and correspondence", Link = $"/cases/{row.CaseReference}/notes/{row.NoteId}",
           },
    ];

    private sealed record Row
    {
        public required Kernel.CaseReference CaseReference { get; init; }
        public required string Name { get; init; }
        public required Guid NoteId { get; init; }
    }
}
