using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The National Panel answered (D-4). Its support for a practice review starts the six months of C-4.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordPanelLetter : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown: sent twice it is kept once.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public PanelAnswer? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? Words { get; init; }
}

internal sealed class RecordPanelLetterRules : AbstractValidator<RecordPanelLetter>
{
    public RecordPanelLetterRules(TimeProvider time)
    {
        RuleFor(x => x.Answer).NotNull().WithMessage("Choose what the Panel answered");
        RuleFor(x => x.AnsweredOn).Needed("Enter the day of the answer").NotInFuture(time);
        RuleFor(x => x.Words).Needed("Write what the Panel asks or disagrees with").When(x => x.Answer is PanelAnswer.Queries or PanelAnswer.Disagrees);
        RuleFor(x => x.Words).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class RecordPanelLetterHandler(IUnitOfWork<DecisionsModule> work, Submission submission, CaseRegister register, CaseClock clock, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<RecordPanelLetter>
{
    private const string Known = "SELECT COUNT(*) FROM decisions.panel_letter WHERE letter_id = @Id AND case_reference = @Case";

    private const string Insert = """
        INSERT INTO decisions.panel_letter (letter_id, case_reference, answer, answered_on, words, recorded_by, recorded_at, version)
        VALUES (@Id, @Case, @Answer, @AnsweredOn, @Words, @Name, @Now, 1)
        """;

    public async Task<Result> Handle(RecordPanelLetter command, CancellationToken cancel)
    {
        if (await submission.Find(command.Case, cancel) is not { } state)
            return Failure.NotFound;
        if (state.Sent is not { } sent)
            return Failure.Conflict("Record first that the pack was sent: the Panel answers to that.");
        if (await work.Scalar<int>(Known, command, cancel) > 0)
            return Result.Done;
        var (answer, on) = (command.Answer!.Value, command.AnsweredOn!.Value);
        if (on < sent.SentOn)
            return Failure.Invalid("answeredOn", $"The pack was sent on {sent.SentOn.InWords()}: the answer cannot be earlier");

        await work.Execute(Insert, new { command.Id, command.Case, command.Answer, command.AnsweredOn, command.Words, current.Person.Name, Now = time.GetUtcNow() }, cancel);
        await register.Record(command.Case, on, $"The National Panel {Kernel.Words.Of(answer).ToLowerInvariant()}", null, cancel);
        await register.Finish(command.Case, "decisions:panel-answer", cancel);
        if (answer is PanelAnswer.Supports)
            await Supported(command.Case, state.Record.Recommendation, on, cancel);
        else
            await Answer(command, answer, cancel);
        work.Raise(new NationalPanelAnswered(command.Case, answer, on));
        return Result.Done;
    }

    private async Task Supported(CaseReference @case, Recommendation? recommendation, DateOnly on, CancellationToken cancel)
    {
        await register.Mark(@case, ProcessStep.NationalPanel, StepProgress.Done, $"Supported on {Kernel.Words.Of(on)}", cancel);
        if (recommendation is Recommendation.PracticeReview)
        {
            await clock.Start(@case, RuleId.PracticeReview, on, cancel);
            await register.Mark(@case, ProcessStep.Commissioning, StepProgress.Current, "Commissioning begins", cancel);
        }
        else
        {
            await register.Mark(@case, ProcessStep.Learning, StepProgress.Current, "Other learning", cancel);
        }
    }

    private async Task Answer(RecordPanelLetter command, PanelAnswer answer, CancellationToken cancel)
    {
        var queries = answer is PanelAnswer.Queries;
        await register.Mark(command.Case, ProcessStep.NationalPanel, StepProgress.Current, queries ? "The Panel has a query" : "The Panel disagrees", cancel);
        await register.Ask(
            new WorkItem
            {
                Case = command.Case,
                Key = $"decisions:letter:{command.Id}",
                Title = queries ? "Answer the National Panel’s query" : "Take the National Panel’s disagreement to the partners",
                Why = "The National Panel wrote about the decision (D-4)",
                Link = $"/cases/{command.Case}/national-panel/letters/{command.Id}",
                Role = Role.BusinessUnit,
            },
            cancel);
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPanelLetter : IQuery<PanelLetterView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <param name="Case">Whose submission.</param>
/// <param name="Id">Of the letter about to be recorded.</param>
/// <param name="NotNow">Why there is nothing to record; null when there is.</param>
public sealed record PanelLetterView(CaseReference Case, Guid Id, string? NotNow);

internal sealed class ShowPanelLetterHandler(Submission submission, TimeProvider time) : IQueryHandler<ShowPanelLetter, PanelLetterView>
{
    public async Task<Result<PanelLetterView>> Handle(ShowPanelLetter query, CancellationToken cancel) => await submission.Find(query.Case, cancel) is { } state
        ? new PanelLetterView(query.Case, Guid.CreateVersion7(time.GetUtcNow()), state.Sent is null ? "Record first that the pack was sent: the Panel answers to that." : null)
        : Failure.NotFound;
}
