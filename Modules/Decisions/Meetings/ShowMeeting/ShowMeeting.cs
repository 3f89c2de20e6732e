using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>One meeting of SPRG: when, where, who, and its agenda as far as the person may see it (D-1, X-5a).</summary>
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
    public required MeetingHead Head { get; init; }
    public required IReadOnlyList<AgendaLine> Items { get; init; }
    public required IReadOnlyList<AttendeeRow> Attendees { get; init; }
    public required IReadOnlyList<IssueRow> Issues { get; init; }

    /// <summary>The open cases causing concern that the person may see; empty once the meeting's day has passed.</summary>
    public required IReadOnlyList<ConcernSummary> Concerns { get; init; }
    public required bool MayRecord { get; init; }
    public required bool MayDeclare { get; init; }

    /// <summary>It has begun.</summary>
    public required bool HasCome { get; init; }
}

/// <summary>When and where.</summary>
public sealed record MeetingHead
{
    internal const string OfDay = "SELECT meeting_on, starts_at, place, link, cancelled_because, version FROM decisions.meeting WHERE meeting_on = @On";

    public required DateOnly MeetingOn { get; init; }
    public TimeOnly? StartsAt { get; init; }
    public string? Place { get; init; }
    public string? Link { get; init; }
    public string? CancelledBecause { get; init; }
    public required int Version { get; init; }

    /// <summary>Null once the meeting has begun; else why nothing of it can be recorded yet, in words (D-1). One without a time begins with its day.</summary>
    internal string? NotYet(TimeProvider time) => (CancelledBecause, time.LondonNow()) switch
    {
        ({ }, _) => "This meeting was cancelled, so nothing can have happened at it.",
        (_, var now) when MeetingOn.ToDateTime(StartsAt ?? TimeOnly.MinValue) > now => StartsAt is { } at
            ? $"The meeting begins on {MeetingOn.InWords()} at {at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)}. Record this once it has begun."
            : $"The meeting is on {MeetingOn.InWords()}. Record this once it has begun.",
        _ => null,
    };

    /// <summary>In a line, for a document.</summary>
    internal string TimeAndPlace => string.Join(", ", new[] { StartsAt?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), Place, Link }.OfType<string>());
}

internal sealed class ShowMeetingHandler(
    IUnitOfWork<DecisionsModule> work, AgendaReader agenda, MinutesIssues issues, IEnumerable<ICasesCausingConcern> concerns, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowMeeting, MeetingView>
{
    public async Task<Result<MeetingView>> Handle(ShowMeeting query, CancellationToken cancel)
    {
        if (await work.Find<MeetingHead>(MeetingHead.OfDay, query, cancel) is not { } head)
            return Failure.NotFound;
        return new MeetingView
        {
            Head = head,
            Items = await agenda.Of(query.On, current.Person, cancel),
            Attendees = await work.Query<AttendeeRow>(AttendeeRow.OfMeeting, query, cancel),
            Issues = await issues.Of(query.On, cancel),
            Concerns = query.On >= time.Today() && concerns.FirstOrDefault() is { } known ? await known.Open(current.Person, cancel) : [],
            MayRecord = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
            MayDeclare = current.Person.Is(DeclareInterest.WhoMay),
            HasCome = head.NotYet(time) is null,
        };
    }
}
