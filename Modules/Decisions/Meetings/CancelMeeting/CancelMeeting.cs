using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>A planned meeting is not held (D-1). It stays in the calendar with the reason; a case that still waits for it must go elsewhere first.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record CancelMeeting : ICommand
{
    public required DateOnly On { get; init; }
    public string? Reason { get; init; }
    public int Version { get; init; }
}

internal sealed class CancelMeetingRules : AbstractValidator<CancelMeeting>
{
    public CancelMeetingRules() => RuleFor(x => x.Reason).Needed("Say why the meeting is not held").AtMost(400);
}

internal sealed class CancelMeetingHandler(IUnitOfWork<DecisionsModule> work, TimeProvider time) : ICommandHandler<CancelMeeting>
{
    private const string Exists = "SELECT COUNT(*) FROM decisions.meeting WHERE meeting_on = @On";
    private const string HasCases = "SELECT COUNT(*) FROM decisions.agenda_item WHERE meeting_on = @On AND state <> 'Withdrawn'";
    private const string Update = "UPDATE decisions.meeting SET cancelled_because = @Reason, version = version + 1 WHERE meeting_on = @On AND version = @Version";

    public async Task<Result> Handle(CancelMeeting command, CancellationToken cancel)
    {
        if (await work.Scalar<int>(Exists, command, cancel) == 0)
            return Failure.NotFound;
        if (command.On < time.Today())
            return Failure.Conflict("This meeting’s day has passed, so it cannot be cancelled.");
        if (await work.Scalar<int>(HasCases, command, cancel) > 0)
            return Failure.Conflict("Cases are on this meeting’s agenda. Move them to another day first: a Rapid Review on its own page, others with “Carry over”.");
        return await work.Execute(Update, command, cancel) == 1 ? Result.Done : Failure.Stale;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[ShowsNobody]
public sealed record ShowCancelMeeting : IQuery<CancelMeetingView>
{
    public required DateOnly On { get; init; }
}

/// <summary>The form.</summary>
public sealed record CancelMeetingView
{
    public required DateOnly MeetingOn { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowCancelMeetingHandler(IUnitOfWork<DecisionsModule> work) : IQueryHandler<ShowCancelMeeting, CancelMeetingView>
{
    private const string Meeting = "SELECT meeting_on, version FROM decisions.meeting WHERE meeting_on = @On";

    public async Task<Result<CancelMeetingView>> Handle(ShowCancelMeeting query, CancellationToken cancel) =>
        await work.Find<CancelMeetingView>(Meeting, query, cancel) is { } meeting ? meeting : Failure.NotFound;
}
