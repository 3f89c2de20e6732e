using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nscp.Data;
using Nscp.Documents;

namespace Nscp.Host;

/// <summary>
/// What a balancer asks: <c>/health/live</c>, is the process there; <c>/health/ready</c>, may it be sent requests. Anonymous, and answers with one
/// word. When the process is told to stop it is unready first, serves on while balancers notice, and then lets what is under way finish.
/// </summary>
internal static class Health
{
    private const string Ready = "ready";

    /// <summary><c>Hosting:DrainSeconds</c>: how long to serve on after being told to stop, 0 to 300; 10, in Development 0.</summary>
    public static void AddHealth(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var drain = TimeSpan.FromSeconds(Math.Clamp(configuration.GetValue("Hosting:DrainSeconds", environment.IsDevelopment() ? 0 : 10), 0, 300));
        services.AddSingleton(new Drain(drain));
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.Configure<HostOptions>(options => options.ShutdownTimeout = drain + TimeSpan.FromSeconds(30));
        services.AddHealthChecks()
            .AddCheck<Drain>("draining", tags: [Ready])
            .AddCheck<DatabaseReady>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(10))
            .AddCheck<LibraryReady>("documents", tags: [Ready], timeout: TimeSpan.FromSeconds(10));
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    /// <summary>Unready from the moment of being told to stop.</summary>
    internal sealed class Drain(TimeSpan pause) : IHealthCheck, IHostedLifecycleService
    {
        private volatile bool stopping;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel = default) =>
            Task.FromResult(stopping ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());

        public async Task StoppingAsync(CancellationToken cancel)
        {
            stopping = true;
            if (pause <= TimeSpan.Zero)
                return;

            using var timer = new PeriodicTimer(pause);
            try
            {
                await timer.WaitForNextTickAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                // Told to stop at once: no waiting for the balancer.
            }
        }

        public Task StartingAsync(CancellationToken cancel) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancel) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancel) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancel) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancel) => Task.CompletedTask;
    }

    /// <summary>The database answers and has run every script of this version: a newer one may have run more.</summary>
    internal sealed class DatabaseReady(IDatabaseEngine engine) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel = default)
        {
            try
            {
                var applied = await Migrations.Applied(engine, cancel);
                return Migrations.For(engine.ScriptFolder).Select(s => s.Name).Except(applied).Any() ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy();
            }
            catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
            {
                return HealthCheckResult.Unhealthy();
            }
        }
    }

    /// <summary>A document could be filed now.</summary>
    internal sealed class LibraryReady(IDocumentLibrary library) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel = default)
        {
            try
            {
                await library.Probe(cancel);
                return HealthCheckResult.Healthy();
            }
            catch (LibraryException)
            {
                // A library elsewhere that is away: documents wait in the database, and everything else goes on.
                return HealthCheckResult.Degraded();
            }
            catch (Exception) when (!cancel.IsCancellationRequested)
            {
                return HealthCheckResult.Unhealthy();
            }
        }
    }
}
