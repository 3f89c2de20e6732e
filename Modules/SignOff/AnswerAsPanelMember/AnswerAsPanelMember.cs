using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>A member of the CSPR panel says whether the report is complete and reflects the panel's discussions (S-1, step 1). Until the panel's agreement is recorded the answer can be changed.</summary>
[RolesAllowed(Role.CsprPanelMember)]
public sealed record AnswerAsPanelMember : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The round that the person has read.</summary>
    public int Round { get; init; }
    public bool? Agrees { get; init; }
    public string? Comments { get; init; }
}

internal sealed class AnswerAsPanelMemberRules : AbstractValidator<AnswerAsPanelMember>
{
    public AnswerAsPanelMemberRules()
    {
        RuleFor(x => x.Agrees).NotNull().WithMessage("Choose whether the report is complete");
        RuleFor(x => x.Comments).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Comments).Needed("Say what is missing or does not reflect the panel’s discussions").When(x => x.Agrees is false);
    }
}

internal sealed class AnswerAsPanelMemberHandler(IUnitOfWork<SignOffModule> work, SignOffStore store, ICurrentPerson current, TimeProvider time) : ICommandHandler<AnswerAsPanelMember>
{
    private const string Change = """
        UPDATE signoff.panel_answer SET agrees = @Agrees, comments = @Comments, answered_at = @Now WHERE case_reference = @Case AND round_number = @Round AND person_id = @Id
        """;

    private const string Insert = """
        INSERT INTO signoff.panel_answer (case_reference, round_number, person_id, person_name, agrees, comments, answered_at)
        VALUES (@Case, @Round, @Id, @Name, @Agrees, @Comments, @Now)
        """;

    public async Task<Result> Handle(AnswerAsPanelMember command, CancellationToken cancel)
    {
        var locked = await store.Lock(command.Case, command.Round, cancel);
        if (locked.Failure is { } failure)
            return failure;
        if (locked.Value.State.NotNow(SignOffStep.CsprPanel) is { } notNow)
            return notNow;

        var row = new { command.Case, command.Round, current.Person.Id, current.Person.Name, command.Agrees, command.Comments, Now = time.GetUtcNow() };
        if (await work.Execute(Change, row, cancel) == 0)
            await work.Execute(Insert, row, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.CsprPanelMember)]
public sealed record ShowPanelAnswer : IQuery<PanelAnswerView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form, with what the person answered in this round.</summary>
public sealed record PanelAnswerView
{
    public required CaseReference Case { get; init; }
    public required int Round { get; init; }
    public ReportVersionRow? Report { get; init; }
    public bool? Agrees { get; init; }
    public string? Comments { get; init; }
    public string? NotNow { get; init; }
}

internal sealed class ShowPanelAnswerHandler(SignOffStore store, ICurrentPerson current) : IQueryHandler<ShowPanelAnswer, PanelAnswerView>
{
    public async Task<Result<PanelAnswerView>> Handle(ShowPanelAnswer query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } process)
            return Failure.NotFound;
        var mine = process.PanelAnswers.FirstOrDefault(a => a.RoundNumber == process.Row.RoundNumber && a.PersonId == current.Person.Id);
        return new PanelAnswerView { Case = query.Case, Round = process.Row.RoundNumber, Report = process.Latest, Agrees = mine?.Agrees, Comments = mine?.Comments, NotNow = process.State.NotNow(SignOffStep.CsprPanel)?.Message };
    }
}
