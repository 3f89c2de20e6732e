using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>An agency checks the family details against its own system and notes anomalies .</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record CheckFamilyDetails : ICommand<int>, ISavesSection
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public IReadOnlyList<FamilyCheck> Checks { get; init; } = [];
    public string? Anomalies { get; init; }
    public int Version { get; init; }
}

internal sealed class CheckFamilyDetailsRules : AbstractValidator<CheckFamilyDetails>
{
    public CheckFamilyDetailsRules()
    {
        RuleFor(x => x.Anomalies).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Checks).Must(checks => checks.Select(c => c.Field).Distinct().Count() == checks.Count).WithMessage("Give one answer for each detail");
        RuleForEach(x => x.Checks).ChildRules(check =>
        {
            check.RuleFor(c => c.OurRecord).AtMost(2000);
            check.RuleFor(c => c.OurRecord).NotEmpty().When(c => c.Finding is CheckFinding.Differs).WithMessage("Enter what your record says");
            check.RuleFor(c => c.Finding).Must((c, finding) => c.OurRecord is null || finding is CheckFinding.Differs)
                .WithMessage("Choose “Differs” where your record says something else, or clear what you entered");
        });
    }
}

internal sealed class CheckFamilyDetailsHandler(IUnitOfWork<RapidReviewModule> work, ReturnDesk desk) : ICommandHandler<CheckFamilyDetails, int>
{
    private const string Forget = "DELETE FROM rapidreview.return_check WHERE case_reference = @Case AND agency = @Agency";

    private const string Add = "INSERT INTO rapidreview.return_check (case_reference, agency, field, finding, our_record) VALUES (@Case, @Agency, @Field, @Finding, @OurRecord)";

    public async Task<Result<int>> Handle(CheckFamilyDetails command, CancellationToken cancel)
    {
        var saved = await desk.Save(command, ReturnSection.FamilyDetails, cancel);
        if (saved.Failure is not null)
            return saved;

        await work.Execute(Forget, command, cancel);
        await work.Execute(Add, command.Checks.Where(c => c.Finding is not null).Select(c => new { command.Case, command.Agency, c.Field, c.Finding, c.OurRecord }), cancel);
        await desk.Answer(command, Questions.Anomalies, command.Anomalies, null, cancel);
        return saved;
    }
}

/// <summary>Shows this section of a return.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowFamilyCheck : IQuery<FamilyCheckView>, IOpenReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowFamilyCheck"/>
public sealed record FamilyCheckView : SectionView
{
    /// <summary>Every field, in the template's order; without a finding where it is not checked.</summary>
    public required IReadOnlyList<FamilyCheck> Checks { get; init; }

    /// <summary>What the Business Unit recorded, beside each of <see cref="Checks"/>; null is a gap.</summary>
    public required IReadOnlyList<string?> Recorded { get; init; }
    public string? Anomalies { get; init; }
}

internal sealed class ShowFamilyCheckHandler(ReturnDesk desk, ReviewStore store, Partnership partnership) : IQueryHandler<ShowFamilyCheck, FamilyCheckView>
{
    public async Task<Result<FamilyCheckView>> Handle(ShowFamilyCheck query, CancellationToken cancel)
    {
        var read = await desk.Read(query.Case, query.Agency, cancel);
        if (read.Failure is { } failure)
            return failure;

        var given = read.Value;
        var details = await store.Details(query.Case, cancel);
        var siblings = await store.Siblings(query.Case, cancel);
        var fields = Enum.GetValues<FamilyField>();
        return new FamilyCheckView
        {
            Case = query.Case,
            Agency = query.Agency,
            AgencyName = partnership.AgencyName(query.Agency),
            ReadOnly = given.ReadOnly,
            Version = given.VersionOf(ReturnSection.FamilyDetails),
            Checks = [.. fields.Select(f => given.Checks.FirstOrDefault(c => c.Field == f) ?? new FamilyCheck { Field = f })],
            Recorded = [.. fields.Select(f => FamilyFields.Of(f, details, siblings))],
            Anomalies = given.Answer(Questions.Anomalies)?.Answer,
        };
    }
}
