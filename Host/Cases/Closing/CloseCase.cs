using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>Why a case is closed.</summary>
public enum ClosingReason
{
    [Display(Name = "The process is complete")]
    Completed,
    [Display(Name = "Not taken forward")]
    NotTakenForward,
    [Display(Name = "Another partnership has taken it over")]
    TakenOver,
    [Display(Name = "It is the same as another case")]
    Duplicate,
    [Display(Name = "Another reason")]
    Other,
}

/// <summary>What is still open about a case, and how often it was closed before.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowClosing : IQuery<ClosingView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <param name="StillOpen">Nothing of it stops the closing.</param>
/// <param name="History">The latest first.</param>
public sealed record ClosingView(CaseReference Case, bool IsOpen, string? Outcome, IReadOnlyList<OpenPoint> StillOpen, IReadOnlyList<ClosingRow> History);

/// <summary>Once that a case was closed.</summary>
public sealed record ClosingRow
{
    public required Guid ClosingId { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
    public required ClosingReason Reason { get; init; }
    public string? Explanation { get; init; }

    /// <summary>A line for each.</summary>
    public string? StillOpen { get; init; }
    public required string ClosedBy { get; init; }
    public DateTimeOffset? ReopenedAt { get; init; }
    public string? ReopenedBy { get; init; }
    public string? ReopenedBecause { get; init; }
}

/// <summary>Closes a case with a reason; what is still open is kept with it, and nothing is deleted (X-9). What the law asks for can still be done.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record CloseCase : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public ClosingReason? Reason { get; init; }

    /// <summary>At most 2,000 characters; needed for another reason, and where something is still open.</summary>
    public string? Explanation { get; init; }
}

/// <summary>Opens a closed case again: the tasks that fell away come back.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ReopenCase : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>At most 400 characters.</summary>
    public string? Because { get; init; }
}

internal sealed class CloseCaseRules : AbstractValidator<CloseCase>
{
    public CloseCaseRules()
    {
        RuleFor(x => x.Reason).Needed("Choose why the case is closed");
        RuleFor(x => x.Explanation).Needed("Say what the reason is").When(x => x.Reason is ClosingReason.Other);
        RuleFor(x => x.Explanation).AtMost(2000);
    }
}

internal sealed class ReopenCaseRules : AbstractValidator<ReopenCase>
{
    public ReopenCaseRules() => RuleFor(x => x.Because).Needed("Say why the case is opened again").AtMost(400);
}

internal sealed class ShowClosingHandler(CaseClosings closings, OpenPoints open) : IQueryHandler<ShowClosing, ClosingView>
{
    public async Task<Result<ClosingView>> Handle(ShowClosing query, CancellationToken cancel)
    {
        var state = await closings.State(query.Case, cancel);
        return new ClosingView(query.Case, state.IsOpen, state.Outcome, state.IsOpen ? await open.Of(query.Case, cancel) : [], await closings.Of(query.Case, cancel));
    }
}

internal sealed class CloseCaseHandler(DbSession session, CaseClosings closings, OpenPoints open, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<CloseCase>
{
    private const string Insert = """
        INSERT INTO nscp.case_closing (closing_id, case_reference, closed_at, reason, explanation, still_open, closed_by)
        VALUES (@Id, @Case, @Now, @Reason, @Explanation, @StillOpen, @ClosedBy)
        """;

    // Closing ends what is asked of everybody: what that was is kept, so that it can come back.
    private const string KeepTasks = """
        INSERT INTO nscp.case_closing_task (closing_id, item_key) SELECT @Id, item_key FROM nscp.work_item WHERE case_reference = @Case AND done_at IS NULL
        """;

    public async Task<Result> Handle(CloseCase command, CancellationToken cancel)
    {
        if (!(await closings.State(command.Case, cancel)).IsOpen)
            return Failure.Conflict("This case is closed already");
        var points = await open.Of(command.Case, cancel);
        if (points.Count > 0 && string.IsNullOrWhiteSpace(command.Explanation))
            return Failure.Invalid("explanation", "Something is still open: say why the case can be closed all the same");

        var row = new
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()), command.Case, Now = time.GetUtcNow(), command.Reason, command.Explanation,
            StillOpen = points.Count == 0 ? null : string.Join('\n', points.Select(p => p.Words)), ClosedBy = current.Person.Name,
        };
        await session.Execute(Insert, row, cancel);
        await session.Execute(KeepTasks, row, cancel);
        await register.Close(command.Case, Words.Of(command.Reason!.Value), cancel);
        await register.Record(command.Case, time.Today(), "The case was closed", $"{Words.Of(command.Reason.Value)}{(points.Count > 0 ? $". Still open: {points.Count}" : "")}", cancel);
        return Result.Done;
    }
}

internal sealed class ReopenCaseHandler(DbSession session, CaseClosings closings, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<ReopenCase>
{
    private const string Mark = """
        UPDATE nscp.case_closing SET reopened_at = @Now, reopened_by = @ReopenedBy, reopened_because = @Because WHERE closing_id = @Id AND reopened_at IS NULL
        """;

    private const string BringTasksBack = """
        UPDATE nscp.work_item SET done_at = NULL
         WHERE case_reference = @Case AND item_key IN (SELECT item_key FROM nscp.case_closing_task WHERE closing_id = @Id)
        """;

    public async Task<Result> Handle(ReopenCase command, CancellationToken cancel)
    {
        if ((await closings.State(command.Case, cancel)).IsOpen)
            return Failure.Conflict("This case is open");

        // A case that its module closed, after a decision not to notify say, has no row here and no tasks to bring back.
        if ((await closings.Of(command.Case, cancel)).FirstOrDefault() is { ReopenedAt: null } last)
        {
            var row = new { Id = last.ClosingId, command.Case, Now = time.GetUtcNow(), ReopenedBy = current.Person.Name, command.Because };
            await session.Execute(Mark, row, cancel);
            await session.Execute(BringTasksBack, row, cancel);
        }

        await register.Reopen(command.Case, cancel);
        await register.Record(command.Case, time.Today(), "The case was opened again", command.Because, cancel);
        return Result.Done;
    }
}

/// <summary>The closings of a case.</summary>
internal sealed class CaseClosings(DbSession session)
{
    private const string IsOpen = "SELECT is_open, outcome FROM nscp.case_register WHERE case_reference = @Case";

    private const string All = """
        SELECT closing_id, closed_at, reason, explanation, still_open, closed_by, reopened_at, reopened_by, reopened_because FROM nscp.case_closing
         WHERE case_reference = @Case ORDER BY closed_at DESC, closing_id DESC OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    /// <summary>Whether it is open, and what became of it.</summary>
    public async Task<CaseState> State(CaseReference @case, CancellationToken cancel) => (await session.Find<CaseState>(IsOpen, new { Case = @case }, cancel))!;

    /// <summary>The latest first.</summary>
    public Task<IReadOnlyList<ClosingRow>> Of(CaseReference @case, CancellationToken cancel) => session.Query<ClosingRow>(All, new { Case = @case }, cancel);
}

/// <summary>Whether a case is open.</summary>
internal sealed record CaseState
{
    public required bool IsOpen { get; init; }
    public string? Outcome { get; init; }
}
