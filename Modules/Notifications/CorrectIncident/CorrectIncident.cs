using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>What is recorded of an incident was wrong or has become known since (N-1). Another day of awareness moves C-1, with the reason kept.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[Corrects(typeof(RecordIncident))]
public sealed record CorrectIncident : IncidentAnswers, ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }

    /// <summary>Needed when the day of awareness changes.</summary>
    public string? Reason { get; init; }
    public int Version { get; init; }
}

internal sealed class CorrectIncidentRules : IncidentAnswersRules<CorrectIncident>
{
    public CorrectIncidentRules(TimeProvider time) : base(time) => RuleFor(x => x.Reason).AtMost(400);
}

internal sealed class CorrectIncidentHandler(Incidents incidents, NotificationTasks tasks, CaseRegister register, CaseClock clock, TimeProvider time) : ICommandHandler<CorrectIncident>
{
    public async Task<Result> Handle(CorrectIncident command, CancellationToken cancel)
    {
        if (await incidents.Of(command.Case, cancel) is not { } before)
            return Failure.NotFound;
        var awareMoved = before.AwareOn != command.AwareOn;
        if (awareMoved && command.Reason is null)
            return Failure.Invalid("reason", "Say why the day of awareness changes: the five working days move with it");

        var after = new SavedIncident(command) { CaseReference = command.Case, Version = command.Version, HomeOfficeToldOn = before.HomeOfficeToldOn };
        if (!await incidents.Correct(after, cancel))
            return Failure.Stale;

        await register.Correct(command.Case, command.ChildName!, command.Born, cancel);
        await register.Record(command.Case, time.Today(), "What is recorded of the incident was changed", command.Reason, cancel);
        if (awareMoved)
            await MoveClock(before, command, cancel);
        if (before.State is NotificationState.Undecided or NotificationState.Notified)
            await tasks.AskAboutHomeOffice(after, cancel);
        return Result.Done;
    }

    private async Task MoveClock(SavedIncident before, CorrectIncident command, CancellationToken cancel)
    {
        var fallen = (await clock.Find(command.Case, RuleId.Notification, cancel))?.FallenAwayBecause;
        await clock.Retrigger(command.Case, RuleId.Notification, command.AwareOn!.Value, command.Reason!, cancel);
        if (before.State == NotificationState.NotNotified && fallen is not null)
            await clock.FallAway(command.Case, RuleId.Notification, fallen, cancel);
    }
}

/// <summary>The incident to be corrected.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowIncident : IQuery<IncidentView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <summary>An incident as it is recorded.</summary>
public sealed record IncidentView : IncidentAnswers
{
    /// <summary>With the answers as they are kept.</summary>
    public IncidentView(IncidentAnswers answers) : base(answers)
    {
    }

    public required CaseReference Case { get; init; }
    public required string Area { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowIncidentHandler(Incidents incidents, Partnership partnership) : IQueryHandler<ShowIncident, IncidentView>
{
    public async Task<Result<IncidentView>> Handle(ShowIncident query, CancellationToken cancel) =>
        await incidents.Of(query.Case, cancel) is { } incident
            ? new IncidentView(incident) { Case = query.Case, Area = partnership.Area, Version = incident.Version }
            : Failure.NotFound;
}
