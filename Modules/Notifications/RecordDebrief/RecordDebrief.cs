using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>The learning debrief that was decided on instead of a notification (N-7): planned, held, and what was learned.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordDebrief : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public string? LedBy { get; init; }
    public DateOnly? PlannedOn { get; init; }

    /// <summary>Blank until it was held; then the learning is needed too.</summary>
    public DateOnly? HeldOn { get; init; }
    public string? TookPart { get; init; }
    public string? Learning { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordDebriefRules : AbstractValidator<RecordDebrief>
{
    public RecordDebriefRules(TimeProvider time)
    {
        RuleFor(x => x.LedBy).Needed("Enter who leads the debrief").AtMost(200);
        RuleFor(x => x.PlannedOn).Needed("Enter the day for which it is planned");
        RuleFor(x => x.HeldOn).NotInFuture(time);
        RuleFor(x => x.TookPart).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Learning).Needed("Write down what was learned, also if it is little").When(x => x.HeldOn is not null);
        RuleFor(x => x.Learning).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class RecordDebriefHandler(
    IUnitOfWork<NotificationsModule> work, Sins sins, Debriefs debriefs, NotificationTasks tasks, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<RecordDebrief>
{
    private const string Insert = """
        INSERT INTO notifications.debrief (case_reference, led_by, planned_on, held_on, took_part, learning, recorded_at, recorded_by, version)
        VALUES (@Case, @LedBy, @PlannedOn, @HeldOn, @TookPart, @Learning, @Now, @Name, 1)
        """;

    private const string Update = """
        UPDATE notifications.debrief
           SET led_by = @LedBy, planned_on = @PlannedOn, held_on = @HeldOn, took_part = @TookPart, learning = @Learning, recorded_at = @Now, recorded_by = @Name, version = version + 1
         WHERE case_reference = @Case AND version = @Version
        """;

    public async Task<Result> Handle(RecordDebrief command, CancellationToken cancel)
    {
        if ((await sins.Decisions(command.Case, cancel)).LastOrDefault() is not { Instead: InsteadOfNotifying.LearningDebrief } decision)
            return Failure.NotFound;
        if (command.HeldOn < decision.DecidedOn)
            return Failure.Invalid("heldOn", $"The debrief cannot have been held before it was decided on, {decision.DecidedOn.InWords()}. Check the date.");

        var before = await debriefs.Of(command.Case, cancel);
        var row = new
        {
            command.Case, command.LedBy, command.PlannedOn, command.HeldOn, command.TookPart, command.Learning, command.Version, Now = time.GetUtcNow(), current.Person.Name,
        };
        if (before is null && command.Version == 0)
            await work.Execute(Insert, row, cancel);
        else if (await work.Execute(Update, row, cancel) == 0)
            return Failure.Stale;

        if (command.HeldOn is not { } heldOn)
        {
            await tasks.AskForDebrief(command.Case, command.PlannedOn, cancel);
            return Result.Done;
        }

        await tasks.DebriefHeld(command.Case, cancel);
        if (before?.HeldOn is null)
        {
            await register.Mark(command.Case, ProcessStep.Learning, StepProgress.Done, $"Debrief held on {Words.Of(heldOn)}", cancel);
            await register.Record(command.Case, heldOn, "The learning debrief was held", command.Learning, cancel);
        }

        work.Raise(new LearningPointCaptured(command.Case, Debriefs.PointOf(command.Case), "Learning debrief", command.Learning!, null, command.LedBy, null, heldOn));
        return Result.Done;
    }
}

/// <summary>The debrief as it stands.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowDebrief : IQuery<DebriefView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="SavedDebrief"/>
public sealed record DebriefView
{
    public required CaseReference Case { get; init; }
    public string? LedBy { get; init; }
    public DateOnly? PlannedOn { get; init; }
    public DateOnly? HeldOn { get; init; }
    public string? TookPart { get; init; }
    public string? Learning { get; init; }
    public required int Version { get; init; }

    /// <summary>True for who may record it; others read.</summary>
    public required bool MayRecord { get; init; }
}

internal sealed class ShowDebriefHandler(Sins sins, Debriefs debriefs, ICurrentPerson current) : IQueryHandler<ShowDebrief, DebriefView>
{
    public async Task<Result<DebriefView>> Handle(ShowDebrief query, CancellationToken cancel)
    {
        if ((await sins.Decisions(query.Case, cancel)).LastOrDefault() is not { Instead: InsteadOfNotifying.LearningDebrief })
            return Failure.NotFound;

        var kept = await debriefs.Of(query.Case, cancel) ?? new SavedDebrief();
        return new DebriefView
        {
            Case = query.Case, LedBy = kept.LedBy, PlannedOn = kept.PlannedOn, HeldOn = kept.HeldOn, TookPart = kept.TookPart, Learning = kept.Learning, Version = kept.Version,
            MayRecord = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
        };
    }
}
