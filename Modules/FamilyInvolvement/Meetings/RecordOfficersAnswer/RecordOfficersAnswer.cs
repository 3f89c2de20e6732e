using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>What the police disclosure officer answered. With redactions the words that may be shared are entered; the notes themselves stay whole (I-5).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordOfficersAnswer : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Meeting { get; init; }
    public DisclosureAnswer? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    [KeptOutOfAudit] public string? AnswerWords { get; init; }
    [KeptOutOfAudit] public string? RedactedWords { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordOfficersAnswerRules : AbstractValidator<RecordOfficersAnswer>
{
    public RecordOfficersAnswerRules(TimeProvider time)
    {
        RuleFor(x => x.Answer).Needed("Choose the answer");
        RuleFor(x => x.AnsweredOn).Needed("Enter the day of the answer").NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.AnswerWords).AtMost(10_000).Must((x, words) => x.Answer is not DisclosureAnswer.Hold || words is not null).WithMessage("Say why the notes are held, and until when");
        RuleFor(x => x.RedactedWords).AtMost(Kernel.Rules.LongAnswer).Must((x, words) => x.Answer is not DisclosureAnswer.Redactions || words is not null).WithMessage("Enter the notes as they may be shared");
    }
}

internal sealed class RecordOfficersAnswerHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, CaseRegister register, ICurrentPerson current)
    : ICommandHandler<RecordOfficersAnswer>
{
    private const string Update = """
        UPDATE familyinvolvement.disclosure_round SET answer = @Answer, answered_on = @AnsweredOn, answer_words = @AnswerWords, redacted_words = @RedactedWords, recorded_by = @By
         WHERE meeting_id = @Meeting AND round_number = @Number AND answer IS NULL
        """;

    public async Task<Result> Handle(RecordOfficersAnswer command, CancellationToken cancel)
    {
        if ((await store.File(command.Case, cancel))?.Meeting(command.Meeting) is not var (_, file))
            return Failure.NotFound;
        var answered = file.Path.Answer(command.Answer!.Value);
        if (answered.Failure is not null)
            return answered.Failure;
        if (command.AnsweredOn < file.Rounds[^1].SentOn)
            return Failure.Invalid("answeredOn", $"The notes were sent on {Words.Of(file.Rounds[^1].SentOn)}: the answer cannot be earlier");
        if (await work.Execute(NotesSql.Advance, command, cancel) == 0)
            return Failure.Stale;

        await work.Execute(
            Update,
            new
            {
                command.Meeting, Number = file.Rounds.Count, command.Answer, command.AnsweredOn, command.AnswerWords,
                RedactedWords = command.Answer is DisclosureAnswer.Redactions ? command.RedactedWords : null, By = current.Person.Name,
            },
            cancel);
        await register.Record(command.Case, command.AnsweredOn!.Value, "The police disclosure officer answered about the notes of a family meeting", Words.Of(command.Answer.Value), cancel);
        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }
}
