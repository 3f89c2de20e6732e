using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>
/// The Local Authority has sent the Serious Incident Notification to the National Panel (N-5). The Rapid Review and its clock begin at once. Nothing that
/// is missing or late stops it: the page warns, asks why it goes ahead, and keeps both.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordSin : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public string? NationalReference { get; init; }
    public DateOnly? SentOn { get; init; }
    public SinCategory? Category { get; init; }

    /// <summary>Needed where the category is "other".</summary>
    public string? OtherReason { get; init; }
    public string? WhoWasTold { get; init; }

    /// <summary>Why it went ahead although something was missing or late.</summary>
    public string? Despite { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordSinRules : AbstractValidator<RecordSin>
{
    public RecordSinRules(TimeProvider time)
    {
        RuleFor(x => x.NationalReference).AtMost(40);
        RuleFor(x => x.SentOn).Needed("Enter the day on which the notification was sent").NotInFuture(time);
        RuleFor(x => x.Category).Needed("Choose the category that was notified");
        RuleFor(x => x.OtherReason).Needed("Say why this is notified as “other” and not as death or serious harm").When(x => x.Category == SinCategory.Other);
        RuleFor(x => x.OtherReason).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.WhoWasTold).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Despite).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class RecordSinHandler(
    IUnitOfWork<NotificationsModule> work, Incidents incidents, Sins sins, NotificationTasks tasks, NotificationRecord record, StepsBeforeNotifying steps, CaseRegister register, CaseClock clock,
    ICurrentPerson current, TimeProvider time) : ICommandHandler<RecordSin>
{
    private const string Insert = """
        INSERT INTO notifications.sin (case_reference, national_reference, sent_on, category, other_reason, who_was_told, despite, warned_of, recorded_at, recorded_by, version)
        VALUES (@Case, @NationalReference, @SentOn, @Category, @OtherReason, @WhoWasTold, @Despite, @WarnedOf, @Now, @RecordedBy, 1)
        """;

    public async Task<Result> Handle(RecordSin command, CancellationToken cancel)
    {
        if (await incidents.Of(command.Case, cancel) is not { } incident)
            return Failure.NotFound;
        if (incident.State == NotificationState.Notified && await sins.Of(command.Case, cancel) is { } sent
            && sent.SentOn == command.SentOn && sent.Category == command.Category && sent.NationalReference == command.NationalReference)
            return Result.Done;

        var (to, refusal) = NotificationMoves.From(incident.State, NotificationMove.Notify);
        if (refusal is not null)
            return Failure.Conflict(refusal);
        if (command.SentOn < incident.IncidentOn)
            return Failure.Invalid("sentOn", $"The notification cannot have been sent before the incident, {incident.IncidentOn.Value.InWords()}. Check the date.");

        var warnings = await sins.Warnings(incident, command.NationalReference, command.SentOn, cancel);
        if (warnings.Count > 0 && command.Despite is null)
            return Failure.Invalid("despite", $"{string.Join(' ', warnings)} This does not stop the notification: say why it went ahead.");
        if (!await incidents.MoveTo(command.Case, to, command.Version, cancel))
            return Failure.Stale;

        await work.Execute(
            Insert,
            new
            {
                command.Case, command.NationalReference, command.SentOn, command.Category, OtherReason = command.Category == SinCategory.Other ? command.OtherReason : null,
                command.WhoWasTold, command.Despite, WarnedOf = warnings.Count == 0 ? null : string.Join('\n', warnings), Now = time.GetUtcNow(), RecordedBy = current.Person.Name,
            },
            cancel);
        await Tell(incident, command, cancel);
        await record.File(command.Case, cancel);
        return Result.Done;
    }

    private async Task Tell(SavedIncident incident, RecordSin command, CancellationToken cancel)
    {
        if (incident.State == NotificationState.NotNotified)
            await register.Reopen(command.Case, cancel);
        await clock.Meet(command.Case, RuleId.Notification, command.SentOn!.Value, cancel);
        await steps.End(incident, cancel);
        await register.Mark(command.Case, ProcessStep.Notification, StepProgress.Done, $"Sent {Words.Of(command.SentOn.Value)}", cancel);
        await register.Record(
            command.Case, command.SentOn.Value, "Serious Incident Notification sent to the National Panel",
            $"Category: {Words.Of(command.Category!.Value).ToLowerInvariant()}. Reference: {command.NationalReference ?? "not known yet"}.", cancel);
        await tasks.Decided(command.Case, cancel);
        work.Raise(new SinSent(command.Case, command.NationalReference ?? "", command.SentOn.Value, command.Category.Value));
    }
}

/// <summary>What the form begins with.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NewSin : IQuery<NewSinView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <param name="Version">The incident's.</param>
/// <param name="Category">From the incident, to begin with.</param>
/// <param name="Warnings">What is missing or late as of today.</param>
/// <param name="Refusal">Why there is nothing to record, or null.</param>
/// <param name="Due">The last day of C-1.</param>
public sealed record NewSinView(
    CaseReference Case, int Version, SinCategory Category, IReadOnlyList<string> Warnings, string? Refusal, DateOnly? Due, string Authority);

internal sealed class NewSinHandler(Incidents incidents, Sins sins, CaseClock clock, Partnership partnership, TimeProvider time) : IQueryHandler<NewSin, NewSinView>
{
    public async Task<Result<NewSinView>> Handle(NewSin query, CancellationToken cancel)
    {
        if (await incidents.Of(query.Case, cancel) is not { } incident)
            return Failure.NotFound;

        var warnings = await sins.Warnings(incident, "asked for below", time.Today(), cancel);
        return new NewSinView(
            query.Case, incident.Version, incident.Harm == Harm.Death ? SinCategory.Death : SinCategory.SeriousHarm, warnings,
            NotificationMoves.From(incident.State, NotificationMove.Notify).Refusal, (await clock.Find(query.Case, RuleId.Notification, cancel))?.DueOn,
            CriteriaTest.NotifyingAuthority(incident.Happened!.Value, incident.Lives, partnership.Area));
    }
}
