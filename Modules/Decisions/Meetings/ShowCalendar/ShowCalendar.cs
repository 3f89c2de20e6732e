using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>A month of SPRG's calendar (D-1).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[ShowsNobody]
public sealed record ShowCalendar : IQuery<CalendarView>
{
    /// <summary>From 2000 to 2198; this year when it is not said.</summary>
    public int? Year { get; init; }

    /// <summary>From 1 to 12; this month when it is not said.</summary>
    public int? Month { get; init; }
}

/// <param name="First">The first day of the month.</param>
/// <param name="Weeks">From Monday to Sunday; days of the months beside it are there, without meetings.</param>
public sealed record CalendarView(DateOnly First, IReadOnlyList<IReadOnlyList<CalendarDay>> Weeks, DateOnly Today, bool MaySchedule);

/// <param name="Holiday">The bank holiday's name.</param>
public sealed record CalendarDay(DateOnly Date, bool InMonth, string? Holiday, MeetingLine? Meeting);

internal sealed class ShowCalendarHandler(IUnitOfWork<DecisionsModule> work, Calendar calendar, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowCalendar, CalendarView>
{
    private const string Meetings = $"""
        {MeetingLine.Columns} WHERE m.meeting_on >= @First AND m.meeting_on <= @Last ORDER BY m.meeting_on OFFSET 0 ROWS FETCH NEXT 31 ROWS ONLY
        """;

    public async Task<Result<CalendarView>> Handle(ShowCalendar query, CancellationToken cancel)
    {
        var today = time.Today();
        var first = new DateOnly(query.Year is >= 2000 and <= 2198 ? query.Year.Value : today.Year, query.Month is >= 1 and <= 12 ? query.Month.Value : today.Month, 1);
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var of = new { First = first, Last = first.AddMonths(1).AddDays(-1), SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
        var meetings = (await work.Query<MeetingLine>(Meetings, of, cancel)).ToDictionary(m => m.MeetingOn);
        var holidays = (await calendar.WorkingDays(cancel)).Holidays;

        var monday = first.AddDays(-(((int)first.DayOfWeek + 6) % 7));
        List<IReadOnlyList<CalendarDay>> weeks = [];
        for (; monday <= of.Last; monday = monday.AddDays(7))
        {
            weeks.Add([.. Enumerable.Range(0, 7).Select(d => monday.AddDays(d)).Select(day => new CalendarDay(
                day, day.Month == first.Month, holidays.On(day)?.Name, meetings.GetValueOrDefault(day)))]);
        }

        return new CalendarView(first, weeks, today, current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery));
    }
}
