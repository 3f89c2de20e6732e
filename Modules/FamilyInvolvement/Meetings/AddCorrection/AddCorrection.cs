using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>What the family member says is wrong in the notes: kept beside them, never over them (I-5).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record AddCorrection : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Meeting { get; init; }

    /// <summary>Made when the form is shown: sent twice it is kept once.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    [KeptOutOfAudit] public string? Correction { get; init; }
    public DateOnly? GivenOn { get; init; }
}

internal sealed class AddCorrectionRules : AbstractValidator<AddCorrection>
{
    public AddCorrectionRules(TimeProvider time)
    {
        RuleFor(x => x.Correction).Needed("Write what the family member says is wrong or missing").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.GivenOn).Needed("Enter the day").NotInFuture(time).OfOurTime(time);
    }
}

internal sealed class AddCorrectionHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, ICurrentPerson current, TimeProvider time) : ICommandHandler<AddCorrection>
{
    private const string Known = "SELECT COUNT(*) FROM familyinvolvement.correction WHERE correction_id = @Id";

    private const string Insert = """
        INSERT INTO familyinvolvement.correction (correction_id, meeting_id, words, given_on, recorded_at, recorded_by) VALUES (@Id, @Meeting, @Correction, @GivenOn, @Now, @By)
        """;

    public async Task<Result> Handle(AddCorrection command, CancellationToken cancel)
    {
        if ((await store.File(command.Case, cancel))?.Meeting(command.Meeting) is not var (_, file))
            return Failure.NotFound;
        if (file.Notes is not NotesState.Shared)
            return Failure.Conflict("These notes were not shared yet: there is nothing to correct.");
        if (command.GivenOn < file.Row.SharedOn)
            return Failure.Invalid("givenOn", $"The notes were shared on {Words.Of(file.Row.SharedOn!.Value)}: a correction cannot have come before");
        if (await work.Scalar<int>(Known, command, cancel) > 0)
            return Result.Done;

        await work.Execute(Insert, new { command.Id, command.Meeting, command.Correction, command.GivenOn, Now = time.GetUtcNow(), By = current.Person.Name }, cancel);
        return Result.Done;
    }
}
