using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>What somebody is to do after a meeting.</summary>
public sealed record ActionRow : AgreedAction
{
    public DateOnly? DoneOn { get; init; }
    public CaseReference? CaseReference { get; init; }
    public Guid? ItemId { get; init; }

    /// <summary>As a form shows it: the name of somebody who signs in is chosen, not typed.</summary>
    internal ActionRow ForForm => OwnerId is null ? this : this with { OwnerName = null };

    /// <summary>The item's.</summary>
    internal string Key => CaseReference?.ToString() ?? ItemId?.ToString() ?? "";
}

/// <summary>Keeps the actions of an item. Those about a case become tasks of their owners .</summary>
internal sealed class MeetingActions(IUnitOfWork<DecisionsModule> work, IPeopleDirectory directory, CaseRegister register, TimeProvider time)
{
    private const string Columns = "action_id, action, owner_id, owner_name, due_on, done_on, case_reference, item_id";
    private const string All = $"SELECT {Columns} FROM decisions.meeting_action WHERE meeting_on = @On AND agreed_at IS NULL ORDER BY row_number, action_id OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY";

    private const string OfItem = $"""
        SELECT {Columns} FROM decisions.meeting_action WHERE meeting_on = @On AND agreed_at IS NULL AND (case_reference = @Case OR item_id = @Item) ORDER BY row_number, action_id
        """;

    private const string Insert = """
        INSERT INTO decisions.meeting_action (action_id, meeting_on, case_reference, item_id, row_number, action, owner_id, owner_name, due_on)
        VALUES (@Id, @On, @Case, @Item, @Row, @Action, @OwnerId, @OwnerName, @DueOn)
        """;

    private const string Known = "SELECT COUNT(*) FROM decisions.meeting_action WHERE action_id = @Id AND case_reference = @Case";
    private const string IsDone = "SELECT COUNT(*) FROM decisions.meeting_action WHERE action_id = @Id AND case_reference = @Case AND done_on IS NOT NULL";
    private const string LastRow = "SELECT MAX(row_number) FROM decisions.meeting_action WHERE meeting_on = @On AND case_reference = @Case";

    private const string InsertAgreed = """
        INSERT INTO decisions.meeting_action (action_id, meeting_on, case_reference, row_number, action, owner_id, owner_name, due_on, agreed_at)
        VALUES (@Id, @On, @Case, @Row, @Action, @OwnerId, @OwnerName, @DueOn, @AgreedAt)
        """;

    private const string ChangeAgreed = """
        UPDATE decisions.meeting_action SET action = @Action, owner_id = @OwnerId, owner_name = @OwnerName, due_on = @DueOn WHERE action_id = @Id AND case_reference = @Case
        """;

    private const string Change = """
        UPDATE decisions.meeting_action SET row_number = @Row, action = @Action, owner_id = @OwnerId, owner_name = @OwnerName, due_on = @DueOn
         WHERE action_id = @Id AND meeting_on = @On AND (case_reference = @Case OR item_id = @Item)
        """;

    private const string Remove = "DELETE FROM decisions.meeting_action WHERE action_id = @Id";

    /// <summary>Of all items of a meeting, in the order written; the caller shows those of items that the reader may see.</summary>
    public Task<IReadOnlyList<ActionRow>> OfMeeting(DateOnly on, CancellationToken cancel) => work.Query<ActionRow>(All, new { On = on }, cancel);

    /// <summary>Of one item.</summary>
    public Task<IReadOnlyList<ActionRow>> Of(DateOnly on, CaseReference? @case, Guid? item, CancellationToken cancel) =>
        work.Query<ActionRow>(OfItem, new { On = on, Case = @case, Item = item }, cancel);

    /// <summary>Saves an item's actions as they are now: what is no longer among them falls away.</summary>
    public async Task Save(DateOnly on, CaseReference? @case, Guid? item, IReadOnlyList<ActionRow> rows, CancellationToken cancel)
    {
        var before = await Of(on, @case, item, cancel);
        foreach (var gone in before.Where(b => rows.All(r => r.ActionId != b.ActionId)))
        {
            await work.Execute(Remove, new { Id = gone.ActionId }, cancel);
            if (@case is { } about)
                await register.Finish(about, Task(gone.ActionId!.Value), cancel);
        }

        foreach (var (index, row) in rows.Index())
        {
            var kept = before.FirstOrDefault(b => b.ActionId == row.ActionId);
            var owner = directory.All.FirstOrDefault(p => p.Id == row.OwnerId);
            var saved = new
            {
                Id = kept?.ActionId ?? Guid.CreateVersion7(time.GetUtcNow()), On = on, Case = @case, Item = item, Row = index + 1, row.Action, OwnerId = owner?.Id,
                OwnerName = owner?.Name ?? row.OwnerName, row.DueOn,
            };
            await work.Execute(kept is null ? Insert : Change, saved, cancel);
            if (@case is { } about && kept?.DoneOn is null)
                await register.Ask(AsTask(about, on, saved.Id, owner, row.DueOn), cancel);
        }
    }

    /// <summary>Adds what was agreed with a decision on a referral; an action that the minutes hold already is brought up to date, not doubled (F-3).</summary>
    public async Task Add(CaseReference @case, DateOnly on, ReferralDecisionPlace place, IReadOnlyList<ReferralAction> actions, CancellationToken cancel)
    {
        var last = await work.Scalar<int?>(LastRow, new { On = on, Case = @case }, cancel) ?? 0;
        foreach (var action in actions)
        {
            var owner = directory.All.FirstOrDefault(p => p.Id == action.OwnerId);
            var row = new
            {
                action.Id, On = on, Case = @case, Row = last + 1, action.Action, OwnerId = owner?.Id, OwnerName = owner?.Name ?? action.OwnerName, action.DueOn,
                AgreedAt = place is ReferralDecisionPlace.SprgMeeting ? (ReferralDecisionPlace?)null : place,
            };
            var isKnown = await work.Scalar<int>(Known, row, cancel) > 0;
            await work.Execute(isKnown ? ChangeAgreed : InsertAgreed, row, cancel);
            last += isKnown ? 0 : 1;
            if (await work.Scalar<int>(IsDone, row, cancel) == 0)
                await register.Ask(AsTask(@case, on, action.Id, owner, action.DueOn, place), cancel);
        }
    }

    /// <summary>The key of the task that an action is.</summary>
    public static string Task(Guid action) => $"decisions:action:{action:N}";

    private static WorkItem AsTask(CaseReference @case, DateOnly on, Guid id, Person? owner, DateOnly? due, ReferralDecisionPlace place = ReferralDecisionPlace.SprgMeeting) => new()
    {
        Case = @case,
        Key = Task(id),
        Title = place is ReferralDecisionPlace.Partners
            ? owner is null ? "See that an action of the partners is carried out" : "Carry out an action of the partners"
            : owner is null ? "See that an action of SPRG is carried out" : "Carry out an action of SPRG",
        Why = place is ReferralDecisionPlace.SprgMeeting ? $"SPRG asked for it on {Words.Of(on)}: the minutes of the item say what it is" : $"It was agreed with the decision on a referral on {Words.Of(on)} (F-3)",
        Link = Addresses.Actions,
        Role = owner?.Roles.Order().First() ?? Role.BusinessUnit,
        PersonId = owner?.Id,
        Agency = owner?.Agency,
        Partner = owner?.Partner,
        DueOn = due,
    };
}
