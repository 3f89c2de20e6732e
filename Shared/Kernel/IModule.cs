using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Nscp.Kernel;

/// <summary>A module names itself; handlers, rules, endpoints, panels and event handlers are found in its assembly.</summary>
public interface IModule
{
    /// <summary>As in <c>Modules/</c>, such as <c>RapidReview</c>.</summary>
    string Name { get; }

    /// <summary>The schema of its tables, such as <c>rapidreview</c>; its scripts are in <c>db/rapidreview</c>.</summary>
    string Schema { get; }

    /// <summary>What the scan cannot find: options, look-ups offered to others.</summary>
    void Register(IServiceCollection services, IConfiguration configuration);
}
