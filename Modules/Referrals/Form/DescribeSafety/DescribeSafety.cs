using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>What was done to safeguard the child and others, and whether somebody is unsafe now (F-1). This form is no way to get help: the page says so at once.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DescribeSafety : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    public string? ActionTaken { get; init; }
    public YesNoUnknown? UnsafeNow { get; init; }
    public string? CurrentSafety { get; init; }
    public int Version { get; init; }
}

internal sealed class DescribeSafetyRules : AbstractValidator<DescribeSafety>
{
    public DescribeSafetyRules()
    {
        RuleFor(x => x.ActionTaken).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.CurrentSafety).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class DescribeSafetyHandler(ReferralDesk desk) : ICommandHandler<DescribeSafety, int>
{
    public Task<Result<int>> Handle(DescribeSafety command, CancellationToken cancel) => desk.Save(command, ReferralSection.Safety, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowSafety : IQuery<SafetyView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowSafety"/>
public sealed record SafetyView : ReferralSectionView
{
    public string? ActionTaken { get; init; }
    public YesNoUnknown? UnsafeNow { get; init; }
    public string? CurrentSafety { get; init; }
}

internal sealed class ShowSafetyHandler(ReferralDesk desk) : IQueryHandler<ShowSafety, SafetyView>
{
    public Task<Result<SafetyView>> Handle(ShowSafety query, CancellationToken cancel) => desk.Show<SafetyView>(query, ReferralSection.Safety, cancel);
}
