using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>An activity to spread learning is planned (L-2): which of the ten options, for whom, when, and what it spreads.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record PlanActivity : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public DisseminationWay? Way { get; init; }
    public string? ActivityTitle { get; init; }
    public string? Audience { get; init; }
    public string? LeadName { get; init; }
    public DateOnly? PlannedOn { get; init; }

    /// <summary>The case's learning that it spreads.</summary>
    public IReadOnlyList<Guid> Items { get; init; } = [];

    /// <summary>References of other cases whose learning it spreads too, with commas or spaces.</summary>
    public string? OtherCases { get; init; }

    internal IEnumerable<string> Others => (OtherCases ?? "").Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(c => c.ToUpperInvariant()).Distinct();
}

internal sealed class PlanActivityRules : AbstractValidator<PlanActivity>
{
    public PlanActivityRules()
    {
        RuleFor(x => x.Way).NotNull().WithMessage("Choose one of the ten options");
        RuleFor(x => x.ActivityTitle).Needed("Enter what it is called").AtMost(200);
        RuleFor(x => x.Audience).Needed("Enter for whom it is").AtMost(400);
        RuleFor(x => x.LeadName).AtMost(200);
        RuleFor(x => x.PlannedOn).Needed("Enter for which day it is planned");
        RuleFor(x => x.Items).Must(i => i.Count <= 100).WithMessage("Choose at most 100");
        RuleFor(x => x.OtherCases).AtMost(400);
        RuleFor(x => x.OtherCases).Must((x, _) => x.Others.All(c => CaseReference.TryParse(c, null, out var _))).WithMessage("Enter case references, with commas between them");
    }
}

internal sealed class PlanActivityHandler(
    IUnitOfWork<DisseminationModule> work, Activities activities, LearningItems items, ICaseWall wall, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<PlanActivity>
{
    private const string Insert = """
        INSERT INTO dissemination.activity (activity_id, case_reference, way, title, audience, lead_name, planned_on, version)
        VALUES (@Id, @Case, @Way, @ActivityTitle, @Audience, @LeadName, @PlannedOn, 1)
        """;

    private const string AddCase = "INSERT INTO dissemination.activity_case (case_reference, activity_id) VALUES (@Other, @Id)";
    private const string AddItem = "INSERT INTO dissemination.activity_item (activity_id, item_id) VALUES (@Id, @Item)";

    public async Task<Result> Handle(PlanActivity command, CancellationToken cancel)
    {
        if (await activities.Find(command.Case, command.Id, cancel) is not null)
            return Result.Done;
        List<CaseReference> cases = [command.Case];
        foreach (var other in command.Others.Select(c => CaseReference.Parse(c, null)).Where(c => c != command.Case))
        {
            if (!await wall.MaySee(current.Person, other, cancel))
                return Failure.Invalid("otherCases", "You can see no case with one of these references");
            cases.Add(other);
        }

        var own = (await items.Of(command.Case, cancel)).Select(i => i.ItemId).ToHashSet();
        if (!command.Items.All(own.Contains))
            return Failure.Invalid("items", "Choose learning of this case");

        await work.Execute(Insert, command, cancel);
        foreach (var other in cases)
            await work.Execute(AddCase, new { Other = other, command.Id }, cancel);
        foreach (var item in command.Items.Distinct())
            await work.Execute(AddItem, new { command.Id, Item = item }, cancel);
        await activities.Show((await activities.Find(command.Case, command.Id, cancel))!, cancel);
        await register.Finish(command.Case, BeginDissemination.PlanKey, cancel);
        await register.Record(command.Case, time.Today(), "An activity to spread learning is planned", Words.Of(command.Way!.Value), cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NewActivity : IQuery<NewActivityView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record NewActivityView(CaseReference Case, Guid Id, IReadOnlyList<LearningLine> CaseItems);

internal sealed class NewActivityHandler(LearningItems items, TimeProvider time) : IQueryHandler<NewActivity, NewActivityView>
{
    public async Task<Result<NewActivityView>> Handle(NewActivity query, CancellationToken cancel) => new NewActivityView(
        query.Case, Guid.CreateVersion7(time.GetUtcNow()), [.. (await items.Of(query.Case, cancel)).Take(100).Select(i => i.Line)]);
}
