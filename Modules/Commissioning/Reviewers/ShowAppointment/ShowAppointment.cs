using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>A reviewer's way from candidate to access, as the Business Unit walks it (M-1, M-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowAppointment : IQuery<AppointmentView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Whose.</summary>
    public required Guid Reviewer { get; init; }
}

/// <inheritdoc cref="ShowAppointment"/>
public sealed record AppointmentView
{
    public required CaseReference Case { get; init; }
    public required AppointmentRow Appointment { get; init; }
    public required IReadOnlyList<VettingItemRow> Items { get; init; }
    public required IReadOnlyList<RefereeRow> Referees { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>All of the case is open to the reviewer today.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>What stands in the way, a sentence each.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}

internal sealed class ShowAppointmentHandler(Appointments appointments, TimeProvider time) : IQueryHandler<ShowAppointment, AppointmentView>
{
    public async Task<Result<AppointmentView>> Handle(ShowAppointment query, CancellationToken cancel)
    {
        if (await appointments.Find(query.Case, query.Reviewer, cancel) is not { } appointment)
            return Failure.NotFound;
        var items = await appointments.Items(query.Case, query.Reviewer, cancel);
        var verdict = appointment.Verdict(items, time.Today());
        return new AppointmentView
        {
            Case = query.Case, Appointment = appointment, Items = items, Referees = await appointments.Referees(query.Case, query.Reviewer, cancel), Today = time.Today(),
            IsOpen = verdict.Level is MemberLevel.Full, Missing = verdict.Missing,
        };
    }
}
