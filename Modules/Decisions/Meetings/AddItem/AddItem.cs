using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Adds an item to the agenda by hand (D-1): about a case, or about none.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AddItem : ICommand, ISentOnce, INamesCase
{
    public required DateOnly On { get; init; }

    /// <summary>Made when the form was shown: sent twice it adds one.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Title { get; init; }

    /// <summary>The reference of the case that it is about, if any.</summary>
    public string? Reference { get; init; }

    CaseReference? INamesCase.NamedCase => CaseReference.TryParse(Reference, null, out var @case) ? @case : null;

    /// <summary>What people are to read before.</summary>
    public string? Paper { get; init; }
}

internal sealed class AddItemRules : AbstractValidator<AddItem>
{
    public AddItemRules()
    {
        RuleFor(x => x.Id).Needed("Reload the page and try again");
        RuleFor(x => x.Title).Needed("Enter what the item is about").AtMost(200);
        RuleFor(x => x.Reference).Must(r => r is null || CaseReference.TryParse(r, null, out _)).WithMessage("Enter a case reference, such as NSCP-2026-014, or leave this empty");
        RuleFor(x => x.Paper).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class AddItemHandler(IUnitOfWork<DecisionsModule> work, Agenda agenda, MinutesIssues issues, ICaseWall wall, ICurrentPerson current) : ICommandHandler<AddItem>
{
    private const string Meeting = "SELECT COUNT(*) FROM decisions.meeting WHERE meeting_on = @On AND cancelled_because IS NULL";
    private const string Already = "SELECT COUNT(*) FROM decisions.other_item WHERE item_id = @Id";
    private const string OnAgenda = "SELECT topic FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On AND state <> 'Withdrawn'";

    private const string Insert = """
        INSERT INTO decisions.other_item (item_id, meeting_on, kind, place_number, title, paper, version) VALUES (@Id, @On, 'ByHand', 500, @Title, @Paper, 1)
        """;

    public async Task<Result> Handle(AddItem command, CancellationToken cancel)
    {
        if (await work.Scalar<int>(Meeting, command, cancel) == 0)
            return Failure.NotFound;
        if (await issues.AreApproved(command.On, cancel))
            return MinutesSql.Approved;
        if (command.Reference is null)
        {
            if (await work.Scalar<int>(Already, command, cancel) == 0)
                await work.Execute(Insert, command, cancel);
            return Result.Done;
        }

        var @case = CaseReference.Parse(command.Reference, null);
        if (!await wall.MaySee(current.Person, @case, cancel))
            return Failure.Invalid("reference", "There is no such case that you can see");
        if (await work.Query<string?>(OnAgenda, new { Case = @case, command.On }, cancel) is [var topic, ..])
            return topic == command.Title ? Result.Done : Failure.Invalid("reference", "This case is on the agenda of this meeting already");
        await agenda.Place(@case, command.On, cancel, CaseItemKind.ByHand, command.Title, command.Paper);
        return Result.Done;
    }
}

/// <summary>Asks for the empty form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NewItem : IQuery<NewItemView>
{
    public required DateOnly On { get; init; }
}

/// <summary>What the form begins with.</summary>
public sealed record NewItemView(DateOnly On, Guid Id);

internal sealed class NewItemHandler(IUnitOfWork<DecisionsModule> work, TimeProvider time) : IQueryHandler<NewItem, NewItemView>
{
    private const string Meeting = "SELECT COUNT(*) FROM decisions.meeting WHERE meeting_on = @On AND cancelled_because IS NULL";

    public async Task<Result<NewItemView>> Handle(NewItem query, CancellationToken cancel) =>
        await work.Scalar<int>(Meeting, query, cancel) == 0 ? Failure.NotFound : new NewItemView(query.On, Guid.CreateVersion7(time.GetUtcNow()));
}
