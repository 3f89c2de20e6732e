using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>
/// Takes what SPRG did not come to from meetings that are over to the next agenda, whether or not their minutes are ever issued (D-1). Any number of instances may run: the UPDATE that
/// takes an item off its meeting claims it.
/// </summary>
internal sealed class CarryingOver(Agenda agenda, SystemWork system)
{
    /// <summary>Does it; how many meetings something was left of.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var meetings = 0;
        foreach (var on in await agenda.DaysWithSomethingLeft(cancel))
            meetings += await system.Do(async attempt => new AgendaCarriedOver(on, await agenda.CarryOver(on, attempt)), cancel) ? 1 : 0;
        return meetings;
    }
}

/// <summary>For the audit log: what went from one meeting to the next by itself.</summary>
internal sealed record AgendaCarriedOver(DateOnly On, IReadOnlyList<CaseReference> Cases);

/// <summary>Looks in the background, but never in the middle of an invented history.</summary>
internal sealed class CarryOverWorker(IServiceScopeFactory scopes, ILogger<CarryOverWorker> log) : QueueWorker<CarryOverWorker>(scopes, log)
{
    protected override async Task<int> WorkOff(IServiceProvider services, CancellationToken cancel)
    {
        if (!InventedHistory.IsTold)
            await services.GetRequiredService<CarryingOver>().Run(cancel);
        return 0;
    }
}
