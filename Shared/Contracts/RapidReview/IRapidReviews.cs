using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What RapidReview tells other modules.</summary>
public interface IRapidReviews
{
    /// <summary>Null when the case has no Rapid Review.</summary>
    Task<RapidReviewSummary?> Find(CaseReference @case, CancellationToken cancel);

    /// <summary>The latest collated report, to be put into a larger document; null before the first collation.</summary>
    Task<CollatedReport?> Report(CaseReference @case, CancellationToken cancel);

    /// <summary>The child and the family as the Business Unit recorded them, the child first; empty when the case has no Rapid Review. Without addresses: none of them is known to be safe (I-1a).</summary>
    Task<IReadOnlyList<KnownRelative>> Family(CaseReference @case, CancellationToken cancel);
}

/// <param name="MemberId">Stable within the case, at most 60 characters.</param>
/// <param name="Name">As recorded; "not known" where nobody knew.</param>
/// <param name="Relationship">To the child, as recorded.</param>
/// <param name="Born">A date, or as much of one as is known; of an unborn child when it is due.</param>
/// <param name="IsSubject">The child whom the review is about.</param>
public sealed record KnownRelative(string MemberId, string Name, string? Relationship, string? Born, bool HasDied, bool IsUnborn, bool IsSubject);

/// <param name="SprgOn">When SPRG considers it.</param>
/// <param name="OutcomeBy">When the outcome is due (C-2).</param>
/// <param name="Agencies">The codes of the agencies that were asked.</param>
/// <param name="AwaitedReturns">How many of them have not returned yet.</param>
/// <param name="ReturnsBy">By when returns were asked for (C-3).</param>
public sealed record RapidReviewSummary(CaseReference Case, RapidReviewKind Kind, DateOnly SprgOn, DateOnly OutcomeBy, IReadOnlyList<string> Agencies, int LatestReportVersion, bool ReportIsStale,
    int AwaitedReturns, DateOnly ReturnsBy);

/// <param name="Version">From 1.</param>
/// <param name="IsStale">True when a return was changed after this was collated (R-4a).</param>
/// <param name="Blocks">The report without its cover.</param>
/// <param name="Warnings">What the readiness check found (R-4b), each a sentence.</param>
public sealed record CollatedReport(int Version, bool IsStale, DateOnly CollatedOn, IReadOnlyList<Block> Blocks, IReadOnlyList<string> Warnings);
