using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>
/// A candidate declares whether anything connects them with the organisations or people of an area's case (M-1). They are told no more of the case than its summary: the
/// system holds the declaration and the past employment against what it knows.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
[OpenAtSummaryLevel]
public sealed record DeclareIndependence : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
    public bool? HasConnection { get; init; }
    public string? Connection { get; init; }
    public int Version { get; init; }
}

internal sealed class DeclareIndependenceRules : AbstractValidator<DeclareIndependence>
{
    public DeclareIndependenceRules()
    {
        RuleFor(x => x.HasConnection).NotNull().WithMessage("Choose yes or no");
        RuleFor(x => x.Connection).Needed("Say what the connection is").When(x => x.HasConnection is true);
        RuleFor(x => x.Connection).AtMost(4000);
    }
}

internal sealed class DeclareIndependenceHandler(
    IUnitOfWork<CommissioningModule> work, Appointments appointments, ReviewerAccess access, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<DeclareIndependence>
{
    private const string Declare = """
        UPDATE commissioning.appointment
           SET has_connection = @HasConnection, connection = @Connection, declared_on = @Today, declared_by = @Name, independence = 'ToBeDecided', version = version + 1
         WHERE case_reference = @Case AND reviewer_id = @Reviewer AND version = @Version
        """;

    public async Task<Result> Handle(DeclareIndependence command, CancellationToken cancel)
    {
        if (await appointments.Find(command.Case, command.Reviewer, cancel) is not { EndedOn: null } before || !before.IsFor(current.Person))
            return Failure.NotFound;
        if (await work.Execute(Declare, new { command.Case, command.Reviewer, command.HasConnection, command.Connection, Today = time.Today(), current.Person.Name, command.Version }, cancel) == 0)
            return Failure.Stale;

        await access.Check((await appointments.Find(command.Case, command.Reviewer, cancel))!, cancel);
        await access.Settle(command.Case, command.Reviewer, cancel);
        await register.Record(command.Case, time.Today(), "A candidate for Lead Reviewer declared the independence", null, cancel);
        await register.Finish(command.Case, $"commissioning:declare:{command.Reviewer:N}", cancel);
        if ((await appointments.Find(command.Case, command.Reviewer, cancel))!.Independence is Independence.ToBeDecided)
        {
            await register.Ask(
                new WorkItem
                {
                    Case = command.Case, Key = $"commissioning:decide:{command.Reviewer:N}", Title = "Decide whether a candidate is independent", Why = "The declaration or the check found a connection with an organisation involved (M-1)",
                    Link = Addresses.Appointment(command.Case, command.Reviewer) + "/independence/decision", Role = Role.HeadOfBusinessDelivery,
                },
                cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
[OpenAtSummaryLevel]
public sealed record ShowIndependence : IQuery<IndependenceView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
}

/// <summary>The form.</summary>
public sealed record IndependenceView
{
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }

    /// <summary>The reviewer's own page.</summary>
    public required bool IsOwn { get; init; }
    public bool? HasConnection { get; init; }
    public string? Connection { get; init; }

    /// <summary>Where the register says that the reviewer worked.</summary>
    public required IReadOnlyList<string> WorkedFor { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowIndependenceHandler(Appointments appointments, Reviewers reviewers, ICurrentPerson current) : IQueryHandler<ShowIndependence, IndependenceView>
{
    public async Task<Result<IndependenceView>> Handle(ShowIndependence query, CancellationToken cancel)
    {
        if (await appointments.Find(query.Case, query.Reviewer, cancel) is not { EndedOn: null } appointment || !appointment.IsFor(current.Person))
            return Failure.NotFound;
        return new IndependenceView
        {
            Case = query.Case, Reviewer = query.Reviewer, IsOwn = appointment.PersonId == current.Person.Id, HasConnection = appointment.HasConnection, Connection = appointment.Connection,
            WorkedFor = [.. (await reviewers.Employments(query.Reviewer, cancel)).Select(e => e.Organisation).OfType<string>()], Version = appointment.Version,
        };
    }
}
