using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>Who refers: the senior officers, or named or designated officers, of the agencies (F-1).</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NameReferrers : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    public IReadOnlyList<ReferrerRow> Referrers { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class NameReferrersRules : AbstractValidator<NameReferrers>
{
    public NameReferrersRules()
    {
        RuleFor(x => x.Referrers).Must(rows => rows.Count <= 100).WithMessage("At most 100 rows fit. Put several into one.");
        RuleForEach(x => x.Referrers).ChildRules(row =>
        {
            row.RuleFor(x => x.Name).AtMost(200);
            row.RuleFor(x => x.Designation).AtMost(400);
            row.RuleFor(x => x.Contact).AtMost(1000);
        });
    }
}

internal sealed class NameReferrersHandler(ReferralDesk desk) : ICommandHandler<NameReferrers, int>
{
    public Task<Result<int>> Handle(NameReferrers command, CancellationToken cancel) => desk.Save(command, ReferralSection.Referrers, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReferrers : IQuery<ReferrersView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowReferrers"/>
public sealed record ReferrersView : ReferralSectionView
{
    public IReadOnlyList<ReferrerRow> Referrers { get; init; } = [];
}

internal sealed class ShowReferrersHandler(ReferralDesk desk) : IQueryHandler<ShowReferrers, ReferrersView>
{
    public Task<Result<ReferrersView>> Handle(ShowReferrers query, CancellationToken cancel) => desk.Show<ReferrersView>(query, ReferralSection.Referrers, cancel);
}
