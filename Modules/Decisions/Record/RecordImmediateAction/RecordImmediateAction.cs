using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The record's date, and what must be done at once for the children and adults at risk (D-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordImmediateAction : ICommand<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public DateOnly? RecordDate { get; init; }
    public IReadOnlyList<ImmediateActionRow> ImmediateActions { get; init; } = [];
    public string? HowCommunicated { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordImmediateActionRules : AbstractValidator<RecordImmediateAction>
{
    public RecordImmediateActionRules(TimeProvider time)
    {
        RuleFor(x => x.RecordDate).NotInFuture(time);
        RuleFor(x => x.HowCommunicated).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.ImmediateActions).Must(rows => rows.Count <= 100).WithMessage("Record at most 100 actions");
        RuleForEach(x => x.ImmediateActions).ChildRules(row =>
        {
            row.RuleFor(a => a.ActionRequired).AtMost(Kernel.Rules.LongAnswer);
            row.RuleFor(a => a.ResponsibleOfficer).AtMost(200);
        });
    }
}

internal sealed class RecordImmediateActionHandler(IUnitOfWork<DecisionsModule> work, RecordSections sections) : ICommandHandler<RecordImmediateAction, int>
{
    private const string Save = "UPDATE decisions.decision_record SET record_date = @RecordDate, how_communicated = @HowCommunicated WHERE case_reference = @Case";
    private const string Clear = "DELETE FROM decisions.immediate_action WHERE case_reference = @Case";

    private const string Insert = """
        INSERT INTO decisions.immediate_action (case_reference, row_number, action_required, responsible_officer, deadline)
        VALUES (@Case, @RowNumber, @ActionRequired, @ResponsibleOfficer, @Deadline)
        """;

    public async Task<Result<int>> Handle(RecordImmediateAction command, CancellationToken cancel)
    {
        if (await sections.Claim(command.Case, RecordSection.ImmediateAction, command.Version, cancel) is { } failure)
            return failure;

        await work.Execute(Save, command, cancel);
        await work.Execute(Clear, command, cancel);
        foreach (var (index, row) in command.ImmediateActions.Index())
            await work.Execute(Insert, new { command.Case, RowNumber = index + 1, row.ActionRequired, row.ResponsibleOfficer, row.Deadline }, cancel);
        return command.Version + 1;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowImmediateAction : IQuery<ImmediateActionView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record ImmediateActionView
{
    public required CaseReference Case { get; init; }
    public required int Version { get; init; }
    public string? LockedBecause { get; init; }
    public DateOnly? RecordDate { get; init; }
    public IReadOnlyList<ImmediateActionRow> ImmediateActions { get; init; } = [];
    public string? HowCommunicated { get; init; }
}

internal sealed class ShowImmediateActionHandler(RecordReader reader, RecordSections sections) : IQueryHandler<ShowImmediateAction, ImmediateActionView>
{
    public async Task<Result<ImmediateActionView>> Handle(ShowImmediateAction query, CancellationToken cancel)
    {
        if (await reader.Find(query.Case, cancel) is not { } record)
            return Failure.NotFound;
        return new ImmediateActionView
        {
            Case = query.Case,
            Version = await sections.Version(query.Case, RecordSection.ImmediateAction, cancel),
            LockedBecause = await sections.LockedBecause(query.Case, RecordSection.ImmediateAction, cancel),
            RecordDate = record.RecordDate,
            ImmediateActions = record.ImmediateActions,
            HowCommunicated = record.HowCommunicated,
        };
    }
}
