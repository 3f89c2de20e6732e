using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>What is asked of whom until the decision to notify is made .</summary>
internal sealed class NotificationTasks(CaseRegister register)
{
    private const string Criteria = "notifications:criteria";
    private const string Decision = "notifications:decision";
    private const string Disagreement = "notifications:disagreement";
    private const string HomeOffice = "notifications:home-office";
    private const string Debrief = "notifications:debrief";

    /// <summary>The criteria test, the three partners' views, the decision.</summary>
    public async Task AskAtTheStart(SavedIncident incident, CancellationToken cancel)
    {
        var @case = incident.CaseReference;
        await register.Ask(
            new WorkItem
            {
                Case = @case, Key = Criteria, Title = "Take the criteria test", Why = "It says which duties the incident brings (N-2)",
                Link = $"/cases/{@case}/criteria-test", Role = Role.BusinessUnit, RuleId = RuleId.Notification,
            },
            cancel);
        foreach (var partner in Enum.GetValues<StatutoryPartner>())
        {
            await register.Ask(
                new WorkItem
                {
                    Case = @case, Key = View(partner), Title = "Give your view on notifying", Why = "All three safeguarding partners agree which incidents are notified (N-4)",
                    Link = $"/cases/{@case}/views/{partner}", Role = Role.SprgMember, Partner = partner, RuleId = RuleId.Notification,
                },
                cancel);
        }

        await AskForDecision(@case, cancel);
        await AskAboutHomeOffice(incident, cancel);
    }

    /// <summary>To record the notification, or that there is none.</summary>
    public Task AskForDecision(CaseReference @case, CancellationToken cancel) => register.Ask(
        new WorkItem
        {
            Case = @case, Key = Decision, Title = "Record the notification, or the decision not to notify",
            Why = "The Local Authority notifies within 5 working days of becoming aware (C-1)",
            Link = $"/cases/{@case}/notification", Role = Role.BusinessUnit, RuleId = RuleId.Notification,
        },
        cancel);

    /// <summary>To tell the Chief Caseworker Unit, where the Home Office is involved and was not told (N-6).</summary>
    public Task AskAboutHomeOffice(SavedIncident incident, CancellationToken cancel) => incident is { HomeOffice: Known.Yes, HomeOfficeToldOn: null }
        ? register.Ask(
            new WorkItem
            {
                Case = incident.CaseReference, Key = HomeOffice, Title = "Tell the Home Office’s Chief Caseworker Unit",
                Why = "A contribution about migration, a border or citizenship is needed (N-6)",
                Link = $"/cases/{incident.CaseReference}/home-office", Role = Role.BusinessUnit,
            },
            cancel)
        : register.Finish(incident.CaseReference, HomeOffice, cancel);

    /// <summary>To bring the SPRG chair and the partners together (N-4).</summary>
    public Task AskToEscalate(CaseReference @case, CancellationToken cancel) => register.Ask(
        new WorkItem
        {
            Case = @case, Key = Disagreement, Title = "Bring the partners together with the SPRG chair", Why = "The partners do not agree whether to notify (N-4)",
            Link = $"/cases/{@case}/disagreement/SprgChair", Role = Role.HeadOfBusinessDelivery, RuleId = RuleId.Notification,
        },
        cancel);

    /// <summary>To arrange, or then to hold, the learning debrief that was decided on (N-7).</summary>
    public Task AskForDebrief(CaseReference @case, DateOnly? plannedOn, CancellationToken cancel) => register.Ask(
        new WorkItem
        {
            Case = @case, Key = Debrief, Title = plannedOn is null ? "Arrange the learning debrief" : "Hold the learning debrief and record what was learned",
            Why = "It was decided on instead of a notification (N-7)", Link = $"/cases/{@case}/debrief", Role = Role.BusinessUnit, DueOn = plannedOn,
        },
        cancel);

    /// <summary>The debrief was held.</summary>
    public Task DebriefHeld(CaseReference @case, CancellationToken cancel) => register.Finish(@case, Debrief, cancel);

    /// <summary>The criteria test was taken.</summary>
    public Task CriteriaTaken(CaseReference @case, CancellationToken cancel) => register.Finish(@case, Criteria, cancel);

    /// <summary>A partner gave its view.</summary>
    public Task ViewGiven(CaseReference @case, StatutoryPartner partner, CancellationToken cancel) => register.Finish(@case, View(partner), cancel);

    /// <summary>The partners agree, or somebody settled it.</summary>
    public Task DisagreementSettled(CaseReference @case, CancellationToken cancel) => register.Finish(@case, Disagreement, cancel);

    /// <summary>The Home Office was told.</summary>
    public Task HomeOfficeTold(CaseReference @case, CancellationToken cancel) => register.Finish(@case, HomeOffice, cancel);

    /// <summary>The decision is made: nothing more is asked about it. A debrief that was decided on before falls away.</summary>
    public async Task Decided(CaseReference @case, CancellationToken cancel)
    {
        foreach (var key in (string[])[Criteria, Decision, Disagreement, Debrief, .. Enum.GetValues<StatutoryPartner>().Select(View)])
            await register.Finish(@case, key, cancel);
    }

    private static string View(StatutoryPartner partner) => $"notifications:view:{partner}";
}
