using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>Something about the recorded notification was wrong (N-5). What it said before is kept; another date moves the Rapid Review (C-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[Corrects(typeof(RecordSin))]
public sealed record CorrectSin : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public string? NationalReference { get; init; }
    public DateOnly? SentOn { get; init; }
    public SinCategory? Category { get; init; }
    public string? OtherReason { get; init; }
    public string? WhoWasTold { get; init; }
    public string? Reason { get; init; }
    public int Version { get; init; }
}

internal sealed class CorrectSinRules : AbstractValidator<CorrectSin>
{
    public CorrectSinRules(TimeProvider time)
    {
        RuleFor(x => x.NationalReference).AtMost(40);
        RuleFor(x => x.SentOn).Needed("Enter the day on which the notification was sent").NotInFuture(time);
        RuleFor(x => x.Category).Needed("Choose the category that was notified");
        RuleFor(x => x.OtherReason).Needed("Say why this is notified as “other” and not as death or serious harm").When(x => x.Category == SinCategory.Other);
        RuleFor(x => x.OtherReason).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.WhoWasTold).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Reason).Needed("Say what was wrong").AtMost(400);
    }
}

internal sealed class CorrectSinHandler(
    IUnitOfWork<NotificationsModule> work, Incidents incidents, Sins sins, NotificationRecord record, CaseRegister register, CaseClock clock, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<CorrectSin>
{
    private const string Update = """
        UPDATE notifications.sin
           SET national_reference = @NationalReference, sent_on = @SentOn, category = @Category, other_reason = @OtherReason, who_was_told = @WhoWasTold, version = version + 1
         WHERE case_reference = @Case AND version = @Version
        """;

    private const string Keep = """
        INSERT INTO notifications.sin_correction (case_reference, correction_number, national_reference, sent_on, category, reason, corrected_at, corrected_by)
        VALUES (@Case, @Number, @NationalReference, @SentOn, @Category, @Reason, @Now, @CorrectedBy)
        """;

    public async Task<Result> Handle(CorrectSin command, CancellationToken cancel)
    {
        if (await incidents.Of(command.Case, cancel) is not { } incident)
            return Failure.NotFound;
        if (NotificationMoves.From(incident.State, NotificationMove.CorrectNotification).Refusal is { } refusal)
            return Failure.Conflict(refusal);
        if (command.SentOn < incident.IncidentOn)
            return Failure.Invalid("sentOn", $"The notification cannot have been sent before the incident, {incident.IncidentOn.Value.InWords()}. Check the date.");

        var before = (await sins.Of(command.Case, cancel))!;
        if (await work.Execute(Update, command, cancel) == 0)
            return Failure.Stale;

        await work.Execute(
            Keep,
            new { command.Case, Number = before.Version, before.NationalReference, before.SentOn, before.Category, command.Reason, Now = time.GetUtcNow(), CorrectedBy = current.Person.Name },
            cancel);
        await register.Record(command.Case, time.Today(), "The recorded notification was corrected", command.Reason, cancel);
        if (before.SentOn != command.SentOn)
        {
            await clock.CorrectMet(command.Case, RuleId.Notification, command.SentOn!.Value, command.Reason!, cancel);
            await register.Mark(command.Case, ProcessStep.Notification, StepProgress.Done, $"Sent {Words.Of(command.SentOn.Value)}", cancel);
            work.Raise(new SinDateCorrected(command.Case, command.SentOn.Value, command.Reason!));
        }

        await record.File(command.Case, cancel);
        return Result.Done;
    }
}

/// <summary>The notification to be corrected.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowSin : IQuery<SinView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <summary>A recorded notification.</summary>
public sealed record SinView(
    CaseReference Case, string? NationalReference, DateOnly SentOn, SinCategory Category, string? OtherReason, string? WhoWasTold, int Version, string? Refusal);

internal sealed class ShowSinHandler(Incidents incidents, Sins sins) : IQueryHandler<ShowSin, SinView>
{
    public async Task<Result<SinView>> Handle(ShowSin query, CancellationToken cancel) =>
        await incidents.Of(query.Case, cancel) is { } incident && await sins.Of(query.Case, cancel) is { } sin
            ? new SinView(
                query.Case, sin.NationalReference, sin.SentOn, sin.Category, sin.OtherReason, sin.WhoWasTold, sin.Version,
                NotificationMoves.From(incident.State, NotificationMove.CorrectNotification).Refusal)
            : Failure.NotFound;
}
