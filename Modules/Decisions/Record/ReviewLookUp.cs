using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Asks the Rapid Review module, where it is there.</summary>
internal static class ReviewLookUp
{
    /// <summary>How the case's Rapid Review stands, or null.</summary>
    public static async Task<RapidReviewSummary?> Of(this IEnumerable<IRapidReviews> reviews, CaseReference @case, CancellationToken cancel) =>
        reviews.FirstOrDefault() is { } found ? await found.Find(@case, cancel) : null;
}
