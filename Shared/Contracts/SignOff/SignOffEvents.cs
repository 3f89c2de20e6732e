using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>A report waits for SPRG to agree it (S-1): the CSPR panel has agreed it, or it came back to SPRG (S-3). Told again for each round that begins there.</summary>
/// <param name="Version">Of the report, from 1.</param>
public sealed record ReportReadyForSprg(CaseReference Case, int Version, DateOnly On) : IEvent;

/// <summary>A report that waited for SPRG does not wait any more, and SPRG has not agreed it: it went back to the panel, or there is nothing to sign off.</summary>
/// <param name="Version">Of the report that waited, from 1.</param>
/// <param name="Because">In a few words, without personal data.</param>
public sealed record ReportNotForSprg(CaseReference Case, int Version, string Because, DateOnly On) : IEvent;

/// <summary>SPRG agreed a report at its meeting (S-1): it need not come to SPRG again.</summary>
/// <param name="Version">Of the report, from 1.</param>
/// <param name="On">The day of the meeting.</param>
public sealed record ReportAgreedBySprg(CaseReference Case, int Version, DateOnly On) : IEvent;

/// <summary>The Partnership Group signed the report off, the last of the four steps (S-1): it is to be published. Told again for another version that is signed off later.</summary>
/// <param name="Version">Of the report, from 1.</param>
/// <param name="Sha256">Of the very file, lower-case hexadecimal.</param>
public sealed record ReportSignedOff(CaseReference Case, int Version, string Sha256, DateOnly On) : IEvent;

/// <summary>The recommendations of a report that is signed off already were listed, or listed anew (M-6): <see cref="IReportRecommendations"/> has them.</summary>
/// <param name="Version">Of the report, from 1.</param>
public sealed record ReportRecommendationsListed(CaseReference Case, int Version, DateOnly On) : IEvent;
