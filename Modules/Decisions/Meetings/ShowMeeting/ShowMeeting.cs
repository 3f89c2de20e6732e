using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>One meeting of SPRG: when, where, and its agenda as far as the person may see it (D-1, X-5a).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowMeeting : IQuery<MeetingView>
{
    public required DateOnly On { get; init; }
}

/// <summary>A meeting.</summary>
public sealed record MeetingView
{
    public required DateOnly MeetingOn { get; init; }
    public TimeOnly? StartsAt { get; init; }
    public string? Place { get; init; }
    public string? Link { get; init; }

    /// <summary>The minutes of the standing item.</summary>
    public string? CasesCausingConcern { get; init; }
    public required int Version { get; init; }
    public IReadOnlyList<AgendaItemLine> Items { get; init; } = [];
    public bool MayRecord { get; init; }
}

/// <summary>A case on the agenda.</summary>
public sealed record AgendaItemLine
{
    public required CaseReference CaseReference { get; init; }
    public required string ChildName { get; init; }
    public required AgendaState State { get; init; }
    public string? WithdrawnBecause { get; init; }
    public string? Minutes { get; init; }
    public RapidReviewKind? ReviewKind { get; init; }
    public DateOnly? OutcomeBy { get; init; }
    public required int Participants { get; init; }
    public required int Conflicts { get; init; }
}

internal sealed class ShowMeetingHandler(IUnitOfWork<DecisionsModule> work, ICurrentPerson current) : IQueryHandler<ShowMeeting, MeetingView>
{
    private const string Meeting = "SELECT meeting_on, starts_at, place, link, cases_causing_concern, version FROM decisions.meeting WHERE meeting_on = @On";

    // A meeting considers a handful of cases: all of them fit on one page.
    private const string Items = $"""
        SELECT i.case_reference, c.child_name, i.state, i.withdrawn_because, i.minutes, r.review_kind, r.outcome_by,
               (SELECT COUNT(*) FROM decisions.participant n WHERE n.case_reference = i.case_reference AND n.meeting_on = i.meeting_on) AS participants,
               (SELECT COUNT(*) FROM decisions.participant n WHERE n.case_reference = i.case_reference AND n.meeting_on = i.meeting_on AND n.interest IS NOT NULL) AS conflicts
          FROM decisions.agenda_item i
          JOIN nscp.case_register c ON c.case_reference = i.case_reference
          LEFT JOIN decisions.decision_record r ON r.case_reference = i.case_reference
         WHERE i.meeting_on = @On AND {CaseWall.Condition}
         ORDER BY i.case_reference
        OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    public async Task<Result<MeetingView>> Handle(ShowMeeting query, CancellationToken cancel)
    {
        if (await work.Find<MeetingView>(Meeting, query, cancel) is not { } meeting)
            return Failure.NotFound;
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        return meeting with
        {
            Items = await work.Query<AgendaItemLine>(Items, new { query.On, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel),
            MayRecord = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
        };
    }
}
