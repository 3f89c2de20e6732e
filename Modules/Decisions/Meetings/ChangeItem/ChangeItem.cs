using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>A person who leaves for an item that is about no case.</summary>
public sealed record ItemInterestRow
{
    public string? PersonId { get; init; }
    public string? Interest { get; init; }
}

/// <summary>Changes an item that was added by hand, and who leaves for it: they do not get its papers and minutes (D-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[Corrects(typeof(AddItem))]
public sealed record ChangeItem : ICommand
{
    public required DateOnly On { get; init; }
    public required Guid Item { get; init; }
    public string? Title { get; init; }
    public string? Paper { get; init; }
    public IReadOnlyList<ItemInterestRow> Interests { get; init; } = [];
    public int Version { get; init; }
}

/// <summary>Takes an item that was added by hand off the agenda.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RemoveItem : ICommand
{
    public required DateOnly On { get; init; }
    public required Guid Item { get; init; }
}

internal sealed class ChangeItemRules : AbstractValidator<ChangeItem>
{
    public ChangeItemRules(IPeopleDirectory directory)
    {
        RuleFor(x => x.Title).Needed("Enter what the item is about").AtMost(200);
        RuleFor(x => x.Paper).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Interests).Must(rows => rows.Count <= 50).WithMessage("Record at most 50 people");
        RuleFor(x => x.Interests).Must(rows => rows.Select(r => r.PersonId).Distinct().Count() == rows.Count).WithMessage("Name each person once");
        RuleForEach(x => x.Interests).ChildRules(row =>
        {
            row.RuleFor(p => p.PersonId).Must(id => directory.All.Any(p => p.Id == id)).WithMessage("Choose who leaves for the item");
            row.RuleFor(p => p.Interest).Needed("Say what the declared interest is").AtMost(2000);
        });
    }
}

internal sealed class ChangeItemHandler(IUnitOfWork<DecisionsModule> work, ICurrentPerson current) : ICommandHandler<ChangeItem>
{
    private const string Exists = $"SELECT COUNT(*) FROM decisions.other_item o WHERE o.item_id = @Item AND o.meeting_on = @On AND o.kind = 'ByHand' AND {AgendaReader.NoInterest}";

    private const string Update = $"""
        UPDATE decisions.other_item SET title = @Title, paper = @Paper, version = version + 1
         WHERE item_id = @Item AND meeting_on = @On AND kind = 'ByHand' AND version = @Version
        """;

    private const string Clear = "DELETE FROM decisions.item_interest WHERE item_id = @Item";
    private const string Insert = "INSERT INTO decisions.item_interest (item_id, person_id, interest) VALUES (@Item, @PersonId, @Interest)";

    public async Task<Result> Handle(ChangeItem command, CancellationToken cancel)
    {
        if (await work.Scalar<int>(Exists, new { command.Item, command.On, PersonId = current.Person.Id }, cancel) == 0)
            return Failure.NotFound;
        if (await work.Execute(Update, command, cancel) == 0)
            return Failure.Stale;
        await work.Execute(Clear, command, cancel);
        foreach (var row in command.Interests)
            await work.Execute(Insert, new { command.Item, row.PersonId, row.Interest }, cancel);
        return Result.Done;
    }
}

internal sealed class RemoveItemHandler(IUnitOfWork<DecisionsModule> work, ICurrentPerson current) : ICommandHandler<RemoveItem>
{
    private const string State = $"SELECT o.minutes FROM decisions.other_item o WHERE o.item_id = @Item AND o.meeting_on = @On AND o.kind = 'ByHand' AND {AgendaReader.NoInterest}";
    private const string HasActions = "SELECT COUNT(*) FROM decisions.meeting_action WHERE meeting_on = @On AND item_id = @Item";
    private const string Clear = "DELETE FROM decisions.item_interest WHERE item_id = @Item";
    private const string Remove = "DELETE FROM decisions.other_item WHERE item_id = @Item";

    public async Task<Result> Handle(RemoveItem command, CancellationToken cancel)
    {
        if (await work.Query<string?>(State, new { command.Item, command.On, PersonId = current.Person.Id }, cancel) is not [var minutes])
            return Failure.NotFound;
        if (minutes is not null || await work.Scalar<int>(HasActions, command, cancel) > 0)
            return Failure.Conflict("This item is minuted, so it stays on the agenda.");
        await work.Execute(Clear, command, cancel);
        await work.Execute(Remove, command, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowItem : IQuery<ItemView>
{
    public required DateOnly On { get; init; }
    public required Guid Item { get; init; }
}

/// <summary>The form.</summary>
public sealed record ItemView
{
    public required DateOnly MeetingOn { get; init; }
    public required Guid ItemId { get; init; }
    public required string Title { get; init; }
    public string? Paper { get; init; }
    public required int Version { get; init; }
    public IReadOnlyList<ItemInterestRow> Interests { get; init; } = [];
    public IReadOnlyList<KnownPerson> People { get; init; } = [];
}

internal sealed class ShowItemHandler(IUnitOfWork<DecisionsModule> work, IPeopleDirectory directory, ICurrentPerson current) : IQueryHandler<ShowItem, ItemView>
{
    private const string One = $"""
        SELECT o.meeting_on, o.item_id, o.title, o.paper, o.version FROM decisions.other_item o
         WHERE o.item_id = @Item AND o.meeting_on = @On AND o.kind = 'ByHand' AND {AgendaReader.NoInterest}
        """;

    private const string Interests = "SELECT person_id, interest FROM decisions.item_interest WHERE item_id = @Item ORDER BY person_id";

    public async Task<Result<ItemView>> Handle(ShowItem query, CancellationToken cancel) =>
        await work.Find<ItemView>(One, new { query.Item, query.On, PersonId = current.Person.Id }, cancel) is { } item
            ? item with { Interests = await work.Query<ItemInterestRow>(Interests, query, cancel), People = KnownPerson.Of(directory) }
            : Failure.NotFound;
}
