using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The scrutiny team challenges and advises; it does not decide (D-3). Kept beside the decision, never changed.</summary>
[RolesAllowed(Role.Scrutineer)]
public sealed record AddScrutinyAdvice : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown: sent twice it is kept once.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Advice { get; init; }
}

internal sealed class AddScrutinyAdviceRules : AbstractValidator<AddScrutinyAdvice>
{
    public AddScrutinyAdviceRules() => RuleFor(x => x.Advice).Needed("Write your challenge or advice").AtMost(Kernel.Rules.LongAnswer);
}

internal sealed class AddScrutinyAdviceHandler(IUnitOfWork<DecisionsModule> work, RecordReader reader, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<AddScrutinyAdvice>
{
    private const string Known = "SELECT COUNT(*) FROM decisions.scrutiny_advice WHERE advice_id = @Id AND case_reference = @Case";
    private const string Insert = "INSERT INTO decisions.scrutiny_advice (advice_id, case_reference, advice, given_at, given_by) VALUES (@Id, @Case, @Advice, @Now, @Name)";

    public async Task<Result> Handle(AddScrutinyAdvice command, CancellationToken cancel)
    {
        if (await reader.Find(command.Case, cancel) is null)
            return Failure.NotFound;
        if (await work.Scalar<int>(Known, command, cancel) > 0)
            return Result.Done;

        await work.Execute(Insert, new { command.Id, command.Case, command.Advice, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        await register.Record(command.Case, time.Today(), "The scrutiny team added challenge or advice", null, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.Scrutineer)]
public sealed record ShowScrutinyAdvice : IQuery<ScrutinyAdviceView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <param name="Case">Whose decision.</param>
/// <param name="Id">Of the advice about to be written.</param>
public sealed record ScrutinyAdviceView(CaseReference Case, Guid Id);

internal sealed class ShowScrutinyAdviceHandler(RecordReader reader, TimeProvider time) : IQueryHandler<ShowScrutinyAdvice, ScrutinyAdviceView>
{
    public async Task<Result<ScrutinyAdviceView>> Handle(ShowScrutinyAdvice query, CancellationToken cancel) =>
        await reader.Find(query.Case, cancel) is null ? Failure.NotFound : new ScrutinyAdviceView(query.Case, Guid.CreateVersion7(time.GetUtcNow()));
}
