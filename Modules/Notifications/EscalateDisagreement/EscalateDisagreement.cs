using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>Who is brought together when the partners disagree (N-4).</summary>
public enum EscalationStage
{
    [Display(Name = "Discussion with the SPRG chair")]
    SprgChair,
    [Display(Name = "Discussion of the Delegated Safeguarding Partners")]
    DelegatedSafeguardingPartners,
}

/// <summary>What the discussion came to.</summary>
public enum EscalationOutcome
{
    [Display(Name = "Notify")]
    Notify,
    [Display(Name = "Do not notify")]
    DoNotNotify,
    [Display(Name = "Not resolved")]
    NotResolved,
}

/// <summary>
/// The partners did not agree and were brought together (N-4): first with the SPRG chair, in exceptional cases the Delegated Safeguarding Partners, whose
/// decision is final. The dissent stays on record.
/// </summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.BusinessUnit)]
public sealed record EscalateDisagreement : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required EscalationStage Stage { get; init; }
    public DateOnly? HeldOn { get; init; }
    public string? Attended { get; init; }
    public string? ScrutineersAdvice { get; init; }
    public EscalationOutcome? Outcome { get; init; }
    public string? Reasons { get; init; }
    public string? Dissent { get; init; }
    public int Version { get; init; }
}

internal sealed class EscalateDisagreementRules : AbstractValidator<EscalateDisagreement>
{
    public EscalateDisagreementRules(TimeProvider time)
    {
        RuleFor(x => x.HeldOn).Needed("Enter the day of the discussion").NotInFuture(time);
        RuleFor(x => x.Attended).Needed("Say who took part").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.ScrutineersAdvice).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Outcome).Needed("Choose what it came to");
        RuleFor(x => x.Outcome).Must(outcome => outcome != EscalationOutcome.NotResolved).When(x => x.Stage == EscalationStage.DelegatedSafeguardingPartners)
            .WithMessage("The Delegated Safeguarding Partners’ decision is final: choose notify or do not notify");
        RuleFor(x => x.Reasons).Needed("Give the reasons").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Dissent).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class EscalateDisagreementHandler(
    IUnitOfWork<NotificationsModule> work, Incidents incidents, NotificationTasks tasks, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<EscalateDisagreement>
{
    private const string Exists = "SELECT COUNT(*) FROM notifications.escalation WHERE case_reference = @Case AND stage = @Stage";

    private const string Insert = """
        INSERT INTO notifications.escalation (case_reference, stage, held_on, attended, scrutineers_advice, outcome, reasons, dissent, recorded_at, recorded_by, version)
        VALUES (@Case, @Stage, @HeldOn, @Attended, @ScrutineersAdvice, @Outcome, @Reasons, @Dissent, @Now, @RecordedBy, 1)
        """;

    private const string Update = """
        UPDATE notifications.escalation
           SET held_on = @HeldOn, attended = @Attended, scrutineers_advice = @ScrutineersAdvice, outcome = @Outcome, reasons = @Reasons, dissent = @Dissent,
               recorded_at = @Now, recorded_by = @RecordedBy, version = version + 1
         WHERE case_reference = @Case AND stage = @Stage AND version = @Version
        """;

    public async Task<Result> Handle(EscalateDisagreement command, CancellationToken cancel)
    {
        if (await incidents.Of(command.Case, cancel) is not { } incident)
            return Failure.NotFound;
        if (command.Stage == EscalationStage.DelegatedSafeguardingPartners
            && await work.Scalar<int>(Exists, new { command.Case, Stage = EscalationStage.SprgChair }, cancel) == 0)
            return Failure.Conflict("First the SPRG chair brings the partners together. Record that discussion, then this one.");

        var row = new
        {
            command.Case, command.Stage, command.HeldOn, command.Attended, command.ScrutineersAdvice, command.Outcome, command.Reasons, command.Dissent, command.Version,
            Now = time.GetUtcNow(), RecordedBy = current.Person.Name,
        };
        if (await work.Scalar<int>(Exists, row, cancel) == 0)
            await work.Execute(Insert, row, cancel);
        else if (await work.Execute(Update, row, cancel) == 0)
            return Failure.Stale;

        await register.Record(command.Case, command.HeldOn!.Value, $"{Words.Of(command.Stage)}: {Words.Of(command.Outcome!.Value).ToLowerInvariant()}", command.Reasons, cancel);
        await tasks.DisagreementSettled(command.Case, cancel);
        if (incident.State == NotificationState.Undecided && command.Outcome != EscalationOutcome.NotResolved)
        {
            await register.Mark(command.Case, ProcessStep.PartnersViews, StepProgress.Done, "Settled by discussion", cancel);
            await register.Mark(command.Case, ProcessStep.Notification, StepProgress.Current, null, cancel);
        }

        return Result.Done;
    }
}

/// <summary>One discussion of a disagreement.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowDisagreement : IQuery<DisagreementView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required EscalationStage Stage { get; init; }
}

/// <summary>A discussion as it was recorded; version 0 before that.</summary>
public sealed record DisagreementView
{
    public CaseReference Case { get; init; }
    public EscalationStage Stage { get; init; }
    public DateOnly? HeldOn { get; init; }
    public string? Attended { get; init; }
    public string? ScrutineersAdvice { get; init; }
    public EscalationOutcome? Outcome { get; init; }
    public string? Reasons { get; init; }
    public string? Dissent { get; init; }
    public string? RecordedBy { get; init; }
    public int Version { get; init; }
    public Agreement Agreement { get; init; }

    /// <summary>True for who may record it; others read.</summary>
    public bool MayRecord { get; init; }
}

internal sealed class ShowDisagreementHandler(Incidents incidents, PartnersViews views, Disagreements disagreements, ICurrentPerson current) : IQueryHandler<ShowDisagreement, DisagreementView>
{
    public async Task<Result<DisagreementView>> Handle(ShowDisagreement query, CancellationToken cancel)
    {
        if (await incidents.Of(query.Case, cancel) is null)
            return Failure.NotFound;

        var held = (await disagreements.Of(query.Case, cancel)).FirstOrDefault(d => d.Stage == query.Stage) ?? new DisagreementView();
        return held with
        {
            Case = query.Case, Stage = query.Stage, Agreement = PartnersViews.Agreement(await views.Of(query.Case, cancel)),
            MayRecord = current.Person.Is(Role.HeadOfBusinessDelivery, Role.BusinessUnit),
        };
    }
}
