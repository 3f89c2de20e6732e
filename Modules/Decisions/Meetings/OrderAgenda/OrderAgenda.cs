using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>An item and where it stands.</summary>
public sealed record ItemPlace
{
    /// <summary>The case's reference, or the item's id.</summary>
    public string? Key { get; init; }

    /// <summary>From 1; items with the same number stay in the order they were in.</summary>
    public int? Number { get; init; }
}

/// <summary>Puts a meeting's items into another order (D-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record OrderAgenda : ICommand
{
    public required DateOnly On { get; init; }
    public IReadOnlyList<ItemPlace> Items { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class OrderAgendaRules : AbstractValidator<OrderAgenda>
{
    public OrderAgendaRules()
    {
        RuleFor(x => x.Items).Must(items => items.Count <= 200).WithMessage("Reload the page and try again");
        RuleForEach(x => x.Items).ChildRules(item =>
        {
            item.RuleFor(i => i.Key).Needed("Reload the page and try again").AtMost(40);
            item.RuleFor(i => i.Number).Must(n => n is >= 1 and <= 200).WithMessage("Enter a number from 1 to 200");
        });
    }
}

internal sealed class OrderAgendaHandler(IUnitOfWork<DecisionsModule> work, AgendaReader agenda, ICurrentPerson current) : ICommandHandler<OrderAgenda>
{
    private const string Exists = "SELECT COUNT(*) FROM decisions.meeting WHERE meeting_on = @On";
    private const string Raise = "UPDATE decisions.meeting SET version = version + 1 WHERE meeting_on = @On AND version = @Version";
    private const string MoveCase = "UPDATE decisions.agenda_item SET place_number = @Place WHERE meeting_on = @On AND case_reference = @Case";
    private const string MoveOther = "UPDATE decisions.other_item SET place_number = @Place WHERE meeting_on = @On AND item_id = @Item";

    public async Task<Result> Handle(OrderAgenda command, CancellationToken cancel)
    {
        if (await work.Execute(Raise, command, cancel) == 0)
            return await work.Scalar<int>(Exists, command, cancel) == 0 ? Failure.NotFound : Failure.Stale;

        // Only what the person sees is put in order; what she does not see keeps its place.
        var wanted = command.Items.GroupBy(i => i.Key!).ToDictionary(g => g.Key, g => g.Last().Number!.Value, StringComparer.OrdinalIgnoreCase);
        var shown = await agenda.Of(command.On, current.Person, cancel);
        foreach (var (index, item) in shown.Index().OrderBy(i => wanted.GetValueOrDefault(i.Item.Key, i.Index + 1)).ThenBy(i => i.Index).Select(i => i.Item).Index())
        {
            var place = new { command.On, Place = 10 * (index + 1), Case = item.CaseReference, Item = item.ItemId };
            await work.Execute(item.CaseReference is null ? MoveOther : MoveCase, place, cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowAgendaOrder : IQuery<AgendaOrderView>
{
    public required DateOnly On { get; init; }
}

/// <param name="Titles">As on the agenda, in the order of <paramref name="Items"/>.</param>
public sealed record AgendaOrderView(DateOnly On, int Version, IReadOnlyList<ItemPlace> Items, IReadOnlyList<string> Titles);

internal sealed class ShowAgendaOrderHandler(IUnitOfWork<DecisionsModule> work, AgendaReader agenda, ICurrentPerson current) : IQueryHandler<ShowAgendaOrder, AgendaOrderView>
{
    public async Task<Result<AgendaOrderView>> Handle(ShowAgendaOrder query, CancellationToken cancel)
    {
        if (await work.Find<MeetingHead>(MeetingHead.OfDay, query, cancel) is not { } meeting)
            return Failure.NotFound;
        var items = await agenda.Of(query.On, current.Person, cancel);
        return new AgendaOrderView(query.On, meeting.Version, [.. items.Select((item, index) => new ItemPlace { Key = item.Key, Number = index + 1 })], [.. items.Select(i => i.Title)]);
    }
}
