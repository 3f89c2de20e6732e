using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>Escalation outside SPRG, and other investigations (F-1).</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DescribeEscalation : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    public string? EscalationSteps { get; init; }
    public string? OtherInvestigations { get; init; }
    public int Version { get; init; }
}

internal sealed class DescribeEscalationRules : AbstractValidator<DescribeEscalation>
{
    public DescribeEscalationRules()
    {
        RuleFor(x => x.EscalationSteps).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.OtherInvestigations).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class DescribeEscalationHandler(ReferralDesk desk) : ICommandHandler<DescribeEscalation, int>
{
    public Task<Result<int>> Handle(DescribeEscalation command, CancellationToken cancel) => desk.Save(command, ReferralSection.Escalation, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowEscalation : IQuery<EscalationView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowEscalation"/>
public sealed record EscalationView : ReferralSectionView
{
    public string? EscalationSteps { get; init; }
    public string? OtherInvestigations { get; init; }
}

internal sealed class ShowEscalationHandler(ReferralDesk desk) : IQueryHandler<ShowEscalation, EscalationView>
{
    public Task<Result<EscalationView>> Handle(ShowEscalation query, CancellationToken cancel) => desk.Show<EscalationView>(query, ReferralSection.Escalation, cancel);
}
