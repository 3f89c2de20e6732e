using Nscp.Kernel;

namespace Nscp.Web;

/// <summary>What a module shows on the case page. The Host asks each and knows no module's page.</summary>
public interface ICasePanel
{
    /// <summary>Where among the panels: the module's place in the process, in tens.</summary>
    int Order { get; }

    /// <summary>Null when the module has nothing to say of this case, or nothing that this person may see.</summary>
    Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel);
}

/// <param name="Heading">The panel's heading.</param>
/// <param name="Component">A component with one parameter, <c>Model</c>.</param>
/// <param name="Model">What it shows.</param>
public sealed record CasePanel(string Heading, Type Component, object Model);
