using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.RapidReview;

/// <summary>What the case page says of the Rapid Review.</summary>
internal sealed class RapidReviewPanel(ReviewStore store, ReviewDates dates, ReportShelf reports, LateNotification late) : ICasePanel
{
    public int Order => 30;

    public async Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel)
    {
        if (await store.Find(@case, cancel) is not { } review)
            return null;

        var kept = await dates.Kept(review, cancel);
        var requests = (await store.Requests(@case, cancel)).Where(r => r.State is not ReturnState.RequestWithdrawn).ToList();
        return new CasePanel(
            review.Kind is RapidReviewKind.Local ? "Local Rapid Review" : "Rapid Review",
            typeof(RapidReviewPanelView),
            new RapidReviewPanelModel(
                @case, review, requests.Count(r => r.State is ReturnState.SignedOff or ReturnState.Reopened), requests.Count, kept.Returns.DueOn, kept.Sprg.DueOn, kept.Completion.DueOn,
                (await reports.Of(@case, cancel)).FirstOrDefault(), Access<ShowOverview>.IsAllowed(person))
            { Notify = await late.Link(review, person, cancel) });
    }
}

/// <summary>Where a SIN that is made after all is recorded: it turns a local Rapid Review into a statutory one .</summary>
internal sealed class LateNotification(IIncidents incidents)
{
    /// <summary>Null where there is nothing to turn, or the person may not.</summary>
    public async Task<string?> Link(ReviewRow review, Person person, CancellationToken cancel) =>
        review is not { Kind: RapidReviewKind.Local, WithdrawnOn: null } || !person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery) ? null
        : await incidents.Find(review.CaseReference, cancel) is null ? ReferralWork.NewIncident(review.CaseReference) : $"/cases/{review.CaseReference}/sin";
}

/// <summary>What the panel shows.</summary>
public sealed record RapidReviewPanelModel(
    CaseReference Case, ReviewRow Review, int Returned, int Asked, DateOnly ReturnsBy, DateOnly SprgOn, DateOnly OutcomeBy, ReportRow? Report, bool MayOpenReview)
{
    /// <summary>Where a SIN that is made after all is recorded; null where there is nothing to turn.</summary>
    public string? Notify { get; init; }
}
