using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>A Lead Reviewer is vetted, the contract agreed: the review begins (M-2). Who it is, <see cref="ICommissionedReviews"/> tells.</summary>
public sealed record LeadReviewerAppointed(CaseReference Case, DateOnly On) : IEvent;

/// <summary>The terms of reference were agreed (M-3).</summary>
/// <param name="Version">From 1.</param>
public sealed record TermsOfReferenceAgreed(CaseReference Case, int Version, DateOnly On) : IEvent;
