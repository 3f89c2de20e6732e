using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>The child’s siblings, and whether all of them are in scope (F-1).</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NameSiblings : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    public IReadOnlyList<SiblingRow> Siblings { get; init; } = [];
    public string? SiblingScope { get; init; }
    public int Version { get; init; }
}

internal sealed class NameSiblingsRules : AbstractValidator<NameSiblings>
{
    public NameSiblingsRules()
    {
        RuleFor(x => x.Siblings).Must(rows => rows.Count <= 100).WithMessage("At most 100 rows fit. Put several into one.");
        RuleForEach(x => x.Siblings).ChildRules(row =>
        {
            row.RuleFor(x => x.Name).AtMost(200);
            row.RuleFor(x => x.Born).AtMost(60);
        });
        RuleFor(x => x.SiblingScope).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class NameSiblingsHandler(ReferralDesk desk) : ICommandHandler<NameSiblings, int>
{
    public Task<Result<int>> Handle(NameSiblings command, CancellationToken cancel) => desk.Save(command, ReferralSection.Siblings, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReferredSiblings : IQuery<ReferredSiblingsView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowReferredSiblings"/>
public sealed record ReferredSiblingsView : ReferralSectionView
{
    public IReadOnlyList<SiblingRow> Siblings { get; init; } = [];
    public string? SiblingScope { get; init; }
}

internal sealed class ShowReferredSiblingsHandler(ReferralDesk desk) : IQueryHandler<ShowReferredSiblings, ReferredSiblingsView>
{
    public Task<Result<ReferredSiblingsView>> Handle(ShowReferredSiblings query, CancellationToken cancel) => desk.Show<ReferredSiblingsView>(query, ReferralSection.Siblings, cancel);
}
