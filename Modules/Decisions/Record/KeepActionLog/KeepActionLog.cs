using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The action log: five standing rows, and what SPRG adds (D-2). Standing rows tick themselves where the system can prove them.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record KeepActionLog : ICommand<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public IReadOnlyList<StandingActionAnswer> StandingActions { get; init; } = [];
    public IReadOnlyList<FurtherActionRow> FurtherActions { get; init; } = [];
    public int Version { get; init; }
}

/// <summary>Who does a standing row, and when it was done.</summary>
public sealed record StandingActionAnswer
{
    public StandingAction Action { get; init; }
    public string? Responsible { get; init; }
    public DateOnly? CompletedOn { get; init; }
}

internal sealed class KeepActionLogRules : AbstractValidator<KeepActionLog>
{
    public KeepActionLogRules(TimeProvider time)
    {
        RuleFor(x => x.StandingActions).Must(rows => rows.Select(r => r.Action).Distinct().Count() == rows.Count).WithMessage("Answer each standing row once");
        RuleForEach(x => x.StandingActions).ChildRules(row =>
        {
            row.RuleFor(a => a.Responsible).AtMost(200);
            row.RuleFor(a => a.CompletedOn).NotInFuture(time);
        });
        RuleFor(x => x.FurtherActions).Must(rows => rows.Count <= 100).WithMessage("Record at most 100 further actions");
        RuleForEach(x => x.FurtherActions).ChildRules(row =>
        {
            row.RuleFor(a => a.Action).Needed("Say what the further action is").AtMost(Kernel.Rules.LongAnswer);
            row.RuleFor(a => a.Responsible).AtMost(200);
            row.RuleFor(a => a.CompletedOn).NotInFuture(time);
        });
    }
}

internal sealed class KeepActionLogHandler(IUnitOfWork<DecisionsModule> work, RecordSections sections, StandingActions standing) : ICommandHandler<KeepActionLog, int>
{
    private const string Clear = "DELETE FROM decisions.further_action WHERE case_reference = @Case";

    private const string Insert = """
        INSERT INTO decisions.further_action (case_reference, row_number, action, responsible, completed_on) VALUES (@Case, @RowNumber, @Action, @Responsible, @CompletedOn)
        """;

    public async Task<Result<int>> Handle(KeepActionLog command, CancellationToken cancel)
    {
        if (await sections.Claim(command.Case, RecordSection.ActionLog, command.Version, cancel) is { } failure)
            return failure;

        foreach (var row in command.StandingActions)
            await standing.Write(command.Case, row, cancel);
        await work.Execute(Clear, command, cancel);
        foreach (var (index, row) in command.FurtherActions.Index())
            await work.Execute(Insert, new { command.Case, RowNumber = index + 1, row.Action, row.Responsible, row.CompletedOn }, cancel);
        return command.Version + 1;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowActionLog : IQuery<ActionLogView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record ActionLogView
{
    public required CaseReference Case { get; init; }
    public required int Version { get; init; }

    /// <summary>All five, in the order of the template.</summary>
    public IReadOnlyList<StandingActionRow> StandingActions { get; init; } = [];
    public IReadOnlyList<FurtherActionRow> FurtherActions { get; init; } = [];
}

internal sealed class ShowActionLogHandler(RecordReader reader, RecordSections sections) : IQueryHandler<ShowActionLog, ActionLogView>
{
    public async Task<Result<ActionLogView>> Handle(ShowActionLog query, CancellationToken cancel)
    {
        if (await reader.Find(query.Case, cancel) is not { } record)
            return Failure.NotFound;
        return new ActionLogView
        {
            Case = query.Case,
            Version = await sections.Version(query.Case, RecordSection.ActionLog, cancel),
            StandingActions = record.StandingActions,
            FurtherActions = record.FurtherActions,
        };
    }
}
