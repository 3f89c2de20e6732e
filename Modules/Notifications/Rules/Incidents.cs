using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>Reads and writes incidents, for the slices and for other modules.</summary>
internal sealed class Incidents(IUnitOfWork<NotificationsModule> work) : IIncidents
{
    private const string Columns = """
        case_reference, incident_id, child_name, also_known_as, born, died, gender, ethnicity, home_address, lives, lives_where, looked_after,
        care_leaver, child_protection_plan, child_in_need, incident_on, incident_time, happened, incident_location, known_or_suspected, harm,
        aware_on, aware_time, reporter_name, reporter_role, reporter_agency, home_office, home_office_details, criminal_investigation,
        senior_investigating_officer, put_forward_by, home_office_told_on, home_office_told_how, state, recorded_at, recorded_by, version
        """;

    private const string Read = $"SELECT {Columns} FROM notifications.incident WHERE case_reference = @Case";

    private const string Insert = $"""
        INSERT INTO notifications.incident ({Columns}, name_key, also_known_as_key)
        VALUES (@CaseReference, @IncidentId, @ChildName, @AlsoKnownAs, @Born, @Died, @Gender, @Ethnicity, @HomeAddress, @Lives, @LivesWhere, @LookedAfter,
                @CareLeaver, @ChildProtectionPlan, @ChildInNeed, @IncidentOn, @IncidentTime, @Happened, @IncidentLocation, @KnownOrSuspected, @Harm,
                @AwareOn, @AwareTime, @ReporterName, @ReporterRole, @ReporterAgency, @HomeOffice, @HomeOfficeDetails, @CriminalInvestigation,
                @SeniorInvestigatingOfficer, @PutForwardBy, NULL, NULL, 'Undecided', @RecordedAt, @RecordedBy, 1, @NameKey, @AlsoKnownAsKey)
        """;

    private const string Change = """
        UPDATE notifications.incident
           SET child_name = @ChildName, also_known_as = @AlsoKnownAs, name_key = @NameKey, also_known_as_key = @AlsoKnownAsKey, born = @Born, died = @Died,
               gender = @Gender, ethnicity = @Ethnicity, home_address = @HomeAddress, lives = @Lives, lives_where = @LivesWhere,
               looked_after = @LookedAfter, care_leaver = @CareLeaver, child_protection_plan = @ChildProtectionPlan, child_in_need = @ChildInNeed,
               incident_on = @IncidentOn, incident_time = @IncidentTime, happened = @Happened, incident_location = @IncidentLocation,
               known_or_suspected = @KnownOrSuspected, harm = @Harm, aware_on = @AwareOn, aware_time = @AwareTime, reporter_name = @ReporterName,
               reporter_role = @ReporterRole, reporter_agency = @ReporterAgency, home_office = @HomeOffice, home_office_details = @HomeOfficeDetails,
               criminal_investigation = @CriminalInvestigation, senior_investigating_officer = @SeniorInvestigatingOfficer,
               put_forward_by = @PutForwardBy, version = version + 1
         WHERE case_reference = @CaseReference AND version = @Version
        """;

    private const string Move = "UPDATE notifications.incident SET state = @State, version = version + 1 WHERE case_reference = @Case AND version = @Version";

    /// <summary>The incident of a case, or null.</summary>
    public Task<SavedIncident?> Of(CaseReference @case, CancellationToken cancel) => work.Find<SavedIncident>(Read, new { Case = @case }, cancel);

    /// <summary>Keeps a new one.</summary>
    public Task Add(SavedIncident incident, CancellationToken cancel) => work.Execute(Insert, new Row(incident), cancel);

    /// <summary>Keeps corrected answers; false when the version is stale.</summary>
    public async Task<bool> Correct(SavedIncident incident, CancellationToken cancel) => await work.Execute(Change, new Row(incident), cancel) == 1;

    /// <summary>Moves the decision to notify on; false when the version is stale.</summary>
    public async Task<bool> MoveTo(CaseReference @case, NotificationState state, int version, CancellationToken cancel) =>
        await work.Execute(Move, new { Case = @case, State = state, Version = version }, cancel) == 1;

    /// <inheritdoc/>
    public async Task<IncidentSummary?> Find(CaseReference @case, CancellationToken cancel) => await Of(@case, cancel) is not { } incident ? null : new IncidentSummary
    {
        ChildName = incident.ChildName!,
        AlsoKnownAs = incident.AlsoKnownAs,
        Born = incident.Born,
        Died = incident.Died,
        Gender = incident.Gender,
        Ethnicity = incident.Ethnicity,
        HomeAddress = incident.HomeAddress,
        IncidentLocation = incident.IncidentLocation,
        IncidentOn = incident.IncidentOn!.Value,
        LocalAuthorityAwareOn = incident.AwareOn!.Value,
        LookedAfter = incident.LookedAfter?.ToString(),
        ChildProtectionPlan = incident.ChildProtectionPlan?.ToString(),
        ChildInNeed = incident.ChildInNeed?.ToString(),
        CriminalInvestigation = incident.CriminalInvestigation switch
        {
            null => null,
            Known.Yes when incident.SeniorInvestigatingOfficer is { } officer => $"Yes. Senior investigating officer: {officer}",
            var known => Words.Of(known),
        },
    };

    /// <summary>The answers with what is worked out from them.</summary>
    private sealed record Row : IncidentAnswers
    {
        private readonly SavedIncident incident;

        public Row(SavedIncident incident) : base(incident) => this.incident = incident;

        public CaseReference CaseReference => incident.CaseReference;
        public Guid IncidentId => incident.IncidentId;
        public DateTimeOffset RecordedAt => incident.RecordedAt;
        public string RecordedBy => incident.RecordedBy;
        public int Version => incident.Version;
        public string? NameKey => Kernel.NameKey.Of(ChildName);
        public string? AlsoKnownAsKey => Kernel.NameKey.Of(AlsoKnownAs);
    }
}
