using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Data;

namespace Nscp.Documents;

/// <summary>Files queued documents in the background.</summary>
internal sealed class FilingWorker(IServiceScopeFactory scopes, ILogger<FilingWorker> log) : QueueWorker<FilingWorker>(scopes, log)
{
    protected override Task<int> WorkOff(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<Filing>().FileDue(cancel);
}

/// <summary>Lets the library's folders follow the case wall, in the background.</summary>
internal sealed class CaseAccessWorker(IServiceScopeFactory scopes, ILogger<CaseAccessWorker> log) : QueueWorker<CaseAccessWorker>(scopes, log)
{
    protected override Task<int> WorkOff(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<CaseAccess>().ApplyDue(cancel);
}
