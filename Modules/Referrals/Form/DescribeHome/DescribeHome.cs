using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>Where the child lives and goes to school (F-1).</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DescribeHome : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    public string? HomeAddress { get; init; }
    public string? HousingProvider { get; init; }
    public string? School { get; init; }
    public int Version { get; init; }
}

internal sealed class DescribeHomeRules : AbstractValidator<DescribeHome>
{
    public DescribeHomeRules()
    {
        RuleFor(x => x.HomeAddress).AtMost(400);
        RuleFor(x => x.HousingProvider).AtMost(200);
        RuleFor(x => x.School).AtMost(200);
    }
}

internal sealed class DescribeHomeHandler(ReferralDesk desk) : ICommandHandler<DescribeHome, int>
{
    public Task<Result<int>> Handle(DescribeHome command, CancellationToken cancel) => desk.Save(command, ReferralSection.Home, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReferredHome : IQuery<ReferredHomeView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowReferredHome"/>
public sealed record ReferredHomeView : ReferralSectionView
{
    public string? HomeAddress { get; init; }
    public string? HousingProvider { get; init; }
    public string? School { get; init; }
}

internal sealed class ShowReferredHomeHandler(ReferralDesk desk) : IQueryHandler<ShowReferredHome, ReferredHomeView>
{
    public Task<Result<ReferredHomeView>> Handle(ShowReferredHome query, CancellationToken cancel) => desk.Show<ReferredHomeView>(query, ReferralSection.Home, cancel);
}
