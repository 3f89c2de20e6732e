using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The family details of the template (§5), filled in by the Business Unit; agencies check them against their systems.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordFamilyDetails : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public FamilyDetails Details { get; init; } = new();
    public IReadOnlyList<Sibling> Siblings { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class RecordFamilyDetailsRules : AbstractValidator<RecordFamilyDetails>
{
    public RecordFamilyDetailsRules(TimeProvider time)
    {
        RuleFor(x => x.Details.ChildName).Needed("Enter the child’s name, or “not known”").AtMost(200);
        RuleFor(x => x.Details.AlsoKnownAs).AtMost(200);
        RuleFor(x => x.Details.Ethnicity).AtMost(200);
        RuleFor(x => x.Details.NhsNumber).AtMost(20).Must(n => NhsNumber.Problem(n) is null).WithMessage(x => NhsNumber.Problem(x.Details.NhsNumber));
        RuleFor(x => x.Details.Born).NotInFuture(time);
        RuleFor(x => x.Details.Died).NotInFuture(time);
        RuleFor(x => x.Details.Died).Must((x, died) => died is null || x.Details.Born is null || died >= x.Details.Born).WithMessage("The date of death must be on or after the date of birth");
        RuleFor(x => x.Details.Disability).AtMost(2000);
        RuleFor(x => x.Details.Gender).AtMost(100);
        RuleFor(x => x.Details.LookedAfterDetails).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Details.ProtectionPlanDetails).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Details.InNeedDetails).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Details.SiblingGroupInScope).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Details.HomeAddress).AtMost(500);
        RuleFor(x => x.Details.HousingProvider).AtMost(200);
        RuleFor(x => x.Details.School).AtMost(200);
        RuleFor(x => x.Details.IncidentLocation).AtMost(500);
        RuleFor(x => x.Details.CriminalInvestigation).AtMost(2000);
        RuleFor(x => x.Siblings).Must(s => s.Count <= 30).WithMessage("Enter at most 30 siblings");
        RuleForEach(x => x.Siblings).ChildRules(sibling =>
        {
            sibling.RuleFor(s => s.Name).Needed("Enter the sibling’s name, or “not known”").AtMost(200);
            sibling.RuleFor(s => s.Born).AtMost(100);
        });
    }
}

internal sealed class RecordFamilyDetailsHandler(IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReportShelf reports) : ICommandHandler<RecordFamilyDetails>
{
    private const string Advance = "UPDATE rapidreview.rapid_review SET details_version = details_version + 1 WHERE case_reference = @Case AND details_version = @Version";

    private const string Save = """
        UPDATE rapidreview.family_details
           SET child_name = @ChildName, also_known_as = @AlsoKnownAs, ethnicity = @Ethnicity, nhs_number = @NhsNumber, born = @Born, died = @Died,
               disability = @Disability, gender = @Gender, currently_looked_after = @CurrentlyLookedAfter, formerly_looked_after = @FormerlyLookedAfter,
               looked_after_details = @LookedAfterDetails, current_protection_plan = @CurrentProtectionPlan, former_protection_plan = @FormerProtectionPlan,
               protection_plan_details = @ProtectionPlanDetails, currently_in_need = @CurrentlyInNeed, formerly_in_need = @FormerlyInNeed,
               in_need_details = @InNeedDetails, sibling_group_in_scope = @SiblingGroupInScope, home_address = @HomeAddress,
               housing_provider = @HousingProvider, school = @School, incident_location = @IncidentLocation, criminal_investigation = @CriminalInvestigation
         WHERE case_reference = @Case
        """;

    private const string Forget = "DELETE FROM rapidreview.sibling WHERE case_reference = @Case";
    private const string Add = "INSERT INTO rapidreview.sibling (case_reference, position, name, born) VALUES (@Case, @Position, @Name, @Born)";

    public async Task<Result> Handle(RecordFamilyDetails command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, cancel) is not { } review)
            return Failure.NotFound;
        if (!review.IsOpen)
            return Failure.Conflict("This Rapid Review is over, so nothing can be changed");
        if (await work.Execute(Advance, command, cancel) == 0)
            return Failure.Stale;

        await work.Execute(Save, new DetailsOfCase(command.Details) { Case = command.Case }, cancel);
        await work.Execute(Forget, command, cancel);
        await work.Execute(Add, command.Siblings.Select((s, i) => new { command.Case, Position = i, s.Name, s.Born }), cancel);
        await reports.MarkStale(command.Case, "The family details were changed", cancel);
        return Result.Done;
    }

    private sealed record DetailsOfCase : FamilyDetails
    {
        public DetailsOfCase(FamilyDetails details) : base(details)
        {
        }

        public required CaseReference Case { get; init; }
    }
}

/// <summary>Shows the family details for filling in.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowFamilyDetails : IQuery<FamilyDetailsView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowFamilyDetails"/>
public sealed record FamilyDetailsView(CaseReference Case, FamilyDetails Details, IReadOnlyList<Sibling> Siblings, int Version);

internal sealed class ShowFamilyDetailsHandler(ReviewStore store) : IQueryHandler<ShowFamilyDetails, FamilyDetailsView>
{
    public async Task<Result<FamilyDetailsView>> Handle(ShowFamilyDetails query, CancellationToken cancel) => await store.Find(query.Case, cancel) is { } review
        ? new FamilyDetailsView(query.Case, await store.Details(query.Case, cancel), await store.Siblings(query.Case, cancel), review.DetailsVersion)
        : Failure.NotFound;
}
