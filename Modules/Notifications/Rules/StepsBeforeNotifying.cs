using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>Marks the test and the views on the map once it is decided whether to notify: done, or passed over.</summary>
internal sealed class StepsBeforeNotifying(Criteria criteria, PartnersViews views, CaseRegister register)
{
    /// <summary>What was not done by now shows as not taken.</summary>
    public async Task End(SavedIncident incident, CancellationToken cancel)
    {
        var @case = incident.CaseReference;
        var tested = (await criteria.Of(incident, cancel)).Version > 0;
        var agreement = PartnersViews.Agreement(await views.Of(@case, cancel));
        await register.Mark(@case, ProcessStep.CriteriaTest, tested ? StepProgress.Done : StepProgress.NotNeeded, null, cancel);
        await register.Mark(
            @case, ProcessStep.PartnersViews, agreement is Agreement.Awaited ? StepProgress.NotNeeded : StepProgress.Done, agreement is Agreement.Awaited ? "Not all were given" : null, cancel);
    }
}
