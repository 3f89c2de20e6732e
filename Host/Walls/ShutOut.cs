using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>Keeps a person out of a case from now on: in lists, pages, documents and counts it is not there for them (X-5, X-5a).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShutOut : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public string? Person { get; init; }
    public string? Reason { get; init; }
}

internal sealed class ShutOutRules : AbstractValidator<ShutOut>
{
    public ShutOutRules(IPeopleDirectory people)
    {
        RuleFor(x => x.Person).Needed("Choose the person");
        RuleFor(x => x.Person).Must(id => id is null || people.All.Any(p => p.Id == id)).WithMessage("Choose a person from the list");
        RuleFor(x => x.Reason).Needed("Say why, such as a family tie or former involvement").AtMost(400);
    }
}

internal sealed class ShutOutHandler(CaseConflicts conflicts, ICurrentPerson current, CaseRegister register, TimeProvider time) : ICommandHandler<ShutOut>
{
    public async Task<Result> Handle(ShutOut command, CancellationToken cancel)
    {
        if (command.Person == current.Person.Id)
            return Failure.Invalid("person", "You cannot shut yourself out here: ask a colleague to do it, so that somebody of the Business Unit can still open the case.");
        if (await conflicts.ShutOut(command.Case, command.Person!, command.Reason!, cancel) is { } refused)
            return refused;
        await register.Record(command.Case, time.Today(), "Somebody is kept out of this case", null, cancel);
        return Result.Done;
    }
}

/// <summary>Lets a person in again who was kept out. Nobody does it for themselves.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.BusinessUnit)]
public sealed record LetIn : ICommand, IConcernsCase, INamesCase
{
    // Every try is on record.
    CaseReference? INamesCase.NamedCase => Case;

    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public string? Person { get; init; }
    public string? Because { get; init; }
}

internal sealed class LetInRules : AbstractValidator<LetIn>
{
    public LetInRules()
    {
        RuleFor(x => x.Person).Needed("Choose the person");
        RuleFor(x => x.Because).Needed("Say why there is no conflict any more").AtMost(400);
    }
}

internal sealed class LetInHandler(ICaseWall wall, CaseConflicts conflicts, ICurrentPerson current, CaseRegister register, TimeProvider time) : ICommandHandler<LetIn>
{
    public async Task<Result> Handle(LetIn command, CancellationToken cancel)
    {
        // By the letters of the wall's own row: the database may hold small and capital letters alike.
        if ((await wall.Of(command.Case, cancel)).All(w => w.PersonId != command.Person))
            return Failure.Conflict("This person is not kept out of the case. Reload the page to see who is.");
        if (command.Person == current.Person.Id)
            return Failure.Conflict("Nobody lets themselves in again, also not while emergency access lasts: ask a colleague to do it.");
        // Where nobody else is left, an emergency is the way to let a colleague in.
        if (await conflicts.IsInByEmergency(command.Case, current.Person.Id, cancel) && await conflicts.SomebodyIsLeft(command.Case, current.Person.Id, cancel))
            return CaseConflicts.NotInAnEmergency;
        if (!await wall.LetIn(command.Case, command.Person!, command.Because!, null, cancel))
            return Failure.Conflict("This person is not kept out of the case. Reload the page to see who is.");
        await register.Record(command.Case, time.Today(), "Somebody who was kept out of this case is let in again", null, cancel);
        return Result.Done;
    }
}
