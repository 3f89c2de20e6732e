using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>What other modules may ask of a Rapid Review.</summary>
internal sealed class RapidReviews(ReviewStore store, ReviewDates dates, ReportShelf reports, Partnership partnership) : IRapidReviews
{
    public async Task<RapidReviewSummary?> Find(CaseReference @case, CancellationToken cancel)
    {
        if (await store.Find(@case, cancel) is not { } review)
            return null;

        var kept = await dates.Kept(review, cancel);
        var asked = (await store.Requests(@case, cancel)).Where(r => r.State is not ReturnState.RequestWithdrawn).ToList();
        var latest = (await reports.Of(@case, cancel)).FirstOrDefault();
        return new RapidReviewSummary(@case, review.Kind, kept.Sprg.DueOn, kept.Completion.DueOn, [.. asked.Select(r => r.Agency)], latest?.ReportVersion ?? 0, latest?.IsStale ?? false,
            asked.Count(r => r.FirstSignedOffOn is null), kept.Returns.DueOn);
    }

    public async Task<CollatedReport?> Report(CaseReference @case, CancellationToken cancel)
    {
        if ((await reports.Of(@case, cancel)).FirstOrDefault() is not { } latest || await store.File(@case, cancel) is not { } file)
            return null;

        return new CollatedReport(
            latest.ReportVersion, latest.IsStale, latest.CollatedOn, await reports.Content(@case, latest.ReportVersion, cancel),
            [.. Readiness.Check(file, partnership.AgencyName).Select(w => w.Message)]);
    }

    public async Task<IReadOnlyList<KnownRelative>> Family(CaseReference @case, CancellationToken cancel)
    {
        if (await store.Find(@case, cancel) is null)
            return [];

        var child = await store.Details(@case, cancel);
        return
        [
            .. child.ChildName is null ? [] : (KnownRelative[])
                [new(FamilyTree.Subject, child.ChildName, "The child", child.Born is { } born ? Words.Of(born) : null, child.Died is not null, false, true)],
            .. (await store.Family(@case, cancel)).Members.Where(m => m.Name is not null).Select(m => new KnownRelative(m.MemberId!, m.Name!, m.Relationship, m.Born, m.HasDied, m.IsUnborn, false)),
        ];
    }
}
