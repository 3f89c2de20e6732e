using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>A point for improvement found on the way is captured, with who does what about it by when: it does not wait for the report (M-7).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record CaptureLearning : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Point { get; init; }
    public string? ActionNeeded { get; init; }
    public string? OwnerName { get; init; }
    public DateOnly? DueOn { get; init; }
}

internal sealed class CaptureLearningRules : AbstractValidator<CaptureLearning>
{
    public CaptureLearningRules(TimeProvider time)
    {
        RuleFor(x => x.Point).Needed("Write what is to be improved").AtMost(4000);
        RuleFor(x => x.ActionNeeded).Needed("Write what is done about it").AtMost(4000);
        RuleFor(x => x.OwnerName).Needed("Enter who sees to it").AtMost(200);
        RuleFor(x => x.DueOn).Needed("Enter by when").Must(d => d is null || d >= time.Today()).WithMessage("The day must be today or later").Must(d => d is null || d <= time.Today().AddYears(2)).WithMessage("Check the year: this day is more than two years away");
    }
}

internal sealed class CaptureLearningHandler(IUnitOfWork<CommissioningModule> work, Reviews reviews, PanelMembers panel, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<CaptureLearning>
{
    private const string Insert = """
        INSERT INTO commissioning.learning_point (point_id, case_reference, point, action_needed, owner_name, due_on, captured_on, captured_by, version)
        VALUES (@Id, @Case, @Point, @ActionNeeded, @OwnerName, @DueOn, @Today, @Name, 1)
        """;

    public async Task<Result> Handle(CaptureLearning command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is null)
            return Failure.NotFound;
        if ((await panel.Learning(command.Case, cancel)).Any(p => p.PointId == command.Id))
            return Result.Done;
        await work.Execute(Insert, new { command.Id, command.Case, command.Point, command.ActionNeeded, command.OwnerName, command.DueOn, Today = time.Today(), current.Person.Name }, cancel);
        await register.Record(command.Case, time.Today(), "A learning point was captured on the way", null, cancel);
        await register.Ask(
            new WorkItem
            {
                Case = command.Case, Key = Key(command.Id), Title = "See that a learning point is acted on", Why = "Points found on the way are acted on before the report is done (M-7)",
                Link = Addresses.Learning(command.Case, command.Id), Role = Role.BusinessUnit, DueOn = command.DueOn,
            },
            cancel);
        work.Raise(new LearningPointCaptured(command.Case, command.Id, "Practice review", command.Point!, command.ActionNeeded!, command.OwnerName!, command.DueOn!.Value, time.Today()));
        return Result.Done;
    }

    internal static string Key(Guid point) => $"commissioning:learning:{point:N}";
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record NewLearning : IQuery<NewLearningView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record NewLearningView(CaseReference Case, Guid Id);

internal sealed class NewLearningHandler(Reviews reviews, TimeProvider time) : IQueryHandler<NewLearning, NewLearningView>
{
    public async Task<Result<NewLearningView>> Handle(NewLearning query, CancellationToken cancel) =>
        await reviews.Find(query.Case, cancel) is null ? Failure.NotFound : new NewLearningView(query.Case, Guid.CreateVersion7(time.GetUtcNow()));
}
