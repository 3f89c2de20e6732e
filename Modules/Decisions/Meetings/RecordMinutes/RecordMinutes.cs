using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The minutes of a case's item (D-1). Once SPRG has considered the case, its date is met (C-3).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordMinutes : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required DateOnly On { get; init; }
    public string? Minutes { get; init; }

    /// <summary>SPRG met and considered the case. Once it has, it has.</summary>
    public bool Considered { get; init; }
    public int Version { get; init; }
}

/// <summary>Minutes while they are typed.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SaveMinutesDraft : ICommand<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required DateOnly On { get; init; }
    public string? Minutes { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordMinutesRules : AbstractValidator<RecordMinutes>
{
    public RecordMinutesRules(TimeProvider time)
    {
        RuleFor(x => x.Minutes).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Considered).Must((x, considered) => !considered || x.On <= time.Today()).WithMessage("SPRG meets on a day to come: tick this after the meeting");
    }
}

internal sealed class SaveMinutesDraftRules : AbstractValidator<SaveMinutesDraft>
{
    public SaveMinutesDraftRules() => RuleFor(x => x.Minutes).AtMost(Kernel.Rules.LongAnswer);
}

internal static class MinutesSql
{
    public const string Save = """
        UPDATE decisions.agenda_item SET minutes = @Minutes, version = version + 1
         WHERE case_reference = @Case AND meeting_on = @On AND version = @Version AND state <> 'Withdrawn'
        """;

    public const string State = "SELECT state FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On";

    public static Failure NotSaved(string? state) => state switch
    {
        null => Failure.NotFound,
        nameof(AgendaState.Withdrawn) => Failure.Conflict("This case was withdrawn from the agenda, so its item has no minutes."),
        _ => Failure.Stale,
    };
}

internal sealed class SaveMinutesDraftHandler(IUnitOfWork<DecisionsModule> work) : ICommandHandler<SaveMinutesDraft, int>
{
    public async Task<Result<int>> Handle(SaveMinutesDraft command, CancellationToken cancel) =>
        await work.Execute(MinutesSql.Save, command, cancel) == 1 ? command.Version + 1 : MinutesSql.NotSaved(await work.Scalar<string?>(MinutesSql.State, command, cancel));
}

internal sealed class RecordMinutesHandler(IUnitOfWork<DecisionsModule> work, CaseRegister register, CaseClock clock) : ICommandHandler<RecordMinutes>
{
    private const string MarkConsidered = "UPDATE decisions.agenda_item SET state = 'Considered' WHERE case_reference = @Case AND meeting_on = @On AND state = 'Listed'";
    private const string DateTheRecord = "UPDATE decisions.decision_record SET record_date = @On WHERE case_reference = @Case AND record_date IS NULL";

    public async Task<Result> Handle(RecordMinutes command, CancellationToken cancel)
    {
        if (await work.Execute(MinutesSql.Save, command, cancel) == 0)
            return MinutesSql.NotSaved(await work.Scalar<string?>(MinutesSql.State, command, cancel));
        if (!command.Considered || await work.Execute(MarkConsidered, command, cancel) == 0)
            return Result.Done;

        await work.Execute(DateTheRecord, command, cancel);
        await clock.Meet(command.Case, RuleId.Sprg, command.On, cancel);
        await register.Mark(command.Case, ProcessStep.SprgMeeting, StepProgress.Done, $"SPRG met on {Words.Of(command.On)}", cancel);
        await register.Mark(command.Case, ProcessStep.PartnersDecision, StepProgress.Current, "SPRG’s recommendation is being written", cancel);
        await register.Record(command.Case, command.On, "SPRG considered the Rapid Review", null, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowMinutes : IQuery<MinutesView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required DateOnly On { get; init; }
}

/// <summary>The form.</summary>
public sealed record MinutesView
{
    public required CaseReference Case { get; init; }
    public required DateOnly On { get; init; }
    public string? Minutes { get; init; }
    public required bool Considered { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowMinutesHandler(IUnitOfWork<DecisionsModule> work) : IQueryHandler<ShowMinutes, MinutesView>
{
    private const string Item = "SELECT minutes, state, version FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On";

    public async Task<Result<MinutesView>> Handle(ShowMinutes query, CancellationToken cancel) => await work.Find<Row>(Item, query, cancel) is { } item
        ? new MinutesView { Case = query.Case, On = query.On, Minutes = item.Minutes, Considered = item.State is AgendaState.Considered, Version = item.Version }
        : Failure.NotFound;

    private sealed record Row
    {
        public string? Minutes { get; init; }
        public required AgendaState State { get; init; }
        public required int Version { get; init; }
    }
}
