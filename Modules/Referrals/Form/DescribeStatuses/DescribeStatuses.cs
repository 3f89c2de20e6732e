using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>Whether the child is or was looked after, on a child protection plan or a child in need (F-1).</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DescribeStatuses : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    public YesNoUnknown? CurrentlyLookedAfter { get; init; }
    public YesNoUnknown? FormerlyLookedAfter { get; init; }
    public string? LookedAfterDetails { get; init; }
    public YesNoUnknown? CurrentProtectionPlan { get; init; }
    public YesNoUnknown? FormerProtectionPlan { get; init; }
    public string? ProtectionPlanDetails { get; init; }
    public YesNoUnknown? CurrentlyInNeed { get; init; }
    public YesNoUnknown? FormerlyInNeed { get; init; }
    public string? InNeedDetails { get; init; }
    public int Version { get; init; }
}

internal sealed class DescribeStatusesRules : AbstractValidator<DescribeStatuses>
{
    public DescribeStatusesRules()
    {
        RuleFor(x => x.LookedAfterDetails).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.ProtectionPlanDetails).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.InNeedDetails).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class DescribeStatusesHandler(ReferralDesk desk) : ICommandHandler<DescribeStatuses, int>
{
    public Task<Result<int>> Handle(DescribeStatuses command, CancellationToken cancel) => desk.Save(command, ReferralSection.Statuses, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowStatuses : IQuery<StatusesView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowStatuses"/>
public sealed record StatusesView : ReferralSectionView
{
    public YesNoUnknown? CurrentlyLookedAfter { get; init; }
    public YesNoUnknown? FormerlyLookedAfter { get; init; }
    public string? LookedAfterDetails { get; init; }
    public YesNoUnknown? CurrentProtectionPlan { get; init; }
    public YesNoUnknown? FormerProtectionPlan { get; init; }
    public string? ProtectionPlanDetails { get; init; }
    public YesNoUnknown? CurrentlyInNeed { get; init; }
    public YesNoUnknown? FormerlyInNeed { get; init; }
    public string? InNeedDetails { get; init; }
}

internal sealed class ShowStatusesHandler(ReferralDesk desk) : IQueryHandler<ShowStatuses, StatusesView>
{
    public Task<Result<StatusesView>> Handle(ShowStatuses query, CancellationToken cancel) => desk.Show<StatusesView>(query, ReferralSection.Statuses, cancel);
}
