using System.Globalization;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>Who took part in SPRG's meetings, for a subject access request.</summary>
internal sealed class DecisionSubjects(IUnitOfWork<DecisionsModule> work) : ISubjectSource
{
    private const string Participants = $"""
        SELECT p.case_reference, p.meeting_on, p.person_name AS name, COALESCE(p.job_title, 'Took part') AS part
          FROM decisions.participant p JOIN nscp.case_register c ON c.case_reference = p.case_reference
         WHERE p.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY p.case_reference, p.meeting_on, p.row_number OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Attendees = """
        SELECT a.meeting_on, a.person_name AS name, COALESCE(a.job_title, 'Attended') AS part
          FROM decisions.attendee a ORDER BY a.meeting_on, a.row_number OFFSET 0 ROWS FETCH NEXT 50000 ROWS ONLY
        """;

    public int Order => 40;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) => [.. (await work.Query<Row>(Participants, cases, cancel)).Select(Placed)];

    public async Task<IReadOnlyList<SubjectRow>> WithoutCase(SubjectCases reader, CancellationToken cancel) => [.. (await work.Query<Row>(Attendees, null, cancel)).Select(Placed)];

    private static SubjectRow Placed(Row row) => new()
    {
        CaseReference = row.CaseReference, Name = row.Name, Part = row.Part, Place = $"SPRG meeting of {Words.Of(row.MeetingOn)}",
        Link = "/sprg/" + row.MeetingOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private sealed record Row
    {
        public CaseReference? CaseReference { get; init; }
        public required DateOnly MeetingOn { get; init; }
        public required string Name { get; init; }
        public required string Part { get; init; }
    }
}
