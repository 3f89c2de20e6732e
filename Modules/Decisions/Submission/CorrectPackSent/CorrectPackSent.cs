using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What was recorded of the latest sending was wrong. What it said before is kept, and was it late then, that stays on record (C-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[Corrects(typeof(RecordPackSent))]
public sealed record CorrectPackSent : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public DateOnly? SentOn { get; init; }
    public string? SentTo { get; init; }
    public string? Reason { get; init; }
    public int Version { get; init; }
}

internal sealed class CorrectPackSentRules : AbstractValidator<CorrectPackSent>
{
    public CorrectPackSentRules(TimeProvider time)
    {
        RuleFor(x => x.SentOn).Needed("Enter the day on which the pack was sent").NotInFuture(time);
        RuleFor(x => x.SentTo).Needed("Enter to whom it was sent").AtMost(200);
        RuleFor(x => x.Reason).Needed("Say what was wrong").AtMost(400);
    }
}

internal sealed class CorrectPackSentHandler(
    IUnitOfWork<DecisionsModule> work, Submission submission, StandingActions standing, CaseRegister register, CaseClock clock, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<CorrectPackSent>
{
    private const string Update = """
        UPDATE decisions.pack_sent SET sent_on = @SentOn, sent_to = @SentTo, version = version + 1
         WHERE case_reference = @Case AND round_number = @RoundNumber AND version = @Version
        """;

    private const string Keep = """
        INSERT INTO decisions.pack_sent_correction (case_reference, round_number, correction_number, sent_on, sent_to, reason, corrected_at, corrected_by)
        VALUES (@Case, @RoundNumber, @Number, @SentOn, @SentTo, @Reason, @Now, @Name)
        """;

    public async Task<Result> Handle(CorrectPackSent command, CancellationToken cancel)
    {
        if (await submission.Find(command.Case, cancel) is not { Sent: { } before } state)
            return Failure.NotFound;
        if (await work.Execute(Update, new { command.Case, before.RoundNumber, command.SentOn, command.SentTo, command.Version }, cancel) == 0)
            return Failure.Stale;

        await work.Execute(
            Keep,
            new { command.Case, before.RoundNumber, Number = before.Version, before.SentOn, before.SentTo, command.Reason, Now = time.GetUtcNow(), current.Person.Name },
            cancel);
        await register.Record(command.Case, time.Today(), "What was recorded of the sending to the National Panel was corrected", command.Reason, cancel);
        if (before.SentOn != command.SentOn && state.Sendings.Count == 1)
        {
            await clock.CorrectMet(command.Case, RuleId.RapidReview, command.SentOn!.Value, command.Reason!, cancel);
            await standing.Prove(command.Case, StandingAction.SubmitToNationalPanel, command.SentOn.Value, cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPackSentCorrection : IQuery<PackSentCorrectionView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The latest sending as it was recorded.</summary>
public sealed record PackSentCorrectionView(CaseReference Case, DateOnly SentOn, string SentTo, int Version);

internal sealed class ShowPackSentCorrectionHandler(Submission submission) : IQueryHandler<ShowPackSentCorrection, PackSentCorrectionView>
{
    public async Task<Result<PackSentCorrectionView>> Handle(ShowPackSentCorrection query, CancellationToken cancel) =>
        await submission.Find(query.Case, cancel) is { Sent: { } sent } ? new PackSentCorrectionView(query.Case, sent.SentOn, sent.SentTo, sent.Version) : Failure.NotFound;
}
