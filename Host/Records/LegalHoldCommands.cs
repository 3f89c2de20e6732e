using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>Puts a case under legal hold: nothing of it is disposed of until that is lifted (X-5b).</summary>
[RolesAllowed(Role.RecordsManager, Role.HeadOfBusinessDelivery)]
public sealed record PlaceHold : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public string? Reason { get; init; }
}

internal sealed class PlaceHoldRules : AbstractValidator<PlaceHold>
{
    public PlaceHoldRules() => RuleFor(x => x.Reason).Needed("Say what the documents are needed for, such as an inquest or a claim").AtMost(1_000);
}

internal sealed class PlaceHoldHandler(LegalHolds holds, CaseRegister register, TimeProvider time) : ICommandHandler<PlaceHold>
{
    public async Task<Result> Handle(PlaceHold command, CancellationToken cancel)
    {
        if (!await holds.Place(command.Case, command.Reason!, cancel))
            return Failure.Conflict("A hold stands on this case already.");
        await register.Record(command.Case, time.Today(), "A legal hold was placed: no document may be disposed of", null, cancel);
        return Result.Done;
    }
}

/// <summary>Lifts a legal hold.</summary>
[RolesAllowed(Role.RecordsManager, Role.HeadOfBusinessDelivery)]
public sealed record LiftHold : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The hold that the person has seen.</summary>
    public Guid? Hold { get; init; }
    public string? Because { get; init; }
}

internal sealed class LiftHoldRules : AbstractValidator<LiftHold>
{
    public LiftHoldRules() => RuleFor(x => x.Because).Needed("Say why the documents are not needed any longer, and who said so").AtMost(1_000);
}

internal sealed class LiftHoldHandler(LegalHolds holds, CaseRegister register, TimeProvider time) : ICommandHandler<LiftHold>
{
    public async Task<Result> Handle(LiftHold command, CancellationToken cancel)
    {
        if (command.Hold is not { } hold || !await holds.Lift(command.Case, hold, command.Because!, cancel))
            return Failure.Conflict("This hold does not stand any more. Go back to see what stands now.");
        await register.Record(command.Case, time.Today(), "A legal hold was lifted", null, cancel);
        return Result.Done;
    }
}
