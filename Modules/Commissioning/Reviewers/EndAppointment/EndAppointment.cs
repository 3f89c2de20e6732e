using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>A candidacy or an appointment ends: the case is closed to the reviewer at once, the summary too (M-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record EndAppointment : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
    public string? Because { get; init; }
    public int Version { get; init; }
}

internal sealed class EndAppointmentRules : AbstractValidator<EndAppointment>
{
    public EndAppointmentRules() => RuleFor(x => x.Because).Needed("Say why it ends").AtMost(400);
}

internal sealed class EndAppointmentHandler(IUnitOfWork<CommissioningModule> work, Appointments appointments, ReviewerAccess access, CaseRegister register, TimeProvider time) : ICommandHandler<EndAppointment>
{
    private const string End = """
        UPDATE commissioning.appointment SET ended_on = @Today, ended_because = @Because, version = version + 1
         WHERE case_reference = @Case AND reviewer_id = @Reviewer AND version = @Version
        """;

    public async Task<Result> Handle(EndAppointment command, CancellationToken cancel)
    {
        if (await appointments.Find(command.Case, command.Reviewer, cancel) is not { EndedOn: null } before)
            return Failure.NotFound;
        if (await work.Execute(End, new { command.Case, command.Reviewer, Today = time.Today(), command.Because, command.Version }, cancel) == 0)
            return Failure.Stale;

        await access.Settle(command.Case, command.Reviewer, cancel);
        foreach (var key in (string[])["vet", "declare", "decide", "agree", "closed", "read"])
            await register.Finish(command.Case, $"commissioning:{key}:{command.Reviewer:N}", cancel);
        await register.Record(command.Case, time.Today(), before.AppointedOn is null ? "A candidacy for Lead Reviewer ended" : "A Lead Reviewer’s appointment ended", null, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowEndAppointment : IQuery<EndAppointmentView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
}

/// <summary>The form.</summary>
public sealed record EndAppointmentView(CaseReference Case, Guid Reviewer, bool IsAppointed, int Version);

internal sealed class ShowEndAppointmentHandler(Appointments appointments) : IQueryHandler<ShowEndAppointment, EndAppointmentView>
{
    public async Task<Result<EndAppointmentView>> Handle(ShowEndAppointment query, CancellationToken cancel) =>
        await appointments.Find(query.Case, query.Reviewer, cancel) is { EndedOn: null } a ? new EndAppointmentView(query.Case, query.Reviewer, a.AppointedOn is not null, a.Version) : Failure.NotFound;
}
