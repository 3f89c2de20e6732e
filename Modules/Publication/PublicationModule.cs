using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>The report in public (P).</summary>
public sealed class PublicationModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Publication";

    /// <inheritdoc/>
    public string Schema => "publication";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration) => services
        .AddScoped<KnownOfCase>()
        .AddScoped<IIdentifierSearch, IdentifierSearch>()
        .AddScoped<CheckOfReport>()
        .AddScoped<PublicationStore>()
        .AddScoped<PublicationTasks>()
        .AddScoped<PlanProofs>()
        .AddScoped<PlanProgress>()
        .AddScoped<EmbargoStore>()
        .AddScoped<EmbargoCircle>()
        .AddScoped<EmbargoDesk>()
        .AddScoped<WithdrawalStore>()
        .AddScoped<ReleaseCheck>()
        .AddScoped<Releasing>().AddScoped<IDueReleases>(s => s.GetRequiredService<Releasing>())
        .AddScoped<PublicShelf>()
        .AddHostedService<ReleaseWorker>()
        .AddPapers(configuration);
}
