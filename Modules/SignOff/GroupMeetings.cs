using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>The Partnership Group's calendar, and how it fits a review's six months (S-2a).</summary>
internal sealed class GroupMeetings(IUnitOfWork<SignOffModule> work, CaseClock clock, Calendar calendar, TimeProvider time) : IGroupCalendar
{
    private const string Coming = """
        SELECT meeting_on, kind, starts_at, place FROM signoff.group_meeting WHERE meeting_on >= @From ORDER BY meeting_on OFFSET 0 ROWS FETCH NEXT 30 ROWS ONLY
        """;

    /// <summary>From a day on, the next first; at most 30.</summary>
    public Task<IReadOnlyList<GroupMeetingRow>> From(DateOnly day, CancellationToken cancel) => work.Query<GroupMeetingRow>(Coming, new { From = day }, cancel);

    public async Task<IReadOnlyList<DateOnly>> Planned(DateOnly from, CancellationToken cancel) => [.. (await From(from, cancel)).Select(m => m.MeetingOn)];

    /// <summary>Both dates of C-4, and the calendar beside them.</summary>
    public async Task<(IReadOnlyList<CaseDueDate> DueDates, GroupCalendar? Calendar)> Against(CaseReference @case, CancellationToken cancel)
    {
        var dueDates = (await clock.Of(@case, cancel)).Where(d => d is { RuleId: RuleId.PracticeReview or RuleId.PracticeReviewFromDecision, FallenAwayBecause: null }).OrderBy(d => d.DueOn).ToList();
        var meetings = await From(time.Today(), cancel);
        return (dueDates, GroupCalendar.Look([.. dueDates.Where(d => d.MetOn is null).Select(d => d.DueOn)], meetings.Select(m => m.MeetingOn), time.Today(), await calendar.WorkingDays(cancel)));
    }
}

/// <summary>What kind of meeting it is.</summary>
public enum GroupMeetingKind
{
    /// <summary>One of the six a year.</summary>
    Ordinary,

    /// <summary>Called between them, so that a review keeps its time (S-2a).</summary>
    Extraordinary,
}

/// <summary>A meeting of the Partnership Group.</summary>
public sealed record GroupMeetingRow
{
    public required DateOnly MeetingOn { get; init; }
    public required GroupMeetingKind Kind { get; init; }
    public TimeOnly? StartsAt { get; init; }
    public string? Place { get; init; }
}
