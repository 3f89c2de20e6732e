using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What SPRG asked for and what has become of it: open actions, the most pressing first, or those done (D-1).</summary>
[ActionOwnersAllowed]
public sealed record ListActions : IQuery<ActionListView>
{
    /// <summary>True for those done, the latest meeting first.</summary>
    public bool Done { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>A page of actions.</summary>
public sealed record ActionListView(Paged<ActionLine> Actions, bool Done, DateOnly Today);

/// <summary>An action with its meeting.</summary>
public sealed record ActionLine
{
    public required Guid ActionId { get; init; }
    public required DateOnly MeetingOn { get; init; }

    /// <summary>Where it was agreed on that day, if not at a meeting.</summary>
    public ReferralDecisionPlace? AgreedAt { get; init; }
    public CaseReference? CaseReference { get; init; }
    public string? Item { get; init; }
    public required string Action { get; init; }
    public required string OwnerName { get; init; }
    public string? OwnerId { get; init; }
    public required DateOnly DueOn { get; init; }
    public DateOnly? DoneOn { get; init; }
    public string? DoneBy { get; init; }

    /// <summary>The reader may mark it as done.</summary>
    public bool MayFinish { get; init; }
}

internal sealed class ListActionsHandler(IUnitOfWork<DecisionsModule> work, ICurrentPerson current, TimeProvider time) : IQueryHandler<ListActions, ActionListView>
{
    private const int PageSize = 25;

    /// <summary>Of the action <c>a</c>: those of a case inside the wall, those of other items for who did not leave for them.</summary>
    internal const string Visible = $"""
        (EXISTS (SELECT 1 FROM nscp.case_register c WHERE c.case_reference = a.case_reference AND {CaseWall.Condition})
         OR EXISTS (SELECT 1 FROM decisions.other_item o WHERE o.item_id = a.item_id AND {AgendaReader.NoInterest}))
        """;

    private const string Columns = """
        SELECT a.action_id, a.meeting_on, a.agreed_at, a.case_reference, a.action, a.owner_name, a.owner_id, a.due_on, a.done_on, a.done_by,
               (SELECT n.title FROM decisions.other_item n WHERE n.item_id = a.item_id) AS item
          FROM decisions.meeting_action a
        """;

    private const string Open = $"{Columns} WHERE a.done_on IS NULL AND {Visible} ORDER BY a.due_on, a.action_id OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY";

    /// <summary>Those of earlier meetings that are still open, for an agenda.</summary>
    internal const string OpenBefore = $"{Columns} WHERE a.done_on IS NULL AND a.meeting_on < @On AND {Visible} ORDER BY a.due_on, a.action_id OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY";

    private const string Finished = $"""
        {Columns} WHERE a.meeting_on >= @Since AND a.done_on IS NOT NULL AND {Visible} ORDER BY a.meeting_on DESC, a.row_number DESC, a.action_id DESC OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY
        """;

    private const string CountOpen = $"SELECT COUNT(*) FROM decisions.meeting_action a WHERE a.done_on IS NULL AND {Visible}";
    private const string CountFinished = $"SELECT COUNT(*) FROM decisions.meeting_action a WHERE a.meeting_on >= @Since AND a.done_on IS NOT NULL AND {Visible}";

    public async Task<Result<ActionListView>> Handle(ListActions query, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var page = Math.Clamp(query.Page, 1, 100_000);
        var of = new { Since = new DateOnly(1900, 1, 1), Skip = (page - 1) * PageSize, Take = PageSize, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
        var rows = await work.Query<ActionLine>(query.Done ? Finished : Open, of, cancel);
        return new ActionListView(
            new Paged<ActionLine>([.. rows.Select(r => r with { MayFinish = r.DoneOn is null && CompleteAction.IsFor(r.OwnerId, current.Person) })], page, PageSize,
                await work.Scalar<int>(query.Done ? CountFinished : CountOpen, of, cancel)),
            query.Done, time.Today());
    }
}

/// <summary>An action is carried out: its owner says so, or the Business Unit. Said twice it stays as it was said first.</summary>
[ActionOwnersAllowed]
public sealed record CompleteAction : ICommand
{
    public required Guid Action { get; init; }

    internal static bool IsFor(string? ownerId, Person person) => ownerId == person.Id || person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery);
}

internal sealed class CompleteActionHandler(IUnitOfWork<DecisionsModule> work, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<CompleteAction>
{
    private const string One = $"SELECT a.case_reference, a.owner_id FROM decisions.meeting_action a WHERE a.action_id = @Action AND {ListActionsHandler.Visible}";
    private const string Update = "UPDATE decisions.meeting_action SET done_on = @Today, done_by = @Name WHERE action_id = @Action AND done_on IS NULL";

    public async Task<Result> Handle(CompleteAction command, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        if (await work.Find<ActionKept>(One, new { command.Action, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel) is not { } kept)
            return Failure.NotFound;
        if (!CompleteAction.IsFor(kept.OwnerId, current.Person))
            return Failure.Forbidden;
        if (await work.Execute(Update, new { command.Action, Today = time.Today(), current.Person.Name }, cancel) == 1 && kept.CaseReference is { } @case)
        {
            await register.Finish(@case, MeetingActions.Task(command.Action), cancel);
            await register.Record(@case, time.Today(), "An action of SPRG was carried out", null, cancel);
        }

        return Result.Done;
    }

    private sealed record ActionKept
    {
        public CaseReference? CaseReference { get; init; }
        public string? OwnerId { get; init; }
    }
}
