using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>
/// A case goes on a later meeting's agenda by hand; what SPRG did not come to goes on the next one by itself. A Rapid Review's day is moved on its own page, since it has statutory
/// bounds (C-3), until a meeting has passed without it.
/// </summary>
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
        RuleFor(x => x.To).Must((x, to) => to is null || to > x.On).WithMessage("Choose a meeting after this one: a case is carried over to a later meeting");
        RuleFor(x => x.To).Must((x, to) => to is null || to <= x.On || to >= time.Today()).WithMessage("That meeting’s day has passed: choose a meeting to come");
    }
}

internal sealed class CarryOverHandler(IUnitOfWork<DecisionsModule> work, Agenda agenda, MinutesIssues issues, TimeProvider time) : ICommandHandler<CarryOver>
{
    private const string Item = """
        SELECT i.kind, i.state, i.topic, i.is_carried_over, CASE WHEN i.minutes IS NULL AND i.decision IS NULL THEN 0 ELSE 1 END AS is_minuted,
               (SELECT COUNT(*) FROM decisions.agenda_item p WHERE p.case_reference = i.case_reference AND p.kind = i.kind AND p.is_carried_over = 1) AS times_missed
          FROM decisions.agenda_item i WHERE i.case_reference = @Case AND i.meeting_on = @On
        """;

    private const string There = "SELECT state FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @To";
    private const string StillListed = "SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case AND kind = @Kind AND state = 'Listed'";
    private const string Waits = "SELECT COUNT(*) FROM decisions.waiting_item WHERE case_reference = @Case AND kind = @Kind";
    private const string Planned = "SELECT COUNT(*) FROM decisions.meeting WHERE meeting_on = @To AND cancelled_because IS NULL";
    private const string Went = "UPDATE decisions.agenda_item SET withdrawn_because = @Because WHERE case_reference = @Case AND meeting_on = @On AND is_carried_over = 1";

    public async Task<Result> Handle(CarryOver command, CancellationToken cancel)
    {
        if (await work.Find<ItemRow>(Item, command, cancel) is not { } item)
            return await work.Scalar<string?>(There, command, cancel) is nameof(AgendaState.Listed) ? Result.Done : Failure.NotFound;
        // Before its meeting the day is moved within its bounds; what SPRG did not come to has to come to a later one all the same, and is late.
        if (item is { Kind: CaseItemKind.RapidReview, TimesMissed: 0 } && command.On >= time.Today())
            return Failure.Conflict("Move the day of a Rapid Review on the page of its dates: it may not go past its statutory day.");
        if (!(item.State is AgendaState.Listed || (item.IsCarriedOver && await IsOpen(command.Case, item.Kind, cancel))))
            return Failure.Conflict("SPRG has considered this case, or it is withdrawn: there is nothing to carry over.");
        if (await work.Scalar<int>(Planned, command, cancel) == 0)
            return Failure.Invalid("to", "No meeting is planned for that day");
        if ((await issues.Of(command.To!.Value, cancel)).Count > 0)
            return Failure.Invalid("to", "The minutes of that meeting are issued already: choose a later one");

        // A meeting that is over keeps its item, which says where it went; from one to come it moves.
        if (command.On < time.Today() && item.State is AgendaState.Listed)
            await agenda.LeaveBehind(command.Case, command.On, command.To, item.IsMinuted, cancel);
        else if (item.IsCarriedOver)
            await work.Execute(Went, new { command.Case, command.On, Because = Agenda.Left(item.IsMinuted, command.To) }, cancel);
        await agenda.Place(command.Case, command.To.Value, cancel, item.Kind, item.Topic, await agenda.LastPaper(command.Case, item.Kind, cancel));
        return Result.Done;
    }

    private async Task<bool> IsOpen(CaseReference @case, CaseItemKind kind, CancellationToken cancel) =>
        await work.Scalar<int>(StillListed, new { Case = @case, Kind = kind }, cancel) + await work.Scalar<int>(Waits, new { Case = @case, Kind = kind }, cancel) > 0;

    private sealed record ItemRow
    {
        public required CaseItemKind Kind { get; init; }
        public required AgendaState State { get; init; }
        public string? Topic { get; init; }
        public required bool IsCarriedOver { get; init; }
        public required bool IsMinuted { get; init; }
        public required int TimesMissed { get; init; }
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

/// <param name="Meetings">The later ones to come whose minutes are not issued.</param>
public sealed record CarryOverView(CaseReference Case, DateOnly On, IReadOnlyList<DateOnly> Meetings);

internal sealed class ShowCarryOverHandler(IUnitOfWork<DecisionsModule> work, TimeProvider time) : IQueryHandler<ShowCarryOver, CarryOverView>
{
    private const string Exists = "SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On";

    private const string Coming = """
        SELECT m.meeting_on FROM decisions.meeting m
         WHERE m.meeting_on >= @Today AND m.meeting_on > @On AND m.cancelled_because IS NULL AND NOT EXISTS (SELECT 1 FROM decisions.minutes_issue s WHERE s.meeting_on = m.meeting_on)
         ORDER BY m.meeting_on OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
        """;

    public async Task<Result<CarryOverView>> Handle(ShowCarryOver query, CancellationToken cancel) => await work.Scalar<int>(Exists, query, cancel) == 0
        ? Failure.NotFound
        : new CarryOverView(query.Case, query.On, await work.Query<DateOnly>(Coming, new { Today = time.Today(), query.On }, cancel));
}
