using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>
/// Whoever is kept out of a case causing concern is kept out of the referral that grows out of it: by a table of this module while the referral has no
/// case, by the case's own wall from then on.
/// </summary>
internal sealed class KeptOut(IUnitOfWork<ReferralsModule> work, IConcerns concerns, ICaseWall wall, TimeProvider time)
{
    /// <summary>No interest in the concern keeps the person out of the referral <c>r</c>, and none in its case.</summary>
    public const string IsOpen = $"""
        NOT EXISTS (SELECT 1 FROM referrals.kept_out q WHERE q.referral_id = r.referral_id AND q.person_id = @PersonId AND r.case_reference IS NULL)
           AND NOT EXISTS (SELECT 1 FROM nscp.case_wall w WHERE w.case_reference = r.case_reference AND w.person_id = @PersonId AND {CaseWall.Stands})
        """;

    private const string Reason = "Declared an interest while it was a case causing concern";

    private const string Insert = """
        INSERT INTO referrals.kept_out (referral_id, person_id, since)
        SELECT r.referral_id, @PersonId, @Now FROM referrals.referral r
         WHERE r.concern_id = @Concern AND NOT EXISTS (SELECT 1 FROM referrals.kept_out q WHERE q.referral_id = r.referral_id AND q.person_id = @PersonId)
        """;

    private const string Delete = """
        DELETE FROM referrals.kept_out WHERE person_id = @PersonId AND referral_id IN (SELECT r.referral_id FROM referrals.referral r WHERE r.concern_id = @Concern)
        """;

    private const string CasesOf = "SELECT DISTINCT r.case_reference FROM referrals.referral r WHERE r.concern_id = @Concern AND r.case_reference IS NOT NULL";

    private const string PeopleOf = "SELECT person_id FROM referrals.kept_out WHERE referral_id = @Referral ORDER BY person_id";

    private const string Count = """
        SELECT COUNT(*) FROM referrals.kept_out q JOIN referrals.referral r ON r.referral_id = q.referral_id
         WHERE q.referral_id = @Referral AND q.person_id = @PersonId AND r.case_reference IS NULL
        """;

    /// <summary>A referral was begun from the concern.</summary>
    public async Task Begin(Guid concern, CancellationToken cancel)
    {
        foreach (var person in await concerns.KeptOut(concern, cancel))
            await Keep(concern, person, cancel);
    }

    /// <summary>Somebody was kept out of the concern later: of what its referrals have become, too.</summary>
    public async Task Shut(Guid concern, string person, CancellationToken cancel)
    {
        await Keep(concern, person, cancel);
        foreach (var @case in await work.Query<CaseReference>(CasesOf, new { Concern = concern }, cancel))
            await wall.ShutOut(@case, person, Reason, cancel);
    }

    /// <summary>Somebody was let into the concern again. A case that it became stays shut: its own wall is lifted there.</summary>
    public Task Open(Guid concern, string person, CancellationToken cancel) => work.Execute(Delete, new { Concern = concern, PersonId = person }, cancel);

    /// <summary>The referral has this case now: in the same transaction, so that it stands open at no moment.</summary>
    public async Task CarryTo(CaseReference @case, Guid referral, CancellationToken cancel)
    {
        foreach (var person in await work.Query<string>(PeopleOf, new { Referral = referral }, cancel))
            await wall.ShutOut(@case, person, Reason, cancel);
    }

    /// <summary>True for a referral without a case that is closed to this person.</summary>
    public async Task<bool> Is(Guid referral, string person, CancellationToken cancel) =>
        await work.Scalar<int>(Count, new { Referral = referral, PersonId = person }, cancel) > 0;

    private Task Keep(Guid concern, string person, CancellationToken cancel) =>
        work.Execute(Insert, new { Concern = concern, PersonId = person, Now = time.GetUtcNow() }, cancel);
}

/// <summary>An interest in a case causing concern was declared .</summary>
internal sealed class FollowInterest(KeptOut keptOut) : IEventHandler<ConcernInterestDeclared>
{
    public Task Handle(ConcernInterestDeclared @event, CancellationToken cancel) => keptOut.Shut(@event.Concern, @event.PersonId, cancel);
}

/// <summary>An interest in a case causing concern has ended.</summary>
internal sealed class FollowInterestsEnd(KeptOut keptOut) : IEventHandler<ConcernInterestEnded>
{
    public Task Handle(ConcernInterestEnded @event, CancellationToken cancel) => keptOut.Open(@event.Concern, @event.PersonId, cancel);
}
