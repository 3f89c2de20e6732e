using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>
/// A referral as those who write it see it: its sections and how each stands; once submitted, what was sent, what was added, and what became of it (F-2, F-3).
/// </summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[AuditedAs("saw")]
public sealed record ShowReferral : IQuery<ReferralView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowReferral"/>
public sealed record ReferralView
{
    public required Guid Referral { get; init; }
    public required ReferralFile File { get; init; }
    public required IReadOnlyList<SectionStanding> Sections { get; init; }
    public required IReadOnlyList<Contribution> Contributions { get; init; }
    public required IReadOnlyList<ContributorRow> Contributors { get; init; }

    /// <summary>True for who may submit it or give it up.</summary>
    public required bool MaySubmit { get; init; }

    /// <summary>True for people with an account: guests invite nobody.</summary>
    public required bool MayInvite { get; init; }

    /// <summary>True for the Business Unit, which goes on by the case.</summary>
    public required bool IsOffice { get; init; }

    /// <summary>For the next addition.</summary>
    public required Guid AdditionId { get; init; }
    public string? Words { get; init; }
}

internal sealed class ShowReferralHandler(ReferralDesk desk, ReferralStore store, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowReferral, ReferralView>
{
    public async Task<Result<ReferralView>> Handle(ShowReferral query, CancellationToken cancel)
    {
        var opened = await desk.Open(query, cancel);
        if (opened.Failure is { } failure)
            return failure;

        var file = await store.File(opened.Value, cancel);
        var begun = (await store.Sections(query.Referral, cancel)).Select(s => s.Section).ToHashSet();
        return new ReferralView
        {
            Referral = query.Referral, File = file, Sections = Completeness.Of(file.Form, begun), Contributions = desk.Contributions(file.Answers),
            Contributors = await store.Contributors(query.Referral, cancel), MaySubmit = await desk.MaySubmit(query.Referral, cancel), MayInvite = current.Person.Guest is null,
            IsOffice = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery), AdditionId = Guid.CreateVersion7(time.GetUtcNow()),
        };
    }
}
