using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>SPRG, the three Delegated Safeguarding Partners and the National Panel (D).</summary>
public sealed class DecisionsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Decisions";

    /// <inheritdoc/>
    public string Schema => "decisions";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration) => services
        .AddScoped<Agenda>()
        .AddScoped<RecordReader>()
        .AddScoped<RecordSections>()
        .AddScoped<Rounds>()
        .AddScoped<Finalisation>()
        .AddScoped<StandingActions>()
        .AddScoped<Submission>();
}
