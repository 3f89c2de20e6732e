using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>What the signed-in person has to do, the most pressing first (X-1).</summary>
[EverySignedInPerson]
public sealed record ShowToday : IQuery<TodayView>
{
    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <param name="Deadlines">Statutory dates that are late or near, for those who watch over all cases; else empty.</param>
/// <param name="Reminders">What no single case asks for: the guidance's own review (C-7), the end of the known bank holidays.</param>
public sealed record TodayView(DateOnly Today, string GreetingName, Paged<TaskRow> Tasks, IReadOnlyList<DeadlineRow> Deadlines, bool WatchesDeadlines, IReadOnlyList<string> Reminders)
{
    /// <summary>For the Head of Business Delivery: tasks of anybody that are so late that they have climbed (X-1).</summary>
    public int LateForLong { get; init; }
}

/// <summary>One task of mine.</summary>
public sealed record TaskRow
{
    public required CaseReference CaseReference { get; init; }
    public required string ItemKey { get; init; }

    /// <summary>Null for whom only the summary of the case is open (M-2).</summary>
    public string? ChildName { get; init; }
    public required string Title { get; init; }
    public required string Why { get; init; }
    public required string Link { get; init; }
    public DateOnly? DueOn { get; init; }
}

/// <summary>A statutory date of a case that is not met.</summary>
public sealed record DeadlineRow
{
    public required CaseReference CaseReference { get; init; }
    public required string RuleId { get; init; }
    public required DateOnly DueOn { get; init; }
    public required string Explanation { get; init; }
}

internal sealed class ShowTodayHandler(DbSession session, ICurrentPerson current, Calendar calendar, Partnership partnership, StatutoryRules rules, ReminderSettings reminders, TimeProvider time)
    : IQueryHandler<ShowToday, TodayView>
{
    private const int PageSize = 25;

    private const string Tasks = $"""
        SELECT w.case_reference, w.item_key, CASE WHEN {CaseWall.Condition} THEN c.child_name END AS child_name, w.title, w.why, w.link, COALESCE(w.due_on, d.due_on) AS due_on
        {WorkList.From} WHERE {WorkList.Mine}
         {WorkList.Order} OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Count = $"SELECT COUNT(*) {WorkList.From} WHERE {WorkList.Mine}";

    private const string OthersLate = $"""
        SELECT COUNT(*) {WorkList.From} WHERE w.done_at IS NULL AND COALESCE(w.due_on, d.due_on) <= @Until AND {CaseWall.Condition}
        """;

    private const string Deadlines = $"""
        SELECT d.case_reference, d.rule_id, d.due_on, d.explanation
          FROM nscp.due_date d
          JOIN nscp.case_register c ON c.case_reference = d.case_reference
         WHERE d.met_on IS NULL AND d.fallen_away_because IS NULL AND c.is_open = 1 AND d.due_on <= @Soon AND {CaseWall.Condition}
         ORDER BY d.due_on, d.case_reference, d.rule_id
        OFFSET 0 ROWS FETCH NEXT 30 ROWS ONLY
        """;

    public async Task<Result<TodayView>> Handle(ShowToday query, CancellationToken cancel)
    {
        var person = current.Person;
        var today = time.Today();
        var workingDays = await calendar.WorkingDays(cancel);
        var page = Math.Max(1, query.Page ?? 1);
        var mine = new WorkFilter(person) { Skip = (page - 1) * PageSize, PageSize = PageSize };
        var soon = new { mine.SeesEveryCase, mine.Agency, mine.PersonId, Soon = workingDays.Add(today, 3) };
        var escalated = mine with { Until = workingDays.Subtract(today, reminders.EscalateAfterWorkingDays) };
        var watches = person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair);
        return new TodayView(
            today,
            person.Name.Split(' ')[0],
            new Paged<TaskRow>(await session.Query<TaskRow>(Tasks, mine, cancel), page, PageSize, await session.Scalar<int>(Count, mine, cancel)),
            watches ? await session.Query<DeadlineRow>(Deadlines, soon, cancel) : [],
            watches,
            watches ? [.. Reminders(today, workingDays)] : [])
        {
            LateForLong = person.Is(Role.HeadOfBusinessDelivery) ? await session.Scalar<int>(OthersLate, escalated, cancel) : 0,
        };
    }

    private IEnumerable<string> Reminders(DateOnly today, WorkingDays workingDays)
    {
        if (partnership.GuidanceReviewOn is { } reviewOn)
        {
            var due = rules.For(RuleId.GuidanceReview, rules.CurrentVersion(today)).Due(reviewOn, workingDays);
            if (today >= due.Due)
                yield return $"The partnership’s guidance {(today > reviewOn ? "was" : "is")} due for review on {Words.Of(reviewOn)}. When the new guidance is agreed, ask your administrator to set its review day.";
        }

        if (today.AddMonths(6) > workingDays.Holidays.Horizon)
            yield return $"Bank holidays are known until {Words.Of(workingDays.Holidays.Horizon)}. Due dates beyond that day carry a warning until the next list is published.";
    }
}
