using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Issues a meeting's minutes as a draft (D-1). Each case's part is filed in its own folder; the whole is made for each reader.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record IssueMinutes : ICommand
{
    public required DateOnly On { get; init; }

    /// <summary>Of the issue that this makes, from 1: sent twice it makes one.</summary>
    public int Number { get; init; }
}

internal sealed class IssueMinutesHandler(IUnitOfWork<DecisionsModule> work, MinutesIssues issues, Agenda agenda, MinutesFiling filing, TimeProvider time) : ICommandHandler<IssueMinutes>
{
    public async Task<Result> Handle(IssueMinutes command, CancellationToken cancel)
    {
        if (await work.Find<MeetingHead>(MeetingHead.OfDay, command, cancel) is not { CancelledBecause: null } head)
            return Failure.NotFound;
        if (head.NotYet(time) is { } notYet)
            return Failure.Conflict(notYet);

        var before = await issues.Of(command.On, cancel);
        if (before.Any(i => i.IsApproved))
            return MinutesSql.Approved;
        if (before.Count > 0 && before[^1].IssueNumber == command.Number)
            return Result.Done;
        if (before.Count + 1 != command.Number)
            return Failure.Conflict("Somebody else issued the minutes meanwhile. Look at their draft first.");

        await agenda.CarryOver(command.On, cancel);
        var parts = await issues.Add(command.On, command.Number, cancel);
        await filing.File(command.On, parts, $"Draft {command.Number}", cancel);
        return Result.Done;
    }
}

/// <summary>Asks what would be issued.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowIssueMinutes : IQuery<IssueMinutesView>
{
    public required DateOnly On { get; init; }
}

/// <param name="Number">Of the next issue.</param>
/// <param name="NotMinuted">Items that the person sees and that have no minutes.</param>
/// <param name="CarriedOver">Items that the person sees and that go on the next meeting, or went there, since nobody said that SPRG considered them.</param>
/// <param name="Next">The next meeting; null while none is planned.</param>
public sealed record IssueMinutesView(DateOnly On, int Number, IReadOnlyList<string> NotMinuted, IReadOnlyList<string> CarriedOver, DateOnly? Next);

internal sealed class ShowIssueMinutesHandler(IUnitOfWork<DecisionsModule> work, MinutesIssues issues, AgendaReader reader, Agenda agenda, ICurrentPerson current) : IQueryHandler<ShowIssueMinutes, IssueMinutesView>
{
    public async Task<Result<IssueMinutesView>> Handle(ShowIssueMinutes query, CancellationToken cancel)
    {
        if (await work.Find<MeetingHead>(MeetingHead.OfDay, query, cancel) is not { CancelledBecause: null })
            return Failure.NotFound;
        var items = (await reader.Of(query.On, current.Person, cancel)).Where(i => i.MayBeMinuted).ToList();
        return new IssueMinutesView(
            query.On, 1 + (await issues.Of(query.On, cancel)).Count, [.. items.Where(i => i.Minutes is null).Select(i => i.Title)],
            [.. items.Where(i => i.IsCarriedOver || i is { State: AgendaState.Listed, CaseKind: not null } or { OtherKind: OtherItemKind.ByHand, Minutes: null, Decision: null, Actions.Count: 0 }).Select(i => i.Title)],
            await agenda.Next(cancel));
    }
}

/// <summary>SPRG approved the minutes of a meeting at a later one (D-1). From then on they stay as they are.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ApproveMinutes : ICommand
{
    public required DateOnly On { get; init; }

    /// <summary>The day of the meeting that approved them.</summary>
    public DateOnly? ApprovedOn { get; init; }
}

internal sealed class ApproveMinutesRules : AbstractValidator<ApproveMinutes>
{
    public ApproveMinutesRules(TimeProvider time)
    {
        RuleFor(x => x.ApprovedOn).Needed("Choose the meeting that approved them").NotInFuture(time);
        RuleFor(x => x.ApprovedOn).Must((x, day) => day is null || day > x.On).WithMessage("Choose a meeting after this one");
    }
}

internal sealed class ApproveMinutesHandler(IUnitOfWork<DecisionsModule> work, MinutesIssues issues, MinutesFiling filing, ICurrentPerson current, TimeProvider time) : ICommandHandler<ApproveMinutes>
{
    private const string Approve = "UPDATE decisions.minutes_issue SET approved_on = @ApprovedOn, approved_by = @Name WHERE meeting_on = @On AND issue_number = @Number AND approved_on IS NULL";

    public async Task<Result> Handle(ApproveMinutes command, CancellationToken cancel)
    {
        if (await issues.Of(command.On, cancel) is not [.., var last])
            return Failure.NotFound;
        if (last.ApprovedOn == command.ApprovedOn)
            return Result.Done;
        if (last.IsApproved)
            return Failure.Conflict("These minutes are approved already.");
        if (await work.Find<MeetingHead>(MeetingHead.OfDay, new { On = command.ApprovedOn }, cancel) is not { CancelledBecause: null } held)
            return Failure.Invalid("approvedOn", "SPRG did not meet on that day");
        if (held.NotYet(time) is { } notYet)
            return Failure.Invalid("approvedOn", notYet);
        if (await issues.HaveChangedSince(command.On, last.IssueNumber, cancel))
            return Failure.Conflict($"The minutes were changed after draft {last.IssueNumber} was issued. Issue them again: SPRG approves what it has read.");

        await work.Execute(Approve, new { command.On, command.ApprovedOn, Number = last.IssueNumber, current.Person.Name }, cancel);
        await filing.File(command.On, await issues.Kept(command.On, last.IssueNumber, cancel), $"Approved on {Words.Of(command.ApprovedOn!.Value)}", cancel);
        return Result.Done;
    }
}

/// <summary>Asks which meeting approved them.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowApproval : IQuery<ApprovalView>
{
    public required DateOnly On { get; init; }
}

/// <param name="Meetings">Later ones that have been held.</param>
public sealed record ApprovalView(DateOnly On, int Number, IReadOnlyList<DateOnly> Meetings);

internal sealed class ShowApprovalHandler(IUnitOfWork<DecisionsModule> work, MinutesIssues issues, TimeProvider time) : IQueryHandler<ShowApproval, ApprovalView>
{
    private const string Later = """
        SELECT meeting_on FROM decisions.meeting WHERE meeting_on > @On AND meeting_on <= @Today AND cancelled_because IS NULL ORDER BY meeting_on OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
        """;

    public async Task<Result<ApprovalView>> Handle(ShowApproval query, CancellationToken cancel) => await issues.Of(query.On, cancel) is [.., var last]
        ? new ApprovalView(query.On, last.IssueNumber, await work.Query<DateOnly>(Later, new { query.On, Today = time.Today() }, cancel))
        : Failure.NotFound;
}
