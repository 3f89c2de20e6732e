using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>The child and the family, and the incident that triggered the referral (F-1).</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DescribeBackground : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    public string? FamilyBackground { get; init; }
    public string? TriggeringIncident { get; init; }
    public int Version { get; init; }
}

internal sealed class DescribeBackgroundRules : AbstractValidator<DescribeBackground>
{
    public DescribeBackgroundRules()
    {
        RuleFor(x => x.FamilyBackground).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.TriggeringIncident).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class DescribeBackgroundHandler(ReferralDesk desk) : ICommandHandler<DescribeBackground, int>
{
    public Task<Result<int>> Handle(DescribeBackground command, CancellationToken cancel) => desk.Save(command, ReferralSection.Background, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowBackground : IQuery<BackgroundView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowBackground"/>
public sealed record BackgroundView : ReferralSectionView
{
    public string? FamilyBackground { get; init; }
    public string? TriggeringIncident { get; init; }
}

internal sealed class ShowBackgroundHandler(ReferralDesk desk) : IQueryHandler<ShowBackground, BackgroundView>
{
    public Task<Result<BackgroundView>> Handle(ShowBackground query, CancellationToken cancel) => desk.Show<BackgroundView>(query, ReferralSection.Background, cancel);
}
