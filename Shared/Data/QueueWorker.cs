using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Nscp.Data;

/// <summary>Works off a queue in the database until it is empty, then looks again every two seconds. Any number of instances may run.</summary>
/// <typeparam name="TWorker">The worker, for the log.</typeparam>
public abstract class QueueWorker<TWorker>(IServiceScopeFactory scopes, ILogger<TWorker> log) : BackgroundService
{
    /// <summary>The worker's log.</summary>
    protected ILogger<TWorker> Log { get; } = log;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>How long a thing that failed waits before it is tried again: longer each time, at most an hour.</summary>
    public static TimeSpan WaitAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, attempts)));

    /// <summary>Takes what is due; how many were tried.</summary>
    protected abstract Task<int> WorkOff(IServiceProvider services, CancellationToken cancel);

    /// <summary>Takes all that is due now, without waiting for the clock; how many were tried.</summary>
    public async Task<int> WorkOffNow(CancellationToken cancel)
    {
        var all = 0;
        await using var scope = scopes.CreateAsyncScope();
        for (int tried; (tried = await WorkOff(scope.ServiceProvider, cancel)) > 0;)
            all += tried;
        return all;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await WorkOffNow(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.LogWarning("The queue could not be read: {Error}", e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
