using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The Lead Reviewer and the review itself (M).</summary>
public sealed class CommissioningModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Commissioning";

    /// <inheritdoc/>
    public string Schema => "commissioning";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
    }
}
