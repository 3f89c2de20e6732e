using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>SPRG's calendar (D-1).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[ShowsNobody]
public sealed record ListMeetings : IQuery<MeetingListView>
{
    /// <summary>True for the meetings before today, the latest first; otherwise those to come, the next first.</summary>
    public bool Past { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>The calendar's page.</summary>
public sealed record MeetingListView(Paged<MeetingLine> Meetings, bool Past, bool MaySchedule);

/// <summary>A meeting in the list.</summary>
public sealed record MeetingLine
{
    public required DateOnly MeetingOn { get; init; }
    public TimeOnly? StartsAt { get; init; }
    public string? Place { get; init; }
    public string? Link { get; init; }

    public string? CancelledBecause { get; init; }

    /// <summary>Of the cases that the person may see.</summary>
    public required int Cases { get; init; }

    /// <summary>Cases are counted inside the wall.</summary>
    internal const string Columns = $"""
        SELECT m.meeting_on, m.starts_at, m.place, m.link, m.cancelled_because,
               (SELECT COUNT(*) FROM decisions.agenda_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference
                 WHERE i.meeting_on = m.meeting_on AND i.state <> 'Withdrawn' AND {CaseWall.Condition}) AS cases
          FROM decisions.meeting m
        """;
}

internal sealed class ListMeetingsHandler(IUnitOfWork<DecisionsModule> work, ICurrentPerson current, TimeProvider time) : IQueryHandler<ListMeetings, MeetingListView>
{
    private const int PageSize = 20;

    private const string Coming = $"{MeetingLine.Columns} WHERE m.meeting_on >= @Today ORDER BY m.meeting_on OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY";
    private const string Gone = $"{MeetingLine.Columns} WHERE m.meeting_on < @Today ORDER BY m.meeting_on DESC OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY";
    private const string CountComing = "SELECT COUNT(*) FROM decisions.meeting m WHERE m.meeting_on >= @Today";
    private const string CountGone = "SELECT COUNT(*) FROM decisions.meeting m WHERE m.meeting_on < @Today";

    public async Task<Result<MeetingListView>> Handle(ListMeetings query, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var page = Math.Clamp(query.Page, 1, 100_000);
        var of = new { Today = time.Today(), Skip = (page - 1) * PageSize, Take = PageSize, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
        return new MeetingListView(
            new Paged<MeetingLine>(
                await work.Query<MeetingLine>(query.Past ? Gone : Coming, of, cancel), page, PageSize,
                await work.Scalar<int>(query.Past ? CountGone : CountComing, of, cancel)),
            query.Past,
            current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery));
    }
}
