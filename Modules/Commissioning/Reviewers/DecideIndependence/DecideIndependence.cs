using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Somebody decides, with a reason, whether a connection stands in the way (M-1): the check finds, people decide.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DecideIndependence : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }

    /// <summary><see cref="Commissioning.Independence.Accepted"/> or <see cref="Commissioning.Independence.Refused"/>.</summary>
    public Independence? Independence { get; init; }
    public string? Reason { get; init; }
    public int Version { get; init; }
}

internal sealed class DecideIndependenceRules : AbstractValidator<DecideIndependence>
{
    public DecideIndependenceRules()
    {
        RuleFor(x => x.Independence).Must(i => i is Commissioning.Independence.Accepted or Commissioning.Independence.Refused).WithMessage("Choose whether the reviewer can be accepted");
        RuleFor(x => x.Reason).Needed("Write down the reason").AtMost(2000);
    }
}

internal sealed class DecideIndependenceHandler(
    IUnitOfWork<CommissioningModule> work, Appointments appointments, ReviewerAccess access, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<DecideIndependence>
{
    private const string Decide = """
        UPDATE commissioning.appointment
           SET independence = @Independence, independence_reason = @Reason, independence_by = @Name, version = version + 1
         WHERE case_reference = @Case AND reviewer_id = @Reviewer AND version = @Version AND declared_on IS NOT NULL
        """;

    public async Task<Result> Handle(DecideIndependence command, CancellationToken cancel)
    {
        if (await appointments.Find(command.Case, command.Reviewer, cancel) is not { EndedOn: null } before)
            return Failure.NotFound;
        if (before.DeclaredOn is null)
            return Failure.Conflict("The reviewer has not declared the independence yet: there is nothing to decide.");
        if (await work.Execute(Decide, new { command.Case, command.Reviewer, command.Independence, command.Reason, current.Person.Name, command.Version }, cancel) == 0)
            return Failure.Stale;

        await register.Record(command.Case, time.Today(), $"Independence of a candidate: {Words.Of(command.Independence!.Value).ToLowerInvariant()}", null, cancel);
        await register.Finish(command.Case, $"commissioning:decide:{command.Reviewer:N}", cancel);
        await access.Settle(command.Case, command.Reviewer, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowIndependenceDecision : IQuery<IndependenceDecisionView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
}

/// <summary>The form.</summary>
public sealed record IndependenceDecisionView
{
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
    public required bool? HasConnection { get; init; }
    public required string? Connection { get; init; }
    public required string? Findings { get; init; }

    /// <summary>What was decided before; null when nothing was.</summary>
    public Independence? Independence { get; init; }
    public string? Reason { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowIndependenceDecisionHandler(Appointments appointments) : IQueryHandler<ShowIndependenceDecision, IndependenceDecisionView>
{
    public async Task<Result<IndependenceDecisionView>> Handle(ShowIndependenceDecision query, CancellationToken cancel) =>
        await appointments.Find(query.Case, query.Reviewer, cancel) is not { EndedOn: null, DeclaredOn: not null } a ? Failure.NotFound : new IndependenceDecisionView
        {
            Case = query.Case, Reviewer = query.Reviewer, HasConnection = a.HasConnection, Connection = a.Connection, Findings = a.Findings,
            Independence = a.Independence is Independence.Accepted or Independence.Refused ? a.Independence : null, Reason = a.IndependenceReason, Version = a.Version,
        };
}
