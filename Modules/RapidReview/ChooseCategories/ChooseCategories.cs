using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The categories that the agency’s information points to (§5), or deliberately none.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ChooseCategories : ICommand<int>, ISavesSection
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    /// <summary>Codes of <see cref="Kernel.Categories"/>.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];
    public string? Other { get; init; }

    /// <summary>Said deliberately: none chosen is a gap, none applying is an answer.</summary>
    public bool NoneApplies { get; init; }
    public int Version { get; init; }
}

internal sealed class ChooseCategoriesRules : AbstractValidator<ChooseCategories>
{
    public ChooseCategoriesRules()
    {
        RuleFor(x => x.Codes).Must(codes => codes.All(Kernel.Categories.Exists)).WithMessage("Choose from the categories shown");
        RuleFor(x => x.Other).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Other).NotEmpty().When(x => x.Codes.Any(Kernel.Categories.IsOther)).WithMessage("Describe what “Other” is");
        RuleFor(x => x.NoneApplies).Must((x, none) => !none || (x.Codes.Count == 0 && x.Other is null)).WithMessage("Choose either categories or “none of these applies”, not both");
    }
}

internal sealed class ChooseCategoriesHandler(IUnitOfWork<RapidReviewModule> work, ReturnDesk desk) : ICommandHandler<ChooseCategories, int>
{
    private const string Forget = "DELETE FROM rapidreview.return_category WHERE case_reference = @Case AND agency = @Agency";
    private const string Add = "INSERT INTO rapidreview.return_category (case_reference, agency, code) VALUES (@Case, @Agency, @Code)";

    public async Task<Result<int>> Handle(ChooseCategories command, CancellationToken cancel)
    {
        var saved = await desk.Save(command, ReturnSection.Categories, cancel);
        if (saved.Failure is not null)
            return saved;

        await work.Execute(Forget, command, cancel);
        await work.Execute(Add, command.Codes.Distinct().Select(code => new { command.Case, command.Agency, Code = code }), cancel);
        await desk.Answer(command, Questions.OtherCategories, command.Other, null, cancel);
        await desk.Answer(command, Questions.NoCategories, null, command.NoneApplies ? "None of the categories applies" : null, cancel);
        return saved;
    }
}

/// <summary>Shows this section of a return.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowCategories : IQuery<CategoriesView>, IOpenReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowCategories"/>
public sealed record CategoriesView : SectionView
{
    public required IReadOnlyList<string> Codes { get; init; }
    public string? Other { get; init; }
    public required bool NoneApplies { get; init; }
}

internal sealed class ShowCategoriesHandler(ReturnDesk desk, Partnership partnership) : IQueryHandler<ShowCategories, CategoriesView>
{
    public async Task<Result<CategoriesView>> Handle(ShowCategories query, CancellationToken cancel)
    {
        var read = await desk.Read(query.Case, query.Agency, cancel);
        if (read.Failure is { } failure)
            return failure;

        var given = read.Value;
        return new CategoriesView
        {
            Case = query.Case,
            Agency = query.Agency,
            AgencyName = partnership.AgencyName(query.Agency),
            ReadOnly = given.ReadOnly,
            Version = given.VersionOf(ReturnSection.Categories),
            Codes = given.Categories,
            Other = given.Answer(Questions.OtherCategories)?.Answer,
            NoneApplies = given.Answer(Questions.NoCategories) is not null,
        };
    }
}
