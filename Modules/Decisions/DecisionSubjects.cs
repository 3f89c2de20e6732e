using System.Globalization;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>Who took part in SPRG's meetings, and who is to act on what it decided, for a subject access request.</summary>
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

    private const string StandIns = """
        SELECT a.meeting_on, a.stands_in_for AS name, 'Somebody stood in for them' AS part
          FROM decisions.attendee a WHERE a.stands_in_for IS NOT NULL ORDER BY a.meeting_on, a.row_number OFFSET 0 ROWS FETCH NEXT 50000 ROWS ONLY
        """;

    private const string Owners = $"""
        SELECT a.case_reference, a.meeting_on, a.owner_name AS name, 'Owner of an action' AS part
          FROM decisions.meeting_action a JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY a.case_reference, a.action_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string OtherOwners = """
        SELECT a.meeting_on, a.owner_name AS name, 'Owner of an action' AS part
          FROM decisions.meeting_action a WHERE a.case_reference IS NULL ORDER BY a.case_reference, a.action_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Immediate = $"""
        SELECT a.case_reference, a.responsible_officer AS name, 'Responsible for an immediate action' AS part
          FROM decisions.immediate_action a JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.case_reference BETWEEN @First AND @Last AND a.responsible_officer IS NOT NULL AND {CaseWall.Condition} ORDER BY a.case_reference, a.row_number OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Further = $"""
        SELECT a.case_reference, a.responsible AS name, 'Responsible for an action' AS part
          FROM decisions.further_action a JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.case_reference BETWEEN @First AND @Last AND a.responsible IS NOT NULL AND {CaseWall.Condition} ORDER BY a.case_reference, a.row_number OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Standing = $"""
        SELECT a.case_reference, a.responsible AS name, 'Responsible for an action' AS part
          FROM decisions.standing_action a JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.case_reference BETWEEN @First AND @Last AND a.responsible IS NOT NULL AND {CaseWall.Condition} ORDER BY a.case_reference, a.action OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Learning = $"""
        SELECT r.case_reference, r.learning_officer AS name, 'Responsible for the learning' AS part
          FROM decisions.decision_record r JOIN nscp.case_register c ON c.case_reference = r.case_reference
         WHERE r.case_reference BETWEEN @First AND @Last AND r.learning_officer IS NOT NULL AND {CaseWall.Condition} ORDER BY r.case_reference OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    public int Order => 40;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. (await work.Query<Row>(Participants, cases, cancel)).Select(Placed), .. (await work.Query<Row>(Owners, cases, cancel)).Select(Placed),
        .. from row in (IEnumerable<SubjectRow>)
               [
                   .. await work.Query<SubjectRow>(Immediate, cases, cancel), .. await work.Query<SubjectRow>(Further, cases, cancel), .. await work.Query<SubjectRow>(Standing, cases, cancel),
                   .. await work.Query<SubjectRow>(Learning, cases, cancel),
               ]
           select row with { Place = "SPRG’s record of the decision", Link = Addresses.Record(row.CaseReference!.Value) },
    ];

    public async Task<IReadOnlyList<SubjectRow>> WithoutCase(SubjectCases reader, CancellationToken cancel) =>
    [
        .. (await work.Query<Row>(Attendees, null, cancel)).Select(Placed), .. (await work.Query<Row>(StandIns, null, cancel)).Select(Placed),
        .. (await work.Query<Row>(OtherOwners, null, cancel)).Select(Placed),
    ];

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
