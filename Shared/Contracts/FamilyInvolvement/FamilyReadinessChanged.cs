using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>Something changed by which <see cref="IFamilyReadiness"/> may answer otherwise, for a case with a day of publication (I-7).</summary>
public sealed record FamilyReadinessChanged(CaseReference Case) : IEvent;
