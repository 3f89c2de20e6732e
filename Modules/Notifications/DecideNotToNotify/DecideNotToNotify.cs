using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>It was decided not to notify, with reasons and what happens instead (N-7).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DecideNotToNotify : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }

    /// <summary>The day of the decision, from which a local Rapid Review counts (C-2).</summary>
    public DateOnly? DecidedOn { get; init; }
    public InsteadOfNotifying? Instead { get; init; }
    public string? Reasons { get; init; }

    /// <summary>What SPRG may still consider about the death of a looked-after child or care leaver outside the criteria (N-9).</summary>
    public string? SprgMayReview { get; init; }
    public int Version { get; init; }
}

internal sealed class DecideNotToNotifyRules : AbstractValidator<DecideNotToNotify>
{
    public DecideNotToNotifyRules(TimeProvider time)
    {
        RuleFor(x => x.DecidedOn).Needed("Enter the day of the decision").NotInFuture(time);
        RuleFor(x => x.Instead).Needed("Choose what happens instead");
        RuleFor(x => x.Reasons).Needed("Give the reasons for not notifying").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.SprgMayReview).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class DecideNotToNotifyHandler(
    IUnitOfWork<NotificationsModule> work, Incidents incidents, Sins sins, NotificationTasks tasks, NotificationRecord record, StepsBeforeNotifying steps, CaseRegister register, CaseClock clock,
    ICurrentPerson current, TimeProvider time) : ICommandHandler<DecideNotToNotify>
{
    private const string Insert = """
        INSERT INTO notifications.decision_not_to_notify (case_reference, decision_number, decided_on, instead, reasons, sprg_may_review, recorded_at, recorded_by)
        VALUES (@Case, @Number, @DecidedOn, @Instead, @Reasons, @SprgMayReview, @Now, @RecordedBy)
        """;

    public async Task<Result> Handle(DecideNotToNotify command, CancellationToken cancel)
    {
        if (await incidents.Of(command.Case, cancel) is not { } incident)
            return Failure.NotFound;
        var last = (await sins.Decisions(command.Case, cancel)).LastOrDefault();
        if (incident.State == NotificationState.NotNotified && last is not null
            && last.DecidedOn == command.DecidedOn && last.Instead == command.Instead && last.Reasons == command.Reasons)
            return Result.Done;

        var (to, refusal) = NotificationMoves.From(incident.State, NotificationMove.DecideNotToNotify, last?.Instead);
        if (refusal is not null)
            return Failure.Conflict(refusal);
        if (command.DecidedOn < incident.IncidentOn)
            return Failure.Invalid("decidedOn", $"The decision cannot have been made before the incident, {incident.IncidentOn.Value.InWords()}. Check the date.");
        if (!await incidents.MoveTo(command.Case, to, command.Version, cancel))
            return Failure.Stale;

        await work.Execute(
            Insert,
            new
            {
                command.Case, Number = (last?.DecisionNumber ?? 0) + 1, command.DecidedOn, command.Instead, command.Reasons, command.SprgMayReview,
                Now = time.GetUtcNow(), RecordedBy = current.Person.Name,
            },
            cancel);
        await Tell(incident, command, cancel);
        await record.File(command.Case, cancel);
        return Result.Done;
    }

    private async Task Tell(SavedIncident incident, DecideNotToNotify command, CancellationToken cancel)
    {
        var @case = command.Case;
        if (incident.State == NotificationState.NotNotified)
            await register.Reopen(@case, cancel);
        await clock.FallAway(@case, RuleId.Notification, $"It was decided on {Words.Of(command.DecidedOn!.Value)} not to notify", cancel);
        await steps.End(incident, cancel);
        await register.Mark(@case, ProcessStep.Notification, StepProgress.NotNeeded, Words.Of(command.Instead!.Value), cancel);
        await register.Record(@case, command.DecidedOn.Value, $"Decided not to notify: {Words.Of(command.Instead.Value).ToLowerInvariant()}", command.Reasons, cancel);
        await tasks.Decided(@case, cancel);
        if (command.Instead == InsteadOfNotifying.LearningDebrief)
            await tasks.AskForDebrief(@case, null, cancel);
        await register.Conclude(@case, $"Not notified: {Words.Of(command.Instead.Value).ToLowerInvariant()}", cancel);
        if (command.Instead == InsteadOfNotifying.NoFurtherAction)
            await register.Close(@case, "Not notified: no further action", cancel);
        work.Raise(new NotNotified(@case, command.Instead.Value, command.Reasons!, command.DecidedOn.Value));
    }
}

/// <summary>What the form begins with.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowDecisionNotToNotify : IQuery<DecisionNotToNotifyView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <param name="Version">The incident's.</param>
/// <param name="Refusal">Why it cannot be decided, or null.</param>
/// <param name="Agreement">Where the partners stand.</param>
/// <param name="SprgMayConsider">True for the death of a looked-after child or a care leaver (N-9).</param>
public sealed record DecisionNotToNotifyView(CaseReference Case, int Version, string? Refusal, Agreement Agreement, bool SprgMayConsider);

internal sealed class ShowDecisionNotToNotifyHandler(Incidents incidents, Sins sins, PartnersViews views) : IQueryHandler<ShowDecisionNotToNotify, DecisionNotToNotifyView>
{
    public async Task<Result<DecisionNotToNotifyView>> Handle(ShowDecisionNotToNotify query, CancellationToken cancel)
    {
        if (await incidents.Of(query.Case, cancel) is not { } incident)
            return Failure.NotFound;

        var last = (await sins.Decisions(query.Case, cancel)).LastOrDefault();
        return new DecisionNotToNotifyView(
            query.Case, incident.Version, NotificationMoves.From(incident.State, NotificationMove.DecideNotToNotify, last?.Instead).Refusal,
            PartnersViews.Agreement(await views.Of(query.Case, cancel)),
            incident.Harm == Harm.Death && (incident.LookedAfter == Known.Yes || incident.CareLeaver == Known.Yes));
    }
}
