using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The pack went to the National Panel (D-4): C-2 is met. Never blocked; late or incomplete needs a reason. Sent twice it is recorded once.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordPackSent : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public DateOnly? SentOn { get; init; }
    public string? SentTo { get; init; }

    /// <summary>Why it was sent although something was late or incomplete.</summary>
    public string? Reason { get; init; }
}

internal sealed class RecordPackSentRules : AbstractValidator<RecordPackSent>
{
    public RecordPackSentRules(TimeProvider time)
    {
        RuleFor(x => x.SentOn).Needed("Enter the day on which the pack was sent").NotInFuture(time);
        RuleFor(x => x.SentTo).Needed("Enter to whom it was sent").AtMost(200);
        RuleFor(x => x.Reason).AtMost(2000);
    }
}

internal sealed class RecordPackSentHandler(
    IUnitOfWork<DecisionsModule> work, Submission submission, StandingActions standing, CaseRegister register, CaseClock clock, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<RecordPackSent>
{
    private const string Insert = """
        INSERT INTO decisions.pack_sent (case_reference, round_number, sent_on, sent_to, warnings, warned_reason, recorded_by, recorded_at, version)
        VALUES (@Case, @Round, @SentOn, @SentTo, @Warnings, @Reason, @Name, @Now, 1)
        """;

    public async Task<Result> Handle(RecordPackSent command, CancellationToken cancel)
    {
        if (await submission.Find(command.Case, cancel) is not { } state)
            return Failure.NotFound;
        if (state.Record.ReviewKind is RapidReviewKind.Local)
            return Failure.Conflict(SubmissionReadiness.NotForLocal);

        var on = command.SentOn!.Value;
        if (state is { IsSent: true, Sent: { } sent })
        {
            return sent.SentOn == on && sent.SentTo == command.SentTo
                ? Result.Done
                : Failure.Conflict($"That the pack was sent on {sent.SentOn.InWords()} is recorded already. If that is wrong, correct it; what the Panel asks afterwards belongs to its answers.");
        }

        var warnings = state.Warnings(on);
        if (warnings.Count > 0 && command.Reason is null)
            return Failure.Invalid("reason", "Give the reason for sending although something is late or incomplete");

        await work.Execute(
            Insert,
            new
            {
                command.Case, state.Decision.Round, command.SentOn, command.SentTo, Warnings = warnings.Count == 0 ? null : string.Join('\n', warnings),
                Reason = warnings.Count == 0 ? null : command.Reason, current.Person.Name, Now = time.GetUtcNow(),
            },
            cancel);
        await clock.Meet(command.Case, RuleId.RapidReview, on, cancel);
        await standing.Prove(command.Case, StandingAction.SubmitToNationalPanel, on, cancel);
        await register.Mark(command.Case, ProcessStep.NationalPanel, StepProgress.Current, $"Sent on {Words.Of(on)}, answer awaited", cancel);
        await register.Record(command.Case, on, "The submission pack went to the National Panel", warnings.Count == 0 ? null : $"Reason given: {command.Reason}", cancel);
        await register.Finish(command.Case, "decisions:pack", cancel);
        await register.Ask(
            new WorkItem
            {
                Case = command.Case,
                Key = "decisions:panel-answer",
                Title = "Record the National Panel’s answer",
                Why = "Its support for a practice review starts the six months (C-4)",
                Link = $"/cases/{command.Case}/national-panel",
                Role = Role.BusinessUnit,
            },
            cancel);
        work.Raise(new PackSentToNationalPanel(command.Case, on));
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPackSent : IQuery<PackSentView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form, with what is late or incomplete as of today.</summary>
public sealed record PackSentView
{
    public required CaseReference Case { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateOnly SentOn { get; init; }
    public required string SentTo { get; init; }
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Why there is nothing to record; null when there is.</summary>
    public string? NotNow { get; init; }
}

internal sealed class ShowPackSentHandler(Submission submission, TimeProvider time) : IQueryHandler<ShowPackSent, PackSentView>
{
    public async Task<Result<PackSentView>> Handle(ShowPackSent query, CancellationToken cancel)
    {
        if (await submission.Find(query.Case, cancel) is not { } state)
            return Failure.NotFound;
        return new PackSentView
        {
            Case = query.Case,
            DueOn = state.DueOn,
            SentOn = time.Today(),
            SentTo = "Child Safeguarding Practice Review Panel",
            Warnings = state.Warnings(time.Today()),
            NotNow = state.Record.ReviewKind is RapidReviewKind.Local ? SubmissionReadiness.NotForLocal
                : state is { IsSent: true, Sent: { } sent } ? $"The pack was sent on {sent.SentOn.InWords()}." : null,
        };
    }
}
