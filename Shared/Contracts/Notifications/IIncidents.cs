using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What Notifications tells other modules about an incident.</summary>
public interface IIncidents
{
    /// <summary>Null when the case did not begin with an incident.</summary>
    Task<IncidentSummary?> Find(CaseReference @case, CancellationToken cancel);
}

/// <summary>The facts with which a Rapid Review's family details begin.</summary>
public sealed record IncidentSummary
{
    public required string ChildName { get; init; }
    public string? AlsoKnownAs { get; init; }
    public DateOnly? Born { get; init; }
    public DateOnly? Died { get; init; }
    public string? Gender { get; init; }
    public string? Ethnicity { get; init; }
    public string? HomeAddress { get; init; }
    public string? IncidentLocation { get; init; }
    public required DateOnly IncidentOn { get; init; }
    public required DateOnly LocalAuthorityAwareOn { get; init; }
    public string? CriminalInvestigation { get; init; }

    /// <summary>Yes, No or NotKnown, as far as the incident says; so the two below.</summary>
    public string? LookedAfter { get; init; }
    public string? ChildProtectionPlan { get; init; }
    public string? ChildInNeed { get; init; }
}
