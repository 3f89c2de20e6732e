using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>A statutory Rapid Review follows a SIN and goes to the National Panel; a local one follows SPRG's decision and does not .</summary>
public enum RapidReviewKind
{
    Statutory,
    Local,
}

/// <summary>A Rapid Review has begun.</summary>
/// <param name="SprgOn">When SPRG is to consider it (C-3).</param>
/// <param name="OutcomeBy">When the outcome is due (C-2).</param>
public sealed record RapidReviewOpened(CaseReference Case, RapidReviewKind Kind, DateOnly SprgOn, DateOnly OutcomeBy) : IEvent;

/// <summary>SPRG considers the Rapid Review on another day: its date was moved to fit the calendar, or what it hangs on moved (C-3).</summary>
public sealed record SprgDateMoved(CaseReference Case, DateOnly SprgOn, DateOnly OutcomeBy) : IEvent;

/// <summary>The returns were collated into one report .</summary>
/// <param name="Version">From 1.</param>
public sealed record RapidReviewCollated(CaseReference Case, int Version) : IEvent;

/// <summary>The Rapid Review was closed without an outcome because its notification was withdrawn (N-6a).</summary>
public sealed record RapidReviewWithdrawn(CaseReference Case, string Reason) : IEvent;

/// <summary>An agency signed off which categories its information points to: they replace what it said before.</summary>
/// <param name="Source">The agency's code.</param>
/// <param name="Codes">Of the 36 categories.</param>
public sealed record CategoriesChosen(CaseReference Case, string Source, IReadOnlyList<string> Codes) : IEvent;
