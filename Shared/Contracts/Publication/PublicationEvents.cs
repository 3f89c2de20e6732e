using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>The day of publication was set, or moved (P-2a): whoever was told of another day must be told again.</summary>
/// <param name="On">The day on which the report is to appear; null when there is none any more.</param>
public sealed record PublicationDateSet(CaseReference Case, DateOnly? On) : IEvent;
