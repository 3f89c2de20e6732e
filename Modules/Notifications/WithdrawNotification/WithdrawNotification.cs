using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>A notification was later found not to meet the criteria (N-6a). Its Rapid Review closes as withdrawn; nothing is deleted.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record WithdrawNotification : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public DateOnly? WithdrawnOn { get; init; }
    public string? Reason { get; init; }
    public int Version { get; init; }
}

internal sealed class WithdrawNotificationRules : AbstractValidator<WithdrawNotification>
{
    public WithdrawNotificationRules(TimeProvider time)
    {
        RuleFor(x => x.WithdrawnOn).Needed("Enter the day on which it was withdrawn").NotInFuture(time);
        RuleFor(x => x.Reason).Needed("Say why the criteria are not met after all").AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class WithdrawNotificationHandler(IUnitOfWork<NotificationsModule> work, Incidents incidents, Sins sins, CaseRegister register) : ICommandHandler<WithdrawNotification>
{
    private const string Update = """
        UPDATE notifications.sin SET withdrawn_on = @WithdrawnOn, withdrawn_because = @Reason, version = version + 1 WHERE case_reference = @Case
        """;

    public async Task<Result> Handle(WithdrawNotification command, CancellationToken cancel)
    {
        if (await incidents.Of(command.Case, cancel) is not { } incident)
            return Failure.NotFound;
        var sin = await sins.Of(command.Case, cancel);
        if (incident.State == NotificationState.Withdrawn && sin?.WithdrawnOn == command.WithdrawnOn && sin?.WithdrawnBecause == command.Reason)
            return Result.Done;

        var (to, refusal) = NotificationMoves.From(incident.State, NotificationMove.Withdraw);
        if (refusal is not null)
            return Failure.Conflict(refusal);
        if (command.WithdrawnOn < sin!.SentOn)
            return Failure.Invalid("withdrawnOn", $"The notification was sent on {sin.SentOn.InWords()}: it cannot have been withdrawn before.");
        if (!await incidents.MoveTo(command.Case, to, command.Version, cancel))
            return Failure.Stale;

        await work.Execute(Update, command, cancel);
        await register.Record(command.Case, command.WithdrawnOn!.Value, "The notification was withdrawn", command.Reason, cancel);
        await register.Mark(command.Case, ProcessStep.Notification, StepProgress.NotNeeded, "Withdrawn", cancel);
        await register.Close(command.Case, "Notification withdrawn: the criteria were not met", cancel);
        work.Raise(new NotificationWithdrawn(command.Case, command.Reason!, command.WithdrawnOn.Value));
        return Result.Done;
    }
}

/// <summary>Asks whether and what to withdraw.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowWithdrawal : IQuery<WithdrawalView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <param name="Version">The incident's.</param>
/// <param name="WithdrawnOn">Today, to begin with.</param>
/// <param name="Refusal">Why there is nothing to withdraw, or null.</param>
public sealed record WithdrawalView(CaseReference Case, int Version, DateOnly WithdrawnOn, string? Refusal);

internal sealed class ShowWithdrawalHandler(Incidents incidents, TimeProvider time) : IQueryHandler<ShowWithdrawal, WithdrawalView>
{
    public async Task<Result<WithdrawalView>> Handle(ShowWithdrawal query, CancellationToken cancel) =>
        await incidents.Of(query.Case, cancel) is { } incident
            ? new WithdrawalView(query.Case, incident.Version, time.Today(), NotificationMoves.From(incident.State, NotificationMove.Withdraw).Refusal)
            : Failure.NotFound;
}
