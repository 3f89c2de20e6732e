using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>Incidents and the decision to notify (N).</summary>
public sealed class NotificationsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Notifications";

    /// <inheritdoc/>
    public string Schema => "notifications";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
    }
}
