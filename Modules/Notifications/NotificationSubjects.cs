using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Notifications;

/// <summary>The people of incidents and concerns, for a subject access request.</summary>
internal sealed class NotificationSubjects(IUnitOfWork<NotificationsModule> work) : ISubjectSource
{
    private const string Children = $"""
        SELECT i.case_reference, i.child_name AS name, i.also_known_as, i.born AS born_on, 'Child' AS part
          FROM notifications.incident i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY i.case_reference OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Reporters = $"""
        SELECT i.case_reference, i.reporter_name AS name, COALESCE(i.reporter_role, 'Reported the incident') AS part
          FROM notifications.incident i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.case_reference BETWEEN @First AND @Last AND i.reporter_name IS NOT NULL AND {CaseWall.Condition} ORDER BY i.case_reference OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Officers = $"""
        SELECT i.case_reference, i.senior_investigating_officer AS name, 'Senior investigating officer' AS part
          FROM notifications.incident i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.case_reference BETWEEN @First AND @Last AND i.senior_investigating_officer IS NOT NULL AND {CaseWall.Condition} ORDER BY i.case_reference OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string FurtherReporters = $"""
        SELECT r.case_reference, r.reporter_name AS name, COALESCE(r.reporter_role, 'Reported the incident') AS part
          FROM notifications.further_report r JOIN nscp.case_register c ON c.case_reference = r.case_reference
         WHERE r.case_reference BETWEEN @First AND @Last AND r.reporter_name IS NOT NULL AND {CaseWall.Condition} ORDER BY r.case_reference, r.reported_at OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Debriefs = $"""
        SELECT d.case_reference, d.led_by AS name, 'Leads the learning debrief' AS part
          FROM notifications.debrief d JOIN nscp.case_register c ON c.case_reference = d.case_reference
         WHERE d.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY d.case_reference OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Debriefed = $"""
        SELECT d.case_reference, d.took_part AS name, 'Took part in the learning debrief' AS part
          FROM notifications.debrief d JOIN nscp.case_register c ON c.case_reference = d.case_reference
         WHERE d.case_reference BETWEEN @First AND @Last AND d.took_part IS NOT NULL AND {CaseWall.Condition} ORDER BY d.case_reference OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Attended = $"""
        SELECT e.case_reference, e.attended AS name, 'Attended the escalation' AS part
          FROM notifications.escalation e JOIN nscp.case_register c ON c.case_reference = e.case_reference
         WHERE e.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY e.case_reference, e.stage OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Views = $"""
        SELECT v.case_reference, v.given_by AS name, COALESCE(v.job_title, 'Gave a partner’s view') AS part
          FROM notifications.partners_view v JOIN nscp.case_register c ON c.case_reference = v.case_reference
         WHERE v.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY v.case_reference, v.partner, v.view_number OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Advice = $"""
        SELECT s.case_reference, s.given_by AS name, 'Independent scrutiny' AS part
          FROM notifications.scrutiny_advice s JOIN nscp.case_register c ON c.case_reference = s.case_reference
         WHERE s.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY s.case_reference, s.given_at OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string ConcernsOf = $"""
        SELECT k.concern_id, k.case_reference, k.child_name AS name, k.born
          FROM notifications.concern k WHERE {Concerns.Visible} ORDER BY k.raised_on, k.concern_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    public int Order => 10;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. from row in (IEnumerable<SubjectRow>)
               [
                   .. await work.Query<SubjectRow>(Children, cases, cancel), .. await work.Query<SubjectRow>(Reporters, cases, cancel), .. await work.Query<SubjectRow>(Officers, cases, cancel),
                   .. await work.Query<SubjectRow>(FurtherReporters, cases, cancel), .. await work.Query<SubjectRow>(Debriefs, cases, cancel), .. await work.Query<SubjectRow>(Debriefed, cases, cancel),
                   .. await work.Query<SubjectRow>(Attended, cases, cancel), .. await work.Query<SubjectRow>(Views, cases, cancel), .. await work.Query<SubjectRow>(Advice, cases, cancel),
               ]
           select row with { Place = "Notification", Link = $"/cases/{row.CaseReference}/notification" },
    ];

    public async Task<IReadOnlyList<SubjectRow>> WithoutCase(SubjectCases reader, CancellationToken cancel) =>
    [
        .. from row in await work.Query<ConcernRow>(ConcernsOf, reader, cancel)
           select new SubjectRow { CaseReference = row.CaseReference, Name = row.Name, BornOn = row.Born, Part = "Child", Place = "Case causing concern", Link = $"/concerns/{row.ConcernId}" },
    ];

    private sealed record ConcernRow
    {
        public required Guid ConcernId { get; init; }
        public CaseReference? CaseReference { get; init; }
        public required string Name { get; init; }
        public DateOnly? Born { get; init; }
    }
}
