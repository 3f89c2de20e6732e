using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>The interpreter, and the advocate or social worker of a child, are arranged (I-1a).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordArrangements : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
    public DateOnly? InterpreterArrangedOn { get; init; }
    public DateOnly? ThroughArrangedOn { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordArrangementsRules : FluentValidation.AbstractValidator<RecordArrangements>
{
    public RecordArrangementsRules(TimeProvider time)
    {
        RuleFor(x => x.InterpreterArrangedOn).NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.ThroughArrangedOn).NotInFuture(time).OfOurTime(time);
    }
}

internal sealed class RecordArrangementsHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks) : ICommandHandler<RecordArrangements>
{
    private const string Update = """
        UPDATE familyinvolvement.person SET interpreter_arranged_on = @InterpreterArrangedOn, through_arranged_on = @ThroughArrangedOn, version = version + 1
         WHERE person_id = @Member AND case_reference = @Case AND version = @Version
        """;

    public async Task<Result> Handle(RecordArrangements command, CancellationToken cancel)
    {
        if ((await store.File(command.Case, cancel))?.Of(command.Member) is null)
            return Failure.NotFound;
        if (await work.Execute(Update, command, cancel) == 0)
            return Failure.Stale;

        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }
}
