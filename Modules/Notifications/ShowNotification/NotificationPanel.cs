using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Notifications;

/// <summary>The decision to notify on the case page.</summary>
internal sealed class NotificationPanel(Incidents incidents, PartnersViews views, Sins sins) : ICasePanel
{
    public int Order => 10;

    public async Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel) => await incidents.Of(@case, cancel) is not { } incident ? null : new CasePanel(
        "Incident and notification",
        typeof(NotificationPanelContent),
        new NotificationPanelModel(
            @case, incident.State, incident.Harm!.Value, incident.IncidentOn!.Value, incident.AwareOn!.Value, PartnersViews.Agreement(await views.Of(@case, cancel)),
            await sins.Of(@case, cancel), (await sins.Decisions(@case, cancel)).LastOrDefault(), Access<ShowNotification>.IsAllowed(person)));
}

/// <summary>What the panel shows.</summary>
public sealed record NotificationPanelModel(
    CaseReference Case, NotificationState State, Harm Harm, DateOnly IncidentOn, DateOnly AwareOn, Agreement Agreement, SavedSin? Sin, SavedDecision? Decision, bool MayOpen);
