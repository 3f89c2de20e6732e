using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Learning that reaches people (L).</summary>
public sealed class DisseminationModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Dissemination";

    /// <inheritdoc/>
    public string Schema => "dissemination";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
    }
}
