using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>The child’s details (F-1).</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DescribeChild : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    public string? ChildName { get; init; }
    public DateOnly? Born { get; init; }
    public string? Ethnicity { get; init; }
    public DateOnly? Died { get; init; }
    public string? Disability { get; init; }
    public string? Gender { get; init; }
    public int Version { get; init; }
}

internal sealed class DescribeChildRules : AbstractValidator<DescribeChild>
{
    public DescribeChildRules(TimeProvider time)
    {
        RuleFor(x => x.ChildName).AtMost(200);
        RuleFor(x => x.Born).NotInFuture(time);
        RuleFor(x => x.Ethnicity).AtMost(200);
        RuleFor(x => x.Died).NotInFuture(time);
        RuleFor(x => x.Disability).AtMost(2000);
        RuleFor(x => x.Gender).AtMost(100);
        RuleFor(x => x.Died).Must((x, died) => died >= x.Born).When(x => x.Died is not null && x.Born is not null).WithMessage("The date of death is before the date of birth. Check both.");
    }
}

internal sealed class DescribeChildHandler(ReferralDesk desk) : ICommandHandler<DescribeChild, int>
{
    public Task<Result<int>> Handle(DescribeChild command, CancellationToken cancel) => desk.Save(command, ReferralSection.Child, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReferredChild : IQuery<ReferredChildView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowReferredChild"/>
public sealed record ReferredChildView : ReferralSectionView
{
    public string? ChildName { get; init; }
    public DateOnly? Born { get; init; }
    public string? Ethnicity { get; init; }
    public DateOnly? Died { get; init; }
    public string? Disability { get; init; }
    public string? Gender { get; init; }
}

internal sealed class ShowReferredChildHandler(ReferralDesk desk) : IQueryHandler<ShowReferredChild, ReferredChildView>
{
    public Task<Result<ReferredChildView>> Handle(ShowReferredChild query, CancellationToken cancel) => desk.Show<ReferredChildView>(query, ReferralSection.Child, cancel);
}
