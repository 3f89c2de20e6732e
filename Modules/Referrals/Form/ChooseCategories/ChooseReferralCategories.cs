using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>Which of the 36 categories are relevant (F-1), or deliberately none.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ChooseReferralCategories : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    /// <summary>Codes of <see cref="Kernel.Categories"/>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
    public string? OtherCategories { get; init; }
    public YesNoUnknown? NoCategories { get; init; }
    public int Version { get; init; }
}

internal sealed class ChooseReferralCategoriesRules : AbstractValidator<ChooseReferralCategories>
{
    public ChooseReferralCategoriesRules()
    {
        RuleFor(x => x.OtherCategories).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Categories).Must(codes => codes.Count <= 36 && codes.All(Kernel.Categories.Exists)).WithMessage("Choose from the categories shown");
        RuleFor(x => x.OtherCategories).NotEmpty().When(x => x.Categories.Any(Kernel.Categories.IsOther)).WithMessage("Describe what “Other” is");
        RuleFor(x => x.NoCategories).Must((x, none) => none is not YesNoUnknown.Yes || (x.Categories.Count == 0 && x.OtherCategories is null)).WithMessage("Choose either categories or “none of these applies”, not both");
    }
}

internal sealed class ChooseReferralCategoriesHandler(ReferralDesk desk) : ICommandHandler<ChooseReferralCategories, int>
{
    public Task<Result<int>> Handle(ChooseReferralCategories command, CancellationToken cancel) => desk.Save(command, ReferralSection.Categories, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReferralCategories : IQuery<ReferralCategoriesView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowReferralCategories"/>
public sealed record ReferralCategoriesView : ReferralSectionView
{
    public IReadOnlyList<string> Categories { get; init; } = [];
    public string? OtherCategories { get; init; }
    public YesNoUnknown? NoCategories { get; init; }
}

internal sealed class ShowReferralCategoriesHandler(ReferralDesk desk) : IQueryHandler<ShowReferralCategories, ReferralCategoriesView>
{
    public Task<Result<ReferralCategoriesView>> Handle(ShowReferralCategories query, CancellationToken cancel) => desk.Show<ReferralCategoriesView>(query, ReferralSection.Categories, cancel);
}
