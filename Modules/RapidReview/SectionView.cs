using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>Why a return can be read and not changed.</summary>
public enum ReadOnlyReason
{
    SignedOff,
    ReviewOver,
}

/// <summary>What every section's page shows beside its own answers.</summary>
public abstract record SectionView
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public required string AgencyName { get; init; }

    /// <summary>Why nothing can be changed now; null when it can.</summary>
    public required ReadOnlyReason? ReadOnly { get; init; }
    public required int Version { get; init; }
}
