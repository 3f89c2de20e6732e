using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>Other agencies known to be involved (F-1).</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NameAgencies : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    public IReadOnlyList<AgencyRow> OtherAgencies { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class NameAgenciesRules : AbstractValidator<NameAgencies>
{
    public NameAgenciesRules()
    {
        RuleFor(x => x.OtherAgencies).Must(rows => rows.Count <= 100).WithMessage("At most 100 rows fit. Put several into one.");
        RuleForEach(x => x.OtherAgencies).ChildRules(row =>
        {
            row.RuleFor(x => x.Agency).AtMost(200);
            row.RuleFor(x => x.KeyIndividuals).AtMost(1000);
            row.RuleFor(x => x.Contact).AtMost(1000);
        });
    }
}

internal sealed class NameAgenciesHandler(ReferralDesk desk) : ICommandHandler<NameAgencies, int>
{
    public Task<Result<int>> Handle(NameAgencies command, CancellationToken cancel) => desk.Save(command, ReferralSection.OtherAgencies, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReferredAgencies : IQuery<ReferredAgenciesView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowReferredAgencies"/>
public sealed record ReferredAgenciesView : ReferralSectionView
{
    public IReadOnlyList<AgencyRow> OtherAgencies { get; init; } = [];
}

internal sealed class ShowReferredAgenciesHandler(ReferralDesk desk) : IQueryHandler<ShowReferredAgencies, ReferredAgenciesView>
{
    public Task<Result<ReferredAgenciesView>> Handle(ShowReferredAgencies query, CancellationToken cancel) => desk.Show<ReferredAgenciesView>(query, ReferralSection.OtherAgencies, cancel);
}
