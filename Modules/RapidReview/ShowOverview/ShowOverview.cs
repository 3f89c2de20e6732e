using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The Rapid Review at a glance: its dates, who has returned, who is late by how many working days, what comes next.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowOverview : IQuery<OverviewView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowOverview"/>
public sealed record OverviewView
{
    public required CaseReference Case { get; init; }
    public required ReviewRow Review { get; init; }
    public required IReadOnlyList<DateLine> Dates { get; init; }
    public required IReadOnlyList<ReturnLine> Returns { get; init; }
    public required IReadOnlyList<ReportRow> Reports { get; init; }
    public required int Warnings { get; init; }
    public required int WarningsWithoutReason { get; init; }
    public required int People { get; init; }

    /// <summary>True for who may open each agency's return, also when the review is over.</summary>
    public required bool MayOpenReturns { get; init; }

    /// <summary>True for those who run the review, while it is open.</summary>
    public required bool CanManage { get; init; }

    /// <summary>Where a SIN that is made after all is recorded; null where there is nothing to turn.</summary>
    public string? Notify { get; init; }
    public int Returned => Returns.Count(r => r.Request.State is ReturnState.SignedOff or ReturnState.Reopened);
    public int Awaited => Returns.Count(r => r.IsAwaited);
}

/// <param name="Title">"Returns due" and the like.</param>
/// <param name="Status">How it stands, in words.</param>
public sealed record DateLine(string Title, DateOnly On, string Status, DueDateState State, string Explanation, string? Warning);

/// <param name="DueOn">With its extension, if it has one.</param>
/// <param name="DaysLate">Working days, until it came or until today.</param>
/// <param name="IsLate">Also where only a weekend has passed.</param>
/// <param name="DaysIntoExtension">Working days after the day that was first asked for, where more time was given.</param>
/// <param name="Reminders">How many went out.</param>
/// <param name="LastReminderOn">The latest of them.</param>
public sealed record ReturnLine(ReturnRow Request, string AgencyName, DateOnly DueOn, int DaysLate, bool IsLate, int DaysIntoExtension, int Reminders, DateOnly? LastReminderOn)
{
    /// <summary>True while it is asked for and has not come.</summary>
    public bool IsAwaited => Request.State is ReturnState.Requested or ReturnState.InProgress;
}

internal sealed class ShowOverviewHandler(
    IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReviewDates dates, ReportShelf reports, LateNotification late, StatutoryRules rules, Partnership partnership, ICurrentPerson current, TimeProvider time)
    : IQueryHandler<ShowOverview, OverviewView>
{
    internal const string Reminders = """
        SELECT agency, COUNT(*) AS times, MAX(sent_on) AS last_sent_on FROM rapidreview.return_reminder WHERE case_reference = @Case GROUP BY agency
        """;

    private const string Overrides = "SELECT warning FROM rapidreview.readiness_override WHERE case_reference = @Case";

    public async Task<Result<OverviewView>> Handle(ShowOverview query, CancellationToken cancel)
    {
        if (await store.File(query.Case, cancel) is not { } file)
            return Failure.NotFound;

        var kept = await dates.Kept(file.Review, cancel);
        var reminders = (await work.Query<ReminderCount>(Reminders, query, cancel)).ToDictionary(r => r.Agency);
        var warnings = Readiness.Check(file, partnership.AgencyName).Select(w => w.Check).Distinct().ToList();
        var reasons = (await work.Query<string>(Overrides, query, cancel)).ToHashSet();
        return new OverviewView
        {
            Case = query.Case,
            Review = file.Review,
            Dates = [Line("Returns due", kept.Returns), Line("SPRG meets", kept.Sprg), Line(kept.Completion.RuleId == RuleId.RapidReview ? "At the National Panel by" : "Complete by", kept.Completion)],
            Returns =
            [
                .. (await store.Requests(query.Case, cancel)).Select(r => new ReturnLine(
                    r, partnership.AgencyName(r.Agency), kept.DueOn(r), kept.DaysLate(r, time.Today()), kept.IsLate(r, time.Today()), kept.DaysIntoExtension(r),
                    reminders.GetValueOrDefault(r.Agency)?.Times ?? 0, reminders.GetValueOrDefault(r.Agency)?.LastSentOn)),
            ],
            Reports = await reports.Of(query.Case, cancel),
            Warnings = warnings.Count,
            WarningsWithoutReason = warnings.Count(w => !reasons.Contains(w.ToString())),
            People = file.Family.Members.Count,
            MayOpenReturns = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
            Notify = await late.Link(file.Review, current.Person, cancel),
            CanManage = file.Review.IsOpen && current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
        };

        DateLine Line(string title, CaseDueDate due)
        {
            var asKept = due.AsKept(rules, kept.WorkingDays);
            return new DateLine(
                title, due.DueOn, due.FallenAwayBecause is null ? asKept.Status(time.Today(), due.MetOn) : "No longer applies",
                due.FallenAwayBecause is null ? asKept.State(time.Today(), due.MetOn) : DueDateState.NotDue, due.Explanation, due.Warning);
        }
    }

}

/// <summary>How often an agency was reminded.</summary>
internal sealed record ReminderCount
{
    public required string Agency { get; init; }
    public required int Times { get; init; }
    public required DateOnly LastSentOn { get; init; }
}
