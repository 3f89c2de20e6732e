using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Nscp.Data;

/// <summary>Delivers in the background what could not be delivered at once, or was left by a process that died.</summary>
internal sealed class OutboxWorker(IServiceScopeFactory scopes, ILogger<OutboxWorker> log) : QueueWorker<OutboxWorker>(scopes, log)
{
    protected override Task<int> WorkOff(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<Outbox>().DeliverDue(cancel);
}
