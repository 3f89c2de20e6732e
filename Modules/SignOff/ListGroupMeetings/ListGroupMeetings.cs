using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>The Partnership Group's calendar: its bi-monthly meetings, the extraordinary ones, and the reports that each is to sign off (S-1, S-2a).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[ShowsNobody]
public sealed record ListGroupMeetings : IQuery<GroupMeetingListView>
{
    /// <summary>True for the meetings before today, the latest first; otherwise those to come, the next first.</summary>
    public bool Past { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>The calendar's page.</summary>
public sealed record GroupMeetingListView(Paged<GroupMeetingRow> Meetings, IReadOnlyList<GroupReportRow> Reports, bool Past, bool MaySchedule);

/// <summary>A report that a meeting is to sign off, of a case that the person may see.</summary>
public sealed record GroupReportRow
{
    public required DateOnly GroupMeetingOn { get; init; }
    public required CaseReference CaseReference { get; init; }
    public DateOnly? SignedOffOn { get; init; }
}

internal sealed class ListGroupMeetingsHandler(IUnitOfWork<SignOffModule> work, ICurrentPerson current, TimeProvider time) : IQueryHandler<ListGroupMeetings, GroupMeetingListView>
{
    private const int PageSize = 20;

    private const string Coming = """
        SELECT meeting_on, kind, starts_at, place FROM signoff.group_meeting WHERE meeting_on >= @Today ORDER BY meeting_on OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY
        """;

    private const string Gone = """
        SELECT meeting_on, kind, starts_at, place FROM signoff.group_meeting WHERE meeting_on < @Today ORDER BY meeting_on DESC OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY
        """;

    private const string CountComing = "SELECT COUNT(*) FROM signoff.group_meeting WHERE meeting_on >= @Today";
    private const string CountGone = "SELECT COUNT(*) FROM signoff.group_meeting WHERE meeting_on < @Today";

    private const string Reports = $"""
        SELECT s.group_meeting_on, s.case_reference, s.signed_off_on FROM signoff.process s JOIN nscp.case_register c ON c.case_reference = s.case_reference
         WHERE s.group_meeting_on >= @First AND s.group_meeting_on <= @Last AND s.ended_because IS NULL AND {CaseWall.Condition}
         ORDER BY s.group_meeting_on, s.case_reference OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    public async Task<Result<GroupMeetingListView>> Handle(ListGroupMeetings query, CancellationToken cancel)
    {
        var page = Math.Clamp(query.Page, 1, 100_000);
        var of = new { Today = time.Today(), Skip = (page - 1) * PageSize, Take = PageSize };
        var meetings = await work.Query<GroupMeetingRow>(query.Past ? Gone : Coming, of, cancel);
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        IReadOnlyList<GroupReportRow> reports = meetings.Count == 0 ? [] : await work.Query<GroupReportRow>(
            Reports, new { First = meetings.Min(m => m.MeetingOn), Last = meetings.Max(m => m.MeetingOn), SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel);
        return new GroupMeetingListView(
            new Paged<GroupMeetingRow>(meetings, page, PageSize, await work.Scalar<int>(query.Past ? CountGone : CountComing, of, cancel)), reports, query.Past, Access<ScheduleGroupMeeting>.IsAllowed(current.Person));
    }
}
