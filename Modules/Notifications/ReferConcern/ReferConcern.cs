using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>What a referral that grows out of a case causing concern begins with (N-8).</summary>
internal sealed class ConcernLookUp(Concerns concerns, ConcernWall wall) : IConcerns
{
    public async Task<ConcernFacts?> Find(Guid concern, CancellationToken cancel) =>
        await concerns.Find(concern, cancel) is { State: ConcernState.Open or ConcernState.ToBeReferred, CaseReference: null } found ? new ConcernFacts(found.ChildName, found.Born, found.Concern) : null;

    public async Task<IReadOnlyList<string>> KeptOut(Guid concern, CancellationToken cancel) => [.. (await wall.Of(concern, cancel)).Select(k => k.PersonId)];
}

/// <summary>A case causing concern became a referral (N-8): it leaves the standing item, and is seen from now on by those who may see that case.</summary>
internal sealed class ReferConcern(IUnitOfWork<NotificationsModule> work, ConcernWall wall) : IEventHandler<ReferralSubmitted>
{
    private const string Refer = """
        UPDATE notifications.concern
           SET state = 'ToBeReferred', referral_case = @Case, closed_because = COALESCE(closed_because, @Because), version = version + 1
         WHERE concern_id = @Concern AND (state = 'Open' OR state = 'ToBeReferred') AND referral_case IS NULL
        """;

    public async Task Handle(ReferralSubmitted @event, CancellationToken cancel)
    {
        if (@event.Concern is { } concern && await work.Execute(Refer, new { @event.Case, @event.Concern, Because = "A referral was submitted" }, cancel) == 1)
            await wall.CarryTo(@event.Case, concern, cancel);
    }
}

/// <summary>The referral was moved to the case where the child is known (N-1a): so is the concern that it grew out of.</summary>
internal sealed class FollowReferral(IUnitOfWork<NotificationsModule> work) : IEventHandler<ReferralAttached>
{
    private const string Follow = "UPDATE notifications.concern SET referral_case = @To, version = version + 1 WHERE referral_case = @From";

    public Task Handle(ReferralAttached @event, CancellationToken cancel) => work.Execute(Follow, @event, cancel);
}
