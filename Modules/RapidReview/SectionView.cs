using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>What every section's page shows beside its own answers.</summary>
public abstract record SectionView
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public required string AgencyName { get; init; }
    public required bool IsSignedOff { get; init; }
    public required int Version { get; init; }
}
