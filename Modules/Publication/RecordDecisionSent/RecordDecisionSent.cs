using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>The latest decision's justification went to the National Panel and to the Secretary of State: when, and how (P-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordDecisionSent : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Which decision was sent.</summary>
    public int DecisionNumber { get; init; }
    public DateOnly? PanelSentOn { get; init; }
    public string? PanelSentHow { get; init; }
    public DateOnly? SecretarySentOn { get; init; }
    public string? SecretarySentHow { get; init; }
}

internal sealed class RecordDecisionSentRules : AbstractValidator<RecordDecisionSent>
{
    public RecordDecisionSentRules(TimeProvider time)
    {
        RuleFor(x => x.PanelSentOn).NotInFuture(time);
        RuleFor(x => x.SecretarySentOn).NotInFuture(time);
        RuleFor(x => x).Must(x => x.PanelSentOn is not null || x.SecretarySentOn is not null).OverridePropertyName("panelSentOn").WithMessage("Enter the day on which it was sent to one of them, or to both");
        RuleFor(x => x.PanelSentHow).AtMost(200);
        RuleFor(x => x.SecretarySentHow).AtMost(200);
        RuleFor(x => x.PanelSentHow).Needed("Say how it was sent").When(x => x.PanelSentOn is not null);
        RuleFor(x => x.SecretarySentHow).Needed("Say how it was sent").When(x => x.SecretarySentOn is not null);
    }
}

internal sealed class RecordDecisionSentHandler(IUnitOfWork<PublicationModule> work, PublicationStore store, PublicationTasks tasks, CaseRegister register, TimeProvider time) : ICommandHandler<RecordDecisionSent>
{
    private const string Send = """
        UPDATE publication.decision
           SET panel_sent_on = COALESCE(panel_sent_on, @PanelSentOn), panel_sent_how = COALESCE(panel_sent_how, @PanelSentHow),
               secretary_sent_on = COALESCE(secretary_sent_on, @SecretarySentOn), secretary_sent_how = COALESCE(secretary_sent_how, @SecretarySentHow)
         WHERE case_reference = @Case AND decision_number = @DecisionNumber
        """;

    public async Task<Result> Handle(RecordDecisionSent command, CancellationToken cancel)
    {
        var locked = await store.Lock(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        if (locked.Value.Decision is not { } decision)
            return Failure.Conflict("Nothing is decided yet. Record the decision first.");
        if (decision.DecisionNumber != command.DecisionNumber)
            return Failure.Conflict("There is a later decision meanwhile. Look at it, and record when that one was sent.");
        await work.Execute(Send, command, cancel);
        var after = (await store.Find(command.Case, cancel))!;
        if (after.Decision!.IsSent && !decision.IsSent)
            await register.Record(command.Case, time.Today(), "The decision on publication was sent to the National Panel and the Secretary of State", null, cancel);
        await tasks.Show(after, null, cancel);
        return Result.Done;
    }
}
