using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>Whether a person's days can be seen in a calendar elsewhere.</summary>
[EverySignedInPerson]
[ShowsNobody]
public sealed record ShowMyCalendar : IQuery<MyCalendarView>;

/// <summary>One's own calendar address; its secret part is not kept and cannot be shown again.</summary>
public sealed record MyCalendarView
{
    /// <summary>Null when there is none.</summary>
    public DateTimeOffset? MadeAt { get; init; }
    public DateTimeOffset? LastReadAt { get; init; }
}

/// <summary>Makes a calendar address, in place of the one before. The answer is the only time that it is shown.</summary>
[EverySignedInPerson]
public sealed record MakeCalendar : ICommand<string>;

/// <summary>Ends the calendar address at once.</summary>
[EverySignedInPerson]
public sealed record EndCalendar : ICommand;

internal sealed class ShowMyCalendarHandler(DbSession session, ICurrentPerson current) : IQueryHandler<ShowMyCalendar, MyCalendarView>
{
    private const string Mine = "SELECT made_at, last_read_at FROM nscp.calendar_feed WHERE person_id = @PersonId";

    public async Task<Result<MyCalendarView>> Handle(ShowMyCalendar query, CancellationToken cancel) =>
        await session.Find<MyCalendarView>(Mine, new { PersonId = current.Person.Id }, cancel) ?? new MyCalendarView();
}

internal sealed class MakeCalendarHandler(CalendarFeeds feeds, ICurrentPerson current) : ICommandHandler<MakeCalendar, string>
{
    public async Task<Result<string>> Handle(MakeCalendar command, CancellationToken cancel) => await feeds.Make(current.Person.Id, cancel);
}

internal sealed class EndCalendarHandler(CalendarFeeds feeds, ICurrentPerson current) : ICommandHandler<EndCalendar>
{
    public async Task<Result> Handle(EndCalendar command, CancellationToken cancel)
    {
        await feeds.End(current.Person.Id, cancel);
        return Result.Done;
    }
}
