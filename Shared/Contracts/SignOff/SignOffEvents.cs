using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>The CSPR panel has agreed a report (S-1): SPRG is to agree it next.</summary>
/// <param name="Version">Of the report, from 1.</param>
public sealed record ReportReadyForSprg(CaseReference Case, int Version, DateOnly On) : IEvent;
