using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The reasons given for going on in spite of a warning (R-4b).</summary>
internal sealed class ReadinessReasons(IUnitOfWork<RapidReviewModule> work)
{
    private const string All = "SELECT warning, reason FROM rapidreview.readiness_override WHERE case_reference = @Case";

    public async Task<IReadOnlyDictionary<ReadinessCheck, string>> Of(CaseReference @case, CancellationToken cancel) =>
        (await work.Query<Row>(All, new { Case = @case }, cancel)).ToDictionary(r => r.Warning, r => r.Reason);

    private sealed record Row
    {
        public required ReadinessCheck Warning { get; init; }
        public required string Reason { get; init; }
    }
}
