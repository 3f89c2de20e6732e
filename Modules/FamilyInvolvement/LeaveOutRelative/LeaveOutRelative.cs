using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Somebody whom the Rapid Review knew is not asked; the reason stands in the report (§8).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record LeaveOutRelative : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Their id in the Rapid Review.</summary>
    public required string Source { get; init; }
    public string? Relationship { get; init; }
    public string? Reason { get; init; }
}

internal sealed class LeaveOutRelativeRules : AbstractValidator<LeaveOutRelative>
{
    public LeaveOutRelativeRules()
    {
        RuleFor(x => x.Source).AtMost(60);
        RuleFor(x => x.Relationship).Needed("Enter the relationship to the child").AtMost(200);
        RuleFor(x => x.Reason).Needed("Say why this person is not involved").AtMost(2000);
    }
}

internal sealed class LeaveOutRelativeHandler(
    IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, FamilyNames names, ICurrentPerson current, TimeProvider time) : ICommandHandler<LeaveOutRelative>
{
    private const string Insert = """
        INSERT INTO familyinvolvement.left_out (case_reference, source, relationship, reason, left_out_on, left_out_by) VALUES (@Case, @Source, @Relationship, @Reason, @On, @By)
        """;

    public async Task<Result> Handle(LeaveOutRelative command, CancellationToken cancel)
    {
        if (await store.File(command.Case, cancel) is not { } family)
            return Failure.NotFound;
        if (family.LeftOut.Any(l => l.Source == command.Source))
            return Result.Done;
        if ((await tasks.Undecided(family, cancel)).All(r => r.MemberId != command.Source))
            return Failure.NotFound;
        foreach (var (field, words) in new[] { ("relationship", command.Relationship), ("reason", command.Reason) })
        {
            if (await names.In(command.Case, words, cancel) is { Count: > 0 } found)
                return Failure.Invalid(field, $"Say it without a name ({string.Join(", ", found)}): it stands in the report");
        }

        await work.Execute(Insert, new { command.Case, command.Source, command.Relationship, command.Reason, On = time.Today(), By = current.Person.Name }, cancel);
        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowLeavingOut : IQuery<LeavingOutView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <inheritdoc cref="LeaveOutRelative.Source"/>
    public required string Source { get; init; }
}

/// <inheritdoc cref="ShowLeavingOut"/>
public sealed record LeavingOutView(CaseReference Case, string Source, string Name, string? Relationship);

internal sealed class ShowLeavingOutHandler(FamilyStore store, FamilyTasks tasks) : IQueryHandler<ShowLeavingOut, LeavingOutView>
{
    public async Task<Result<LeavingOutView>> Handle(ShowLeavingOut query, CancellationToken cancel) =>
        await store.File(query.Case, cancel) is { } family && (await tasks.Undecided(family, cancel)).FirstOrDefault(r => r.MemberId == query.Source) is { } relative
            ? new LeavingOutView(query.Case, query.Source, relative.Name, relative.Relationship)
            : Failure.NotFound;
}
