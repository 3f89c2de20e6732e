using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>Tells Publication which file stands signed off.</summary>
internal sealed class SignedOffReports(SignOffStore store) : ISignedOffReports
{
    public async Task<SignedOffReport?> Find(CaseReference @case, CancellationToken cancel) =>
        await store.Find(@case, cancel) is { Row: { SignedOffOn: { } on, EndedBecause: null }, Latest: { } latest } ? new SignedOffReport(latest.VersionNumber, latest.Sha256, on) : null;
}
