using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Who takes a step of the plan and how long before the publication; and, for what the system cannot prove, that it is done (P-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record TakePlanStep : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required PlanStep Step { get; init; }
    public string? Owner { get; init; }

    /// <summary>Working days before the day of publication, 0 to 60.</summary>
    public int? DaysBefore { get; init; }

    /// <summary>False only for the row that the guidance calls "if applicable".</summary>
    public bool? IsNeeded { get; init; }
    public DateOnly? DoneOn { get; init; }
    public string? DoneNote { get; init; }
    public int Version { get; init; }
}

internal sealed class TakePlanStepRules : AbstractValidator<TakePlanStep>
{
    public TakePlanStepRules(TimeProvider time)
    {
        RuleFor(x => x.Owner).Needed("Say whose step this is").AtMost(200);
        RuleFor(x => x.DaysBefore).Must(d => d is >= 0 and <= 60).WithMessage("Enter a number of working days from 0 to 60");
        RuleFor(x => x.DaysBefore).GreaterThanOrEqualTo(PublicationPlan.SendBefore).When(x => x.Step is PlanStep.SendReport).WithMessage("The report is sent at least seven working days before it is published");
        RuleFor(x => x.DaysBefore).Equal(0).When(x => x.Step is PlanStep.Post).WithMessage("The report appears on the day of publication itself: 0 working days before");
        RuleFor(x => x.IsNeeded).NotEqual(false).When(x => !PublicationPlan.Of(x.Step).IsOptional).WithMessage("This step belongs to every publication");
        RuleFor(x => x.DoneOn).NotInFuture(time);
        RuleFor(x => x.DoneNote).AtMost(2000);
        RuleFor(x => x.DoneNote).Needed("Say in a few words what was done").When(x => x.DoneOn is not null);
    }
}

internal sealed class TakePlanStepHandler(IUnitOfWork<PublicationModule> work, PublicationStore store, PublicationTasks tasks, PlanProofs proofs, ICurrentPerson current) : ICommandHandler<TakePlanStep>
{
    private const string Change = """
        UPDATE publication.plan_step SET step_owner = @Owner, days_before = @DaysBefore, is_needed = @Needed, done_on = @DoneOn, done_note = @DoneNote, done_by = @DoneBy, version = version + 1
         WHERE case_reference = @Case AND step = @Step AND version = @Version
        """;

    private const string Insert = """
        INSERT INTO publication.plan_step (case_reference, step, step_owner, days_before, is_needed, done_on, done_note, done_by, version)
        VALUES (@Case, @Step, @Owner, @DaysBefore, @Needed, @DoneOn, @DoneNote, @DoneBy, 1)
        """;

    public async Task<Result> Handle(TakePlanStep command, CancellationToken cancel)
    {
        if (!Enum.IsDefined(command.Step))
            return Failure.NotFound;
        var locked = await store.Lock(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var status = (await proofs.Of(locked.Value, cancel))[command.Step];
        if (command.DoneOn is not null && status.Proof is null && OnlyByProof(command.Step, locked.Value) is { } no)
            return Failure.Invalid("doneOn", no);
        var row = new
        {
            command.Case, command.Step, command.Owner, command.DaysBefore, Needed = command.IsNeeded ?? true, command.DoneOn, DoneNote = command.DoneOn is null ? null : command.DoneNote,
            DoneBy = command.DoneOn is null ? null : current.Person.Name, command.Version,
        };
        if (command.Version == 0 ? locked.Value.Steps.Any(s => s.Step == command.Step) : await work.Execute(Change, row, cancel) == 0)
            return Failure.Stale;
        if (command.Version == 0)
            await work.Execute(Insert, row, cancel);
        var after = (await store.Find(command.Case, cancel))!;
        await tasks.Show(after, await proofs.Of(after, cancel), cancel);
        return Result.Done;
    }

    /// <summary>Why nobody can tick it by hand; null where the system cannot know it all.</summary>
    private static string? OnlyByProof(PlanStep step, PublicationFile file) => step switch
    {
        PlanStep.FinalCheck => "Decide on everything that the check found, and answer for the Family Court: this step then ticks itself",
        PlanStep.SendReport => "Record each of the three sendings, with the day that holds now: this step then ticks itself",
        PlanStep.Post when file.Published is null => "This step ticks itself when the report is public",
        _ => null,
    };
}

/// <summary>Asks for one step.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPlanStep : IQuery<PlanStepView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required PlanStep Step { get; init; }
}

/// <summary>One step.</summary>
public sealed record PlanStepView
{
    public required CaseReference Case { get; init; }
    public required PlanStep Step { get; init; }
    public required StepTemplate Template { get; init; }
    public required StepStatus Status { get; init; }
    public required string Owner { get; init; }
    public required int DaysBefore { get; init; }
    public required bool IsNeeded { get; init; }
    public DateOnly? DueOn { get; init; }
    public DateOnly? DoneOn { get; init; }
    public string? DoneNote { get; init; }
    public string? DoneBy { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowPlanStepHandler(PublicationStore store, PlanProofs proofs, Calendar calendar) : IQueryHandler<ShowPlanStep, PlanStepView>
{
    public async Task<Result<PlanStepView>> Handle(ShowPlanStep query, CancellationToken cancel)
    {
        if (!Enum.IsDefined(query.Step) || await store.Find(query.Case, cancel) is not { } file)
            return Failure.NotFound;
        var row = file.Step(query.Step);
        return new PlanStepView
        {
            Case = query.Case, Step = query.Step, Template = PublicationPlan.Of(query.Step), Status = (await proofs.Of(file, cancel))[query.Step], Owner = row.Owner, DaysBefore = row.DaysBefore, IsNeeded = row.IsNeeded,
            DueOn = file.Plan.PublishOn is { } on ? PublicationPlan.DueOn(on, row.DaysBefore, await calendar.WorkingDays(cancel)) : null, DoneOn = row.DoneOn, DoneNote = row.DoneNote, DoneBy = row.DoneBy, Version = row.Version,
        };
    }
}
