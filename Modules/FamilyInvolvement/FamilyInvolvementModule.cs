using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>The child’s family in the review (I).</summary>
public sealed class FamilyInvolvementModule : IModule
{
    /// <inheritdoc/>
    public string Name => "FamilyInvolvement";

    /// <inheritdoc/>
    public string Schema => "familyinvolvement";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
    }
}
