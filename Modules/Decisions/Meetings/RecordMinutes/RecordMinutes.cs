using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>The minutes of a case's item, what was decided and who does what (D-1). Once SPRG has considered a Rapid Review, its date is met (C-3).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordMinutes : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required DateOnly On { get; init; }
    public string? Minutes { get; init; }
    public string? Decision { get; init; }
    public IReadOnlyList<ActionRow> Actions { get; init; } = [];

    /// <summary>SPRG met and considered the case. Once it has, it has.</summary>
    public bool Considered { get; init; }

    /// <summary>The item to go on to, by its key; null to go back to the meeting.</summary>
    public string? GoOn { get; init; }
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
    public string? Decision { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordMinutesRules : AbstractValidator<RecordMinutes>
{
    public RecordMinutesRules(IPeopleDirectory directory)
    {
        RuleFor(x => x.Minutes).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Decision).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.GoOn).AtMost(40);
        RuleFor(x => x.Actions).Must(rows => rows.Count <= 50).WithMessage("Record at most 50 actions");
        RuleForEach(x => x.Actions).SetValidator(new AgreedActionRules<ActionRow>(directory));
    }
}

internal sealed class SaveMinutesDraftRules : AbstractValidator<SaveMinutesDraft>
{
    public SaveMinutesDraftRules()
    {
        RuleFor(x => x.Minutes).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Decision).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal static class MinutesSql
{
    public const string Save = $"""
        UPDATE decisions.agenda_item SET minutes = @Minutes, decision = @Decision, version = version + 1
         WHERE case_reference = @Case AND meeting_on = @On AND version = @Version AND {Agenda.MayBeMinuted}
        """;

    public const string State = "SELECT state FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On";

    public static readonly Failure Approved = Failure.Conflict("SPRG has approved the minutes of this meeting, so they stay as they are. Minute a correction at the next meeting.");

    public static Failure NotSaved(string? state) => state switch
    {
        null => Failure.NotFound,
        nameof(AgendaState.Withdrawn) => Failure.Conflict("This case was withdrawn from the agenda, so its item has no minutes."),
        _ => Failure.Stale,
    };
}

/// <summary>Nothing is decided at a meeting that has not begun (D-1).</summary>
internal sealed class MeetingTimes(IUnitOfWork<DecisionsModule> work, TimeProvider time)
{
    /// <summary>Why the meeting of that day can have decided nothing yet; null when it has begun, or is none.</summary>
    public async Task<string?> NotYet(DateOnly on, CancellationToken cancel) => (await work.Find<MeetingHead>(MeetingHead.OfDay, new { On = on }, cancel))?.NotYet(time);
}

internal sealed class SaveMinutesDraftHandler(IUnitOfWork<DecisionsModule> work, MinutesIssues issues) : ICommandHandler<SaveMinutesDraft, int>
{
    public async Task<Result<int>> Handle(SaveMinutesDraft command, CancellationToken cancel)
    {
        if (await issues.AreApproved(command.On, cancel))
            return MinutesSql.Approved;
        return await work.Execute(MinutesSql.Save, command, cancel) == 1 ? command.Version + 1 : MinutesSql.NotSaved(await work.Scalar<string?>(MinutesSql.State, command, cancel));
    }
}

internal sealed class RecordMinutesHandler(
    IUnitOfWork<DecisionsModule> work, MinutesIssues issues, MeetingActions actions, Agenda agenda, MeetingTimes times, ICaseWall wall, IPeopleDirectory directory, CaseRegister register, CaseClock clock)
    : ICommandHandler<RecordMinutes>
{
    private const string MarkConsidered = $"""
        UPDATE decisions.agenda_item SET state = 'Considered', is_carried_over = 0, withdrawn_because = NULL
         WHERE case_reference = @Case AND meeting_on = @On AND state <> 'Considered' AND {Agenda.MayBeMinuted}
        """;

    private const string Item = "SELECT kind, is_carried_over FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On";
    private const string DateTheRecord = "UPDATE decisions.decision_record SET record_date = @On WHERE case_reference = @Case AND record_date IS NULL";

    public async Task<Result> Handle(RecordMinutes command, CancellationToken cancel)
    {
        if (await issues.AreApproved(command.On, cancel))
            return MinutesSql.Approved;
        if ((command.Considered || command.Decision is not null) && await times.NotYet(command.On, cancel) is { } notYet)
            return Failure.Invalid(command.Considered ? "considered" : "decision", notYet);
        if (await wall.WhoMayNotSee(command.Case, command.Actions, directory, cancel) is { } behindTheWall)
            return behindTheWall;
        if (await work.Execute(MinutesSql.Save, command, cancel) == 0)
            return MinutesSql.NotSaved(await work.Scalar<string?>(MinutesSql.State, command, cancel));
        await actions.Save(command.On, command.Case, null, command.Actions, cancel);
        var item = await work.Find<ItemRow>(Item, command, cancel);
        if (!command.Considered || await work.Execute(MarkConsidered, command, cancel) == 0)
            return Result.Done;

        // It was left for the next meeting, and had been considered after all.
        if (item!.IsCarriedOver)
            await agenda.Withdraw(command.Case, item.Kind, $"considered on {Words.Of(command.On)}", cancel);
        if (item.Kind is not CaseItemKind.RapidReview)
        {
            await register.Record(command.Case, command.On, item.Kind is CaseItemKind.ByHand ? "SPRG considered the case" : $"SPRG considered the {Words.Of(item.Kind).ToLowerInvariant()}", null, cancel);
            return Result.Done;
        }

        await work.Execute(DateTheRecord, command, cancel);
        await clock.Meet(command.Case, RuleId.Sprg, command.On, cancel);
        await register.Mark(command.Case, ProcessStep.SprgMeeting, StepProgress.Done, $"SPRG met on {Words.Of(command.On)}", cancel);
        await register.Mark(command.Case, ProcessStep.PartnersDecision, StepProgress.Current, "SPRG’s recommendation is being written", cancel);
        await register.Record(command.Case, command.On, "SPRG considered the Rapid Review", null, cancel);
        return Result.Done;
    }

    private sealed record ItemRow
    {
        public required CaseItemKind Kind { get; init; }
        public required bool IsCarriedOver { get; init; }
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
    public required CaseItemKind Kind { get; init; }
    public string? Minutes { get; init; }
    public string? Decision { get; init; }
    public required IReadOnlyList<ActionRow> Actions { get; init; }
    public required bool Considered { get; init; }
    public required IReadOnlyList<KnownPerson> People { get; init; }

    /// <summary>The item after this one.</summary>
    public NextItem? Next { get; init; }
    public required int Version { get; init; }
}

/// <param name="Key">As in addresses.</param>
public sealed record NextItem(string Key, string Title)
{
    internal static NextItem? After(string key, IReadOnlyList<AgendaLine> items) =>
        items.SkipWhile(i => i.Key != key).Skip(1).FirstOrDefault(i => i.MayBeMinuted) is { } next ? new NextItem(next.Key, next.Title) : null;
}

internal sealed class ShowMinutesHandler(IUnitOfWork<DecisionsModule> work, MeetingActions actions, AgendaReader agenda, IPeopleDirectory directory, ICurrentPerson current) : IQueryHandler<ShowMinutes, MinutesView>
{
    private const string Item = "SELECT kind, minutes, decision, state, version FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On";

    public async Task<Result<MinutesView>> Handle(ShowMinutes query, CancellationToken cancel)
    {
        if (await work.Find<Row>(Item, query, cancel) is not { } item)
            return Failure.NotFound;
        return new MinutesView
        {
            Case = query.Case, On = query.On, Kind = item.Kind, Minutes = item.Minutes, Decision = item.Decision, Considered = item.State is AgendaState.Considered, Version = item.Version,
            Actions = [.. (await actions.Of(query.On, query.Case, null, cancel)).Select(a => a.ForForm)], People = KnownPerson.OwnersOf(directory),
            Next = NextItem.After(query.Case.ToString(), await agenda.Of(query.On, current.Person, cancel)),
        };
    }

    private sealed record Row
    {
        public required CaseItemKind Kind { get; init; }
        public string? Minutes { get; init; }
        public string? Decision { get; init; }
        public required AgendaState State { get; init; }
        public required int Version { get; init; }
    }
}
