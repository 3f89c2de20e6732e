using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>The four steps before publication (S).</summary>
public sealed class SignOffModule : IModule
{
    /// <inheritdoc/>
    public string Name => "SignOff";

    /// <inheritdoc/>
    public string Schema => "signoff";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
    }
}
