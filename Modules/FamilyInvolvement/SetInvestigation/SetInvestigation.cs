using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Says whether a criminal investigation is open; the notification said it first (I-5). The reason stays beside it.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SetInvestigation : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public InvestigationState? Investigation { get; init; }
    public string? Because { get; init; }
    public int Version { get; init; }
}

internal sealed class SetInvestigationRules : AbstractValidator<SetInvestigation>
{
    public SetInvestigationRules()
    {
        RuleFor(x => x.Investigation).Needed("Choose an answer");
        RuleFor(x => x.Because).Needed("Say who told you, and when").AtMost(400);
    }
}

internal sealed class SetInvestigationHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, CaseRegister register, TimeProvider time) : ICommandHandler<SetInvestigation>
{
    private const string Update = """
        UPDATE familyinvolvement.involvement SET investigation = @Investigation, investigation_because = @Because, version = version + 1 WHERE case_reference = @Case AND version = @Version
        """;

    public async Task<Result> Handle(SetInvestigation command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, cancel) is not { } before)
            return Failure.NotFound;
        if (await work.Execute(Update, command, cancel) == 0)
            return Failure.Stale;

        if (before.Investigation != command.Investigation)
            await register.Record(command.Case, time.Today(), $"Criminal investigation: {Words.Of(command.Investigation!.Value).ToLowerInvariant()}", null, cancel);
        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowInvestigation : IQuery<InvestigationView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowInvestigation"/>
public sealed record InvestigationView(CaseReference Case, InvestigationState Investigation, string? Because, int Version);

internal sealed class ShowInvestigationHandler(FamilyStore store) : IQueryHandler<ShowInvestigation, InvestigationView>
{
    public async Task<Result<InvestigationView>> Handle(ShowInvestigation query, CancellationToken cancel) => await store.Find(query.Case, cancel) is { } involvement
        ? new InvestigationView(query.Case, involvement.Investigation, involvement.InvestigationBecause, involvement.Version)
        : Failure.NotFound;
}
