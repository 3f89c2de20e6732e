using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Brings people's lists in step with the plan after something that proves a step happened elsewhere: a paper was sent, the family was told (P-2, X-1).</summary>
internal sealed class PlanProgress(PublicationStore store, PublicationTasks tasks, PlanProofs proofs)
{
    /// <summary>Nothing where no day is set: then no step is on anybody's list.</summary>
    public async Task Refresh(CaseReference @case, CancellationToken cancel)
    {
        if (await store.Find(@case, cancel) is { Published: null, Plan.PublishOn: not null } file)
            await tasks.Show(file, await proofs.Of(file, cancel), cancel);
    }
}

/// <inheritdoc cref="PlanProgress"/>
internal sealed class FollowFamily(PlanProgress progress) : IEventHandler<FamilyReadinessChanged>
{
    public Task Handle(FamilyReadinessChanged @event, CancellationToken cancel) => progress.Refresh(@event.Case, cancel);
}
