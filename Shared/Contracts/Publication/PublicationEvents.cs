using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>The day of publication was set, or moved (P-2a): whoever was told of another day must be told again.</summary>
/// <param name="On">The day on which the report is to appear; null when there is none any more.</param>
public sealed record PublicationDateSet(CaseReference Case, DateOnly? On) : IEvent;

/// <summary>The report, or the information about improvements, is public (P-5). Raised once a case, and again when a corrected report follows one that was withdrawn.</summary>
/// <param name="Version">Of the report that was signed off, from 1.</param>
/// <param name="At">The hour by the clock of the database's machine.</param>
/// <param name="PublicUntilAtLeast">Twelve months on (C-6).</param>
public sealed record ReportPublished(CaseReference Case, int Version, DateTimeOffset At, DateOnly PublicUntilAtLeast) : IEvent;

/// <summary>What was published is public no more; before the twelve months only by the decision of all three partners (C-6). A notice stays at its address.</summary>
/// <param name="Version">Of the report that was signed off, from 1.</param>
public sealed record ReportWithdrawn(CaseReference Case, int Version, DateOnly On) : IEvent;
