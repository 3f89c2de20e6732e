using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>Everything about the incident and the decision to notify, on one page (N).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowNotification : IQuery<NotificationView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <summary>The overview.</summary>
public sealed record NotificationView
{
    public required CaseReference Case { get; init; }
    public required SavedIncident Incident { get; init; }

    /// <summary>The child's age in full years at the incident; null without a date of birth.</summary>
    public int? Age { get; init; }
    public required CriteriaTestView Criteria { get; init; }
    public required IReadOnlyList<PartnersViewRow> Views { get; init; }
    public required Agreement Agreement { get; init; }
    public required IReadOnlyList<DisagreementView> Disagreements { get; init; }
    public required IReadOnlyList<AdviceRow> Advice { get; init; }
    public SavedSin? Sin { get; init; }
    public required IReadOnlyList<SinCorrection> Corrections { get; init; }
    public required IReadOnlyList<SavedDecision> Decisions { get; init; }
    public SavedDebrief? Debrief { get; init; }
    public required IReadOnlyList<FurtherReport> FurtherReports { get; init; }
    public CaseDueDate? Due { get; init; }

    /// <summary>How C-1 stands, in words.</summary>
    public string? DueStatus { get; init; }
    public DueDateState? DueState { get; init; }

    /// <summary>True for who records and corrects.</summary>
    public required bool MayAdminister { get; init; }

    /// <summary>The partner whose view the person may give.</summary>
    public StatutoryPartner? MayGive { get; init; }

    /// <summary>True for the scrutiny team.</summary>
    public required bool MayAdvise { get; init; }
}

/// <summary>The same incident told again (N-1a).</summary>
public sealed record FurtherReport
{
    public required DateTimeOffset ReportedAt { get; init; }
    public string? ReporterName { get; init; }
    public string? ReporterRole { get; init; }
    public string? ReporterAgency { get; init; }
    public required string KnownOrSuspected { get; init; }
    public required string RecordedBy { get; init; }
}

internal sealed class ShowNotificationHandler(
    IUnitOfWork<NotificationsModule> work, Incidents incidents, Criteria criteria, PartnersViews views, Disagreements disagreements, ScrutinyAdvice advice, Sins sins, Debriefs debriefs, CaseClock clock,
    Calendar calendar, StatutoryRules rules, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowNotification, NotificationView>
{
    private const string Reports = """
        SELECT reported_at, reporter_name, reporter_role, reporter_agency, known_or_suspected, recorded_by
          FROM notifications.further_report WHERE case_reference = @Case ORDER BY reported_at, report_id
        OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    public async Task<Result<NotificationView>> Handle(ShowNotification query, CancellationToken cancel)
    {
        if (await incidents.Of(query.Case, cancel) is not { } incident)
            return Failure.NotFound;

        var given = await views.Of(query.Case, cancel);
        var due = await clock.Find(query.Case, RuleId.Notification, cancel);
        var kept = due?.AsKept(rules, await calendar.WorkingDays(cancel));
        var person = current.Person;
        return new NotificationView
        {
            Case = query.Case,
            Incident = incident,
            Age = incident.Born is { } born ? AgeRule.Age(born, incident.IncidentOn!.Value) : null,
            Criteria = await criteria.Of(incident, cancel),
            Views = given,
            Agreement = PartnersViews.Agreement(given),
            Disagreements = await disagreements.Of(query.Case, cancel),
            Advice = await advice.Of(query.Case, cancel),
            Sin = await sins.Of(query.Case, cancel),
            Corrections = await sins.Corrections(query.Case, cancel),
            Decisions = await sins.Decisions(query.Case, cancel),
            Debrief = await debriefs.Of(query.Case, cancel),
            FurtherReports = await work.Query<FurtherReport>(Reports, query, cancel),
            Due = due,
            DueStatus = due?.FallenAwayBecause ?? kept?.Status(time.Today(), due?.MetOn),
            DueState = due?.FallenAwayBecause is null ? kept?.State(time.Today(), due?.MetOn) : null,
            MayAdminister = person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
            MayAdvise = person.Is(Role.Scrutineer),
            MayGive = person.Is(Role.SprgMember, Role.DelegatedSafeguardingPartner) ? person.Partner : null,
        };
    }
}
