using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Data;

namespace Nscp.Documents;

/// <summary>Files queued documents in the background.</summary>
internal sealed class FilingWorker(IServiceScopeFactory scopes, ILogger<FilingWorker> log) : QueueWorker<FilingWorker>(scopes, log)
{
    protected override Task<int> WorkOff(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<Filing>().FileDue(cancel);
}
