using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Data;

namespace Nscp.Documents;

/// <summary>Compares the library with the database at night and on demand, and carries out what was chosen about the differences.</summary>
internal sealed class ComparisonWorker(IServiceScopeFactory scopes, ILogger<ComparisonWorker> log) : QueueWorker<ComparisonWorker>(scopes, log)
{
    protected override async Task<int> WorkOff(IServiceProvider services, CancellationToken cancel)
    {
        var comparison = services.GetRequiredService<LibraryComparison>();
        var repaired = await services.GetRequiredService<DifferenceRepair>().RepairDue(cancel);
        await comparison.AskAtNight(cancel);
        return repaired + await comparison.GoOn(cancel);
    }
}
