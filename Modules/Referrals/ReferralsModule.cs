using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>Referrals from non-statutory partners (F).</summary>
public sealed class ReferralsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Referrals";

    /// <inheritdoc/>
    public string Schema => "referrals";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
    }
}
