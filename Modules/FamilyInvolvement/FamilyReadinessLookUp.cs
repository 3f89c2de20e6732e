using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>What other modules may ask before publication (I-7).</summary>
internal sealed class FamilyReadinessLookUp(FamilyStore store, FamilyTasks tasks) : IFamilyReadiness
{
    public async Task<FamilyReadiness?> Of(CaseReference @case, DateOnly publicationOn, CancellationToken cancel) =>
        await store.File(@case, cancel) is { Involvement.EndedOn: null } family ? Readiness.Of(family, (await tasks.Undecided(family, cancel)).Count, publicationOn) : null;
}
