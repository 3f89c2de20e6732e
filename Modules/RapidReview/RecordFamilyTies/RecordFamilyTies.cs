using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>How the people belong together: parents and couples, for the genogram .</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordFamilyTies : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public IReadOnlyList<FamilyParents> Parents { get; init; } = [];
    public IReadOnlyList<FamilyCouple> Couples { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class RecordFamilyTiesRules : AbstractValidator<RecordFamilyTies>
{
    public RecordFamilyTiesRules()
    {
        RuleFor(x => x.Parents).Must(p => p.Count <= 100).WithMessage("Enter at most 100 lines of parents");
        RuleFor(x => x.Couples).Must(c => c.Count <= 100).WithMessage("Enter at most 100 couples");
        RuleForEach(x => x.Parents).ChildRules(tie =>
        {
            tie.RuleFor(t => t.Child).Needed("Choose the child").AtMost(40);
            tie.RuleFor(t => t.Parent1).AtMost(40);
            tie.RuleFor(t => t.Parent2).AtMost(40);
            tie.RuleFor(t => t.Parent1).Must((t, one) => one is not null || t.Parent2 is not null).WithMessage("Choose at least one parent");
            tie.RuleFor(t => t.Parent1).Must((t, one) => one is null || (one != t.Child && one != t.Parent2)).WithMessage("Choose two different people as parents, and not the child");
            tie.RuleFor(t => t.Parent2).Must((t, two) => two is null || two != t.Child).WithMessage("Nobody can be their own parent. Choose somebody else");
        });
        RuleFor(x => x.Parents).Custom((lines, context) =>
        {
            foreach (var place in Descent.Circles(lines))
                context.AddFailure($"Parents[{place}].Child", Descent.Message);
        });
        RuleForEach(x => x.Couples).ChildRules(tie =>
        {
            tie.RuleFor(t => t.PersonA).Needed("Choose the first person").AtMost(40);
            tie.RuleFor(t => t.PersonB).Needed("Choose the second person").AtMost(40);
            tie.RuleFor(t => t.PersonB).Must((t, b) => b is null || b != t.PersonA).WithMessage("Choose two different people");
        });
    }
}

internal sealed class RecordFamilyTiesHandler(IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReportShelf reports) : ICommandHandler<RecordFamilyTies>
{
    private const string Advance = "UPDATE rapidreview.rapid_review SET ties_version = ties_version + 1 WHERE case_reference = @Case AND ties_version = @Version";
    private const string ForgetParents = "DELETE FROM rapidreview.family_parents WHERE case_reference = @Case";
    private const string ForgetCouples = "DELETE FROM rapidreview.family_couple WHERE case_reference = @Case";

    private const string AddParents = """
        INSERT INTO rapidreview.family_parents (case_reference, position, child, parent1, parent2, kind) VALUES (@Case, @Position, @Child, @Parent1, @Parent2, @Kind)
        """;

    private const string AddCouple = """
        INSERT INTO rapidreview.family_couple (case_reference, position, person_a, person_b, kind) VALUES (@Case, @Position, @PersonA, @PersonB, @Kind)
        """;

    public async Task<Result> Handle(RecordFamilyTies command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, cancel) is not { } review)
            return Failure.NotFound;
        if (!review.IsOpen)
            return Failure.Conflict("This Rapid Review is over, so nothing can be changed");

        var family = await store.Family(command.Case, cancel);
        var known = family.Members.Select(m => m.MemberId).Append(FamilyTree.Subject).ToHashSet();
        if (command.Parents.Any(t => !Known(t.Child, t.Parent1, t.Parent2)) || command.Couples.Any(t => !Known(t.PersonA, t.PersonB)))
            return Failure.Invalid("", "Somebody chosen here is no longer in the list of people. Choose again");
        if (await work.Execute(Advance, command, cancel) == 0)
            return Failure.Stale;

        await work.Execute(ForgetParents, command, cancel);
        await work.Execute(ForgetCouples, command, cancel);
        await work.Execute(AddParents, command.Parents.Select((t, i) => new { command.Case, Position = i, t.Child, t.Parent1, t.Parent2, Kind = t.Kind ?? Documents.ParentageKind.Biological }), cancel);
        await work.Execute(AddCouple, command.Couples.Select((t, i) => new { command.Case, Position = i, t.PersonA, t.PersonB, Kind = t.Kind ?? Documents.CoupleKind.Unknown }), cancel);
        await reports.MarkStale(command.Case, "The ties between family members were changed", cancel);
        return Result.Done;

        bool Known(params string?[] people) => people.All(p => p is null || known.Contains(p));
    }
}

/// <summary>Shows the ties for filling in.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowFamilyTies : IQuery<FamilyTiesView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowFamilyTies"/>
public sealed record FamilyTiesView(CaseReference Case, IReadOnlyList<FamilyParents> Parents, IReadOnlyList<FamilyCouple> Couples, IReadOnlyList<TiedPerson> People, int Version);

/// <param name="Id">As ties name the person.</param>
public sealed record TiedPerson(string Id, string Name);

internal sealed class ShowFamilyTiesHandler(ReviewStore store) : IQueryHandler<ShowFamilyTies, FamilyTiesView>
{
    public async Task<Result<FamilyTiesView>> Handle(ShowFamilyTies query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } review)
            return Failure.NotFound;

        var family = await store.Family(query.Case, cancel);
        var child = (await store.Details(query.Case, cancel)).ChildName ?? "The child";
        var people = family.Members.Select(m => new TiedPerson(m.MemberId!, m.Name!)).Prepend(new TiedPerson(FamilyTree.Subject, $"{child} (subject of the review)"));
        return new FamilyTiesView(query.Case, family.Parents, family.Couples, [.. people], review.TiesVersion);
    }
}
