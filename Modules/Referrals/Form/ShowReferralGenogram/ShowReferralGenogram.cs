using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>The family as a genogram, drawn from the rows where their relationships say enough (F-1, R-5).</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[AuditedAs("saw")]
public sealed record ShowReferralGenogram : IQuery<ReferralGenogramView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <param name="Unplaced">Whose relationship did not say where they belong: they stand by themselves.</param>
/// <param name="Own">One that the referrers drew themselves, if they sent it.</param>
/// <param name="ReadOnly">True once the referral is submitted or was given up.</param>
public sealed record ReferralGenogramView(Guid Referral, Genogram Family, IReadOnlyList<string> Unplaced, GenogramFile? Own, bool ReadOnly);

internal sealed class ShowReferralGenogramHandler(ReferralDesk desk, ReferralStore store, GenogramFiles files, TimeProvider time) : IQueryHandler<ShowReferralGenogram, ReferralGenogramView>
{
    public async Task<Result<ReferralGenogramView>> Handle(ShowReferralGenogram query, CancellationToken cancel)
    {
        var opened = await desk.Open(query, cancel);
        if (opened.Failure is { } failure)
            return failure;

        var (family, unplaced) = FamilyDrawing.Of(await store.Form(query.Referral, cancel), time.Today());
        return new ReferralGenogramView(query.Referral, family, unplaced, await files.Of(query.Referral, cancel), opened.Value.State != ReferralState.Draft);
    }
}
