using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>Parents, carers and other significant people (F-1); the genogram is drawn from them .</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NameFamily : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    public IReadOnlyList<FamilyRow> Family { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class NameFamilyRules : AbstractValidator<NameFamily>
{
    public NameFamilyRules()
    {
        RuleFor(x => x.Family).Must(rows => rows.Count <= 200).WithMessage("At most 200 rows fit. Put several into one.");
        RuleForEach(x => x.Family).ChildRules(row =>
        {
            row.RuleFor(x => x.Name).AtMost(200);
            row.RuleFor(x => x.Address).AtMost(400);
            row.RuleFor(x => x.Born).AtMost(60);
            row.RuleFor(x => x.Relationship).AtMost(200);
            row.RuleFor(x => x.SignificantInformation).AtMost(Kernel.Rules.LongAnswer);
        });
    }
}

internal sealed class NameFamilyHandler(ReferralDesk desk) : ICommandHandler<NameFamily, int>
{
    public Task<Result<int>> Handle(NameFamily command, CancellationToken cancel) => desk.Save(command, ReferralSection.Family, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReferredFamily : IQuery<ReferredFamilyView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowReferredFamily"/>
public sealed record ReferredFamilyView : ReferralSectionView
{
    public IReadOnlyList<FamilyRow> Family { get; init; } = [];
}

internal sealed class ShowReferredFamilyHandler(ReferralDesk desk) : IQueryHandler<ShowReferredFamily, ReferredFamilyView>
{
    public Task<Result<ReferredFamilyView>> Handle(ShowReferredFamily query, CancellationToken cancel) => desk.Show<ReferredFamilyView>(query, ReferralSection.Family, cancel);
}
