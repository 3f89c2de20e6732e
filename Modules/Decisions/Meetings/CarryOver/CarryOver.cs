using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>A case that SPRG did not come to goes on another meeting's agenda. A Rapid Review's day is moved on its own page, since it has statutory bounds (C-3), until the meeting has passed.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record CarryOver : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>The day of a planned meeting.</summary>
    public DateOnly? To { get; init; }
}

internal sealed class CarryOverRules : AbstractValidator<CarryOver>
{
    public CarryOverRules(TimeProvider time)
    {
        RuleFor(x => x.To).Needed("Choose the meeting");
        RuleFor(x => x.To).Must((x, to) => to is null || (to >= time.Today() && to != x.On)).WithMessage("Choose a meeting to come");
    }
}

internal sealed class CarryOverHandler(IUnitOfWork<DecisionsModule> work, Agenda agenda, TimeProvider time) : ICommandHandler<CarryOver>
{
    private const string Item = "SELECT kind, state, topic FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On";
    private const string There = "SELECT state FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @To";
    private const string Planned = "SELECT COUNT(*) FROM decisions.meeting WHERE meeting_on = @To AND cancelled_because IS NULL";

    public async Task<Result> Handle(CarryOver command, CancellationToken cancel)
    {
        if (await work.Find<ItemRow>(Item, command, cancel) is not { } item)
            return await work.Scalar<string?>(There, command, cancel) is nameof(AgendaState.Listed) ? Result.Done : Failure.NotFound;
        // Before its meeting the day is moved within its bounds; what SPRG did not come to has to come to a later one all the same, and is late.
        if (item.Kind is CaseItemKind.RapidReview && command.On >= time.Today())
            return Failure.Conflict("Move the day of a Rapid Review on the page of its dates: it may not go past its statutory day.");
        if (item.State is not AgendaState.Listed)
            return Failure.Conflict("SPRG has considered this case, or it is withdrawn: there is nothing to carry over.");
        if (await work.Scalar<int>(Planned, command, cancel) == 0)
            return Failure.Invalid("to", "No meeting is planned for that day");
        await agenda.Place(command.Case, command.To!.Value, cancel, item.Kind, item.Topic);
        return Result.Done;
    }

    private sealed record ItemRow
    {
        public required CaseItemKind Kind { get; init; }
        public required AgendaState State { get; init; }
        public string? Topic { get; init; }
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowCarryOver : IQuery<CarryOverView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required DateOnly On { get; init; }
}

/// <param name="Meetings">Those to come.</param>
public sealed record CarryOverView(CaseReference Case, DateOnly On, IReadOnlyList<DateOnly> Meetings);

internal sealed class ShowCarryOverHandler(IUnitOfWork<DecisionsModule> work, TimeProvider time) : IQueryHandler<ShowCarryOver, CarryOverView>
{
    private const string Exists = "SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On";

    private const string Coming = """
        SELECT meeting_on FROM decisions.meeting WHERE meeting_on >= @Today AND cancelled_because IS NULL ORDER BY meeting_on OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
        """;

    public async Task<Result<CarryOverView>> Handle(ShowCarryOver query, CancellationToken cancel) => await work.Scalar<int>(Exists, query, cancel) == 0
        ? Failure.NotFound
        : new CarryOverView(query.Case, query.On, [.. (await work.Query<DateOnly>(Coming, new { Today = time.Today() }, cancel)).Where(day => day != query.On)]);
}
