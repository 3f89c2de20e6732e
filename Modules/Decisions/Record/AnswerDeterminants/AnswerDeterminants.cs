using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>SPRG's answers to the ten determinants, with the statutory criteria shown beside them (D-2, D-2a).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AnswerDeterminants : ICommand<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Each with its number, from 1 to 10.</summary>
    public IReadOnlyList<DeterminantRow> Determinants { get; init; } = [];
    public string? SignificantDisagreement { get; init; }
    public int Version { get; init; }
}

internal sealed class AnswerDeterminantsRules : AbstractValidator<AnswerDeterminants>
{
    public AnswerDeterminantsRules()
    {
        RuleFor(x => x.SignificantDisagreement).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Determinants).Must(rows => rows.Select(d => d.DeterminantNumber).Distinct().Count() == rows.Count).WithMessage("Answer each determinant once");
        RuleForEach(x => x.Determinants).ChildRules(row =>
        {
            row.RuleFor(d => d.DeterminantNumber).InclusiveBetween(1, 10).WithMessage("Determinants are numbered from 1 to 10");
            row.RuleFor(d => d.Notes).AtMost(Kernel.Rules.LongAnswer);
        });
    }
}

internal sealed class AnswerDeterminantsHandler(IUnitOfWork<DecisionsModule> work, RecordSections sections) : ICommandHandler<AnswerDeterminants, int>
{
    private const string Save = "UPDATE decisions.decision_record SET significant_disagreement = @SignificantDisagreement WHERE case_reference = @Case";
    private const string Clear = "DELETE FROM decisions.determinant WHERE case_reference = @Case";
    private const string Insert = "INSERT INTO decisions.determinant (case_reference, determinant_number, answer, notes) VALUES (@Case, @DeterminantNumber, @Answer, @Notes)";

    public async Task<Result<int>> Handle(AnswerDeterminants command, CancellationToken cancel)
    {
        if (await sections.Claim(command.Case, RecordSection.Determinants, command.Version, cancel) is { } failure)
            return failure;

        await work.Execute(Save, command, cancel);
        await work.Execute(Clear, command, cancel);
        foreach (var row in command.Determinants)
            await work.Execute(Insert, new { command.Case, row.DeterminantNumber, row.Answer, row.Notes }, cancel);
        return command.Version + 1;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowDeterminants : IQuery<DeterminantsView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record DeterminantsView
{
    public required CaseReference Case { get; init; }
    public required int Version { get; init; }
    public string? LockedBecause { get; init; }

    /// <summary>All ten, in order.</summary>
    public IReadOnlyList<DeterminantRow> Determinants { get; init; } = [];
    public string? SignificantDisagreement { get; init; }
}

internal sealed class ShowDeterminantsHandler(RecordReader reader, RecordSections sections) : IQueryHandler<ShowDeterminants, DeterminantsView>
{
    public async Task<Result<DeterminantsView>> Handle(ShowDeterminants query, CancellationToken cancel)
    {
        if (await reader.Find(query.Case, cancel) is not { } record)
            return Failure.NotFound;
        return new DeterminantsView
        {
            Case = query.Case,
            Version = await sections.Version(query.Case, RecordSection.Determinants, cancel),
            LockedBecause = await sections.LockedBecause(query.Case, RecordSection.Determinants, cancel),
            Determinants = [.. Enumerable.Range(1, DeterminantWords.All.Count).Select(n => record.Determinant(n) ?? new DeterminantRow { DeterminantNumber = n })],
            SignificantDisagreement = record.SignificantDisagreement,
        };
    }
}
