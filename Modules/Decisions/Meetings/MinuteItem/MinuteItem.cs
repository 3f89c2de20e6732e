using System.Globalization;
using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>The minutes of an item that is about no case, what was decided and who does what (D-1, N-8).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record MinuteItem : ICommand
{
    public required DateOnly On { get; init; }
    public required Guid Item { get; init; }
    public string? Minutes { get; init; }
    public string? Decision { get; init; }
    public IReadOnlyList<ActionRow> Actions { get; init; } = [];

    /// <summary>The item to go on to, by its key; null to go back to the meeting.</summary>
    public string? GoOn { get; init; }
    public int Version { get; init; }
}

/// <summary>Such minutes while they are typed.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SaveItemDraft : ICommand<int>
{
    public required DateOnly On { get; init; }
    public required Guid Item { get; init; }
    public string? Minutes { get; init; }
    public string? Decision { get; init; }
    public int Version { get; init; }
}

internal sealed class MinuteItemRules : AbstractValidator<MinuteItem>
{
    public MinuteItemRules(IPeopleDirectory directory)
    {
        RuleFor(x => x.Minutes).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Decision).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.GoOn).AtMost(40);
        RuleFor(x => x.Actions).Must(rows => rows.Count <= 50).WithMessage("Record at most 50 actions");
        RuleForEach(x => x.Actions).SetValidator(new AgreedActionRules<ActionRow>(directory));
    }
}

internal sealed class SaveItemDraftRules : AbstractValidator<SaveItemDraft>
{
    public SaveItemDraftRules()
    {
        RuleFor(x => x.Minutes).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Decision).AtMost(Kernel.Rules.LongAnswer);
    }
}

/// <summary>Saves an item's words unless the person left for it.</summary>
internal sealed class ItemMinutes(IUnitOfWork<DecisionsModule> work, MinutesIssues issues, Agenda agenda, ICurrentPerson current)
{
    private const string Update = "UPDATE decisions.other_item SET minutes = @Minutes, decision = @Decision, version = version + 1 WHERE item_id = @Item AND meeting_on = @On AND version = @Version";
    private const string Exists = $"SELECT COUNT(*) FROM decisions.other_item o WHERE o.item_id = @Item AND o.meeting_on = @On AND {AgendaReader.NoInterest}";

    public async Task<Failure?> Save(DateOnly on, Guid item, string? minutes, string? decision, int version, CancellationToken cancel)
    {
        if (await work.Scalar<int>(Exists, new { Item = item, On = on, PersonId = current.Person.Id }, cancel) == 0)
            return Failure.NotFound;
        if (await issues.AreApproved(on, cancel))
            return MinutesSql.Approved;
        if (await work.Execute(Update, new { Item = item, On = on, Minutes = minutes, Decision = decision, Version = version }, cancel) == 0)
            return Failure.Stale;
        if (minutes is not null || decision is not null)
            await agenda.TakeBack(item, cancel);
        return null;
    }
}

internal sealed class SaveItemDraftHandler(ItemMinutes minutes) : ICommandHandler<SaveItemDraft, int>
{
    public async Task<Result<int>> Handle(SaveItemDraft command, CancellationToken cancel) =>
        await minutes.Save(command.On, command.Item, command.Minutes, command.Decision, command.Version, cancel) is { } failure ? failure : command.Version + 1;
}

internal sealed class MinuteItemHandler(IUnitOfWork<DecisionsModule> work, ItemMinutes minutes, MeetingActions actions, MeetingTimes times) : ICommandHandler<MinuteItem>
{
    private const string Left = "SELECT person_id FROM decisions.item_interest WHERE item_id = @Item ORDER BY person_id";

    public async Task<Result> Handle(MinuteItem command, CancellationToken cancel)
    {
        var left = await work.Query<string>(Left, command, cancel);
        if (command.Actions.Index().Where(a => left.Contains(a.Item.OwnerId)).ToArray() is [_, ..] theirs)
            return new InvalidFailure([.. theirs.Select(a => new FieldError(string.Create(CultureInfo.InvariantCulture, $"actions[{a.Index}].ownerId"), ActionOwners.NotTheirs))]);
        if (command.Decision is not null && await times.NotYet(command.On, cancel) is { } notYet)
            return Failure.Invalid("decision", notYet);
        if (await minutes.Save(command.On, command.Item, command.Minutes, command.Decision, command.Version, cancel) is { } failure)
            return failure;
        await actions.Save(command.On, null, command.Item, command.Actions, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowItemMinutes : IQuery<ItemMinutesView>
{
    public required DateOnly On { get; init; }
    public required Guid Item { get; init; }
}

/// <summary>The form.</summary>
public sealed record ItemMinutesView
{
    public required DateOnly MeetingOn { get; init; }
    public required Guid ItemId { get; init; }
    public required OtherItemKind Kind { get; init; }
    public required string Title { get; init; }
    public string? Minutes { get; init; }
    public string? Decision { get; init; }
    public IReadOnlyList<ActionRow> Actions { get; init; } = [];
    public IReadOnlyList<KnownPerson> People { get; init; } = [];
    public NextItem? Next { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowItemMinutesHandler(IUnitOfWork<DecisionsModule> work, MeetingActions actions, AgendaReader agenda, IPeopleDirectory directory, ICurrentPerson current)
    : IQueryHandler<ShowItemMinutes, ItemMinutesView>
{
    private const string One = $"""
        SELECT o.meeting_on, o.item_id, o.kind, o.title, o.minutes, o.decision, o.version FROM decisions.other_item o
         WHERE o.item_id = @Item AND o.meeting_on = @On AND {AgendaReader.NoInterest}
        """;

    public async Task<Result<ItemMinutesView>> Handle(ShowItemMinutes query, CancellationToken cancel) =>
        await work.Find<ItemMinutesView>(One, new { query.Item, query.On, PersonId = current.Person.Id }, cancel) is { } item
            ? item with
            {
                Actions = [.. (await actions.Of(query.On, null, query.Item, cancel)).Select(a => a.ForForm)],
                People = KnownPerson.OwnersOf(directory),
                Next = NextItem.After(query.Item.ToString(), await agenda.Of(query.On, current.Person, cancel)),
            }
            : Failure.NotFound;
}
