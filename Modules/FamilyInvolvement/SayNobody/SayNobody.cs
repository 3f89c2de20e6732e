using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>A named person says why nobody of the family is involved and told: without it an empty list holds the publication back (I-7).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SayNobody : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown: sent twice it is kept once.</summary>
    public Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Reason { get; init; }
}

internal sealed class SayNobodyRules : AbstractValidator<SayNobody>
{
    public SayNobodyRules()
    {
        RuleFor(x => x.Id).NotEmpty().WithMessage("Open the form again");
        RuleFor(x => x.Reason).Needed("Say why nobody of the family is involved and told").AtMost(2000);
    }
}

internal sealed class SayNobodyHandler(
    IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, FamilyNames names, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<SayNobody>
{
    private const string Known = "SELECT COUNT(*) FROM familyinvolvement.nobody WHERE nobody_id = @Id";
    private const string Insert = "INSERT INTO familyinvolvement.nobody (nobody_id, case_reference, reason, said_on, said_at, said_by) VALUES (@Id, @Case, @Reason, @On, @Now, @By)";

    public async Task<Result> Handle(SayNobody command, CancellationToken cancel)
    {
        if (await store.File(command.Case, cancel) is not { } family)
            return Failure.NotFound;
        if (await work.Scalar<int>(Known, command, cancel) > 0)
            return Result.Done;
        if (family.People.Count > 0)
            return Failure.Conflict("Somebody of the family is involved. Say on the person’s page why one is not told.");
        if ((await tasks.Undecided(family, cancel)).Count > 0)
            return Failure.Conflict("The Rapid Review knew relatives of whom nobody has decided. Involve or leave out each of them first.");
        if (await names.In(command.Case, command.Reason, cancel) is { Count: > 0 } found)
            return Failure.Invalid("reason", $"Say it without a name ({string.Join(", ", found)}): it is read beyond those who work with the family");

        await work.Execute(Insert, new { command.Id, command.Case, command.Reason, On = time.Today(), Now = time.GetUtcNow(), By = current.Person.Name }, cancel);
        await register.Record(command.Case, time.Today(), "It is recorded why nobody of the family is involved", null, cancel);
        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowNobody : IQuery<NobodyView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowNobody"/>
public sealed record NobodyView(CaseReference Case, Guid Id, string? Reason);

internal sealed class ShowNobodyHandler(FamilyStore store, TimeProvider time) : IQueryHandler<ShowNobody, NobodyView>
{
    public async Task<Result<NobodyView>> Handle(ShowNobody query, CancellationToken cancel) =>
        await store.File(query.Case, cancel) is { } family ? new NobodyView(query.Case, Guid.CreateVersion7(time.GetUtcNow()), family.Nobody?.Reason) : Failure.NotFound;
}
