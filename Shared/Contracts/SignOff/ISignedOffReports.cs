using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What SignOff tells Publication: which file all four steps stand by now (S-1).</summary>
public interface ISignedOffReports
{
    /// <summary>Null while none is signed off, and as soon as another version is on its way: that takes the sign-off back.</summary>
    Task<SignedOffReport?> Find(CaseReference @case, CancellationToken cancel);
}

/// <param name="Version">Of the report, from 1.</param>
/// <param name="Sha256">Of the very file, lower-case hexadecimal.</param>
public sealed record SignedOffReport(int Version, string Sha256, DateOnly On);
