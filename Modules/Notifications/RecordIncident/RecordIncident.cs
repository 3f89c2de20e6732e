using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>A child died or was seriously harmed (N-1): opens a case and starts the Local Authority's five working days (C-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgMember)]
public sealed record RecordIncident : IncidentAnswers, ICommand<CaseReference>, ISentOnce
{
    /// <summary>Made when the form was shown: the same form sent twice makes one case.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;

    /// <summary>
    /// What to do when the child is known already (N-1a): <c>new</c> opens a case all the same; the reference of a case adds this to it as a further
    /// report of the same incident. Blank until that was asked.
    /// </summary>
    public string? SameAs { get; init; }

    /// <summary>The case causing concern that this grew out of, if any (N-8).</summary>
    public Guid? Concern { get; init; }

    /// <summary>The case of the referral that is to be notified, if any (F-4): the incident becomes part of that case.</summary>
    public CaseReference? Referral { get; init; }
}

internal sealed class RecordIncidentRules : IncidentAnswersRules<RecordIncident>
{
    public RecordIncidentRules(TimeProvider time) : base(time) => RuleFor(x => x.Id).Needed("Reload the page and try again");
}

internal sealed class RecordIncidentHandler(
    IUnitOfWork<NotificationsModule> work, Incidents incidents, KnownChildren known, ReferredIncidents referred, Concerns concerns, ConcernWall concernWall, NotificationTasks tasks, CaseRegister register, CaseClock clock,
    ICurrentPerson current, TimeProvider time) : ICommandHandler<RecordIncident, CaseReference>
{
    private const string New = "new";

    private const string ById = """
        SELECT case_reference FROM notifications.incident WHERE incident_id = @Id
        UNION ALL
        SELECT case_reference FROM notifications.further_report WHERE report_id = @Id
        """;

    private const string AddReport = """
        INSERT INTO notifications.further_report (report_id, case_reference, reported_at, reporter_name, reporter_role, reporter_agency, known_or_suspected, recorded_by)
        VALUES (@Id, @Case, @Now, @ReporterName, @ReporterRole, @ReporterAgency, @KnownOrSuspected, @RecordedBy)
        """;

    private const string BecameIncident = """
        UPDATE notifications.concern SET state = 'BecameIncident', case_reference = @Case, version = version + 1 WHERE concern_id = @Concern AND state = 'Open'
        """;

    public async Task<Result<CaseReference>> Handle(RecordIncident command, CancellationToken cancel)
    {
        if (await work.Find<CaseReference?>(ById, command, cancel) is { } already)
            return already;

        if (command.Concern is { } concern && await concerns.Find(concern, cancel) is var grown && grown is not { State: ConcernState.Open })
            return grown is null ? Failure.NotFound : Failure.Conflict("This case causing concern is closed, or has become an incident already. Look at it again.");
        if (command.Referral is { } of)
            return await referred.Facts(of, cancel) is null ? Failure.NotFound
                : await incidents.Of(of, cancel) is not null ? Failure.Conflict("The incident of this case is recorded already. Go to the case, and record the notification there.")
                : await Open(command, cancel);

        var matches = command.SameAs == New ? [] : await known.Like(command.ChildName, command.AlsoKnownAs, command.Born, cancel);
        if (matches.Count > 0)
        {
            return matches.FirstOrDefault(m => m.CaseReference.ToString() == command.SameAs) is { } same
                ? await AddTo(same.CaseReference, command, cancel)
                : Failure.Invalid("sameAs", "A child with this name and date of birth is known already. Say whether this is the same incident.");
        }

        return await Open(command, cancel);
    }

    private async Task<CaseReference> Open(RecordIncident command, CancellationToken cancel)
    {
        var @case = command.Referral ?? await register.Open(command.ChildName!, command.Born, cancel);
        var incident = new SavedIncident(command)
        {
            CaseReference = @case, IncidentId = command.Id, RecordedAt = time.GetUtcNow(), RecordedBy = current.Person.Name,
            PutForwardBy = command.PutForwardBy ?? (current.Person.Is(Role.SprgMember) ? current.Person.Partner : null),
        };
        await incidents.Add(incident, cancel);
        await register.Mark(@case, ProcessStep.Incident, StepProgress.Done, null, cancel);
        await register.Mark(@case, ProcessStep.CriteriaTest, StepProgress.Current, null, cancel);
        await register.Record(@case, incident.IncidentOn!.Value, Words.Of(incident.Harm!.Value), null, cancel);
        await register.Record(
            @case, incident.AwareOn!.Value, "The Local Authority became aware of the incident", incident.PutForwardBy is { } partner ? $"Put forward by {Words.Of(partner)}" : null, cancel);
        await clock.Start(@case, RuleId.Notification, incident.AwareOn.Value, cancel);
        await tasks.AskAtTheStart(incident, cancel);
        if (command.Concern is { } concern && await work.Execute(BecameIncident, new { Case = @case, command.Concern }, cancel) == 1)
            await concernWall.CarryTo(@case, concern, cancel);
        if (command.Referral is not null)
            await register.Finish(@case, ReferralWork.RecordIncident, cancel);
        return @case;
    }

    private async Task<CaseReference> AddTo(CaseReference @case, RecordIncident command, CancellationToken cancel)
    {
        await work.Execute(
            AddReport,
            new { command.Id, Case = @case, Now = time.GetUtcNow(), command.ReporterName, command.ReporterRole, command.ReporterAgency, command.KnownOrSuspected, RecordedBy = current.Person.Name },
            cancel);
        await register.Record(@case, time.Today(), "The same incident was reported again", command.KnownOrSuspected, cancel);
        return @case;
    }
}

/// <summary>The empty form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgMember)]
public sealed record NewIncident : IQuery<NewIncidentView>
{
    /// <summary>The case causing concern that it grows out of, if any (N-8).</summary>
    public Guid? Concern { get; init; }

    /// <summary>The case of the referral that is to be notified, if any (F-4).</summary>
    public CaseReference? Referral { get; init; }
}

/// <summary>What the form begins with.</summary>
public sealed record NewIncidentView
{
    public required Guid Id { get; init; }
    public Guid? Concern { get; init; }
    public CaseReference? Referral { get; init; }
    public string? ChildName { get; init; }
    public DateOnly? Born { get; init; }
    public DateOnly? Died { get; init; }
    public string? Gender { get; init; }
    public string? Ethnicity { get; init; }
    public string? HomeAddress { get; init; }
    public Known? LookedAfter { get; init; }
    public Known? ChildProtectionPlan { get; init; }
    public Known? ChildInNeed { get; init; }
    public DateOnly? IncidentOn { get; init; }
    public string? IncidentLocation { get; init; }
    public Known? CriminalInvestigation { get; init; }
    public string? SeniorInvestigatingOfficer { get; init; }
    public string? ReporterName { get; init; }
    public string? ReporterRole { get; init; }
    public string? KnownOrSuspected { get; init; }
    public StatutoryPartner? PutForwardBy { get; init; }

    /// <summary>The partnership's area, as in "in Norfolk".</summary>
    public required string Area { get; init; }

    /// <summary>Children of the same name and date of birth, once the form was sent.</summary>
    public required IReadOnlyList<KnownChild> Known { get; init; }
}

internal sealed class NewIncidentHandler(Concerns concerns, KnownChildren known, ReferredIncidents referred, Partnership partnership, ICurrentPerson current, TimeProvider time)
    : IQueryHandler<NewIncident, NewIncidentView>
{
    public async Task<Result<NewIncidentView>> Handle(NewIncident query, CancellationToken cancel)
    {
        var concern = query.Concern is { } id ? await concerns.Find(id, cancel) : null;
        if (query.Concern is not null && concern is not { State: ConcernState.Open })
            return Failure.NotFound;
        var form = query.Referral is { } of ? await referred.Facts(of, cancel) : null;
        if (query.Referral is not null && form is null)
            return Failure.NotFound;

        return new NewIncidentView
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Concern = query.Concern, Referral = query.Referral,
            ChildName = form?.ChildName ?? concern?.ChildName,
            Born = form?.Born ?? concern?.Born,
            Died = form?.Died, Gender = form?.Gender, Ethnicity = form?.Ethnicity, HomeAddress = form?.HomeAddress, LookedAfter = ReferredIncidents.Said(form?.LookedAfter),
            ChildProtectionPlan = ReferredIncidents.Said(form?.ChildProtectionPlan), ChildInNeed = ReferredIncidents.Said(form?.ChildInNeed), IncidentOn = form?.IncidentOn,
            IncidentLocation = form?.IncidentLocation, CriminalInvestigation = ReferredIncidents.Said(form?.CriminalInvestigation), SeniorInvestigatingOfficer = form?.SeniorInvestigatingOfficer,
            ReporterName = form?.ReferrerName, ReporterRole = form?.ReferrerDesignation,
            KnownOrSuspected = form?.TriggeringIncident ?? concern?.Concern,
            PutForwardBy = current.Person.Partner,
            Area = partnership.Area,
            Known = known.Found,
        };
    }
}
