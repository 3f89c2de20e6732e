using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>What the National Panel or the Secretary of State said of a decision on publication (P-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record CommentOnDecision : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form was shown: sent twice it is one comment.</summary>
    public Guid CommentId { get; init; }
    Guid? ISentOnce.FormId => CommentId;
    public CommentingBody? FromBody { get; init; }
    public DateOnly? SaidOn { get; init; }
    public string? Comment { get; init; }
}

internal sealed class CommentOnDecisionRules : AbstractValidator<CommentOnDecision>
{
    public CommentOnDecisionRules(TimeProvider time)
    {
        RuleFor(x => x.CommentId).NotEmpty().WithMessage("Open the form again");
        RuleFor(x => x.FromBody).NotNull().WithMessage("Choose who said it");
        RuleFor(x => x.SaidOn).NotNull().WithMessage("Enter the day");
        RuleFor(x => x.SaidOn).NotInFuture(time);
        RuleFor(x => x.Comment).Needed("Write what was said").AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class CommentOnDecisionHandler(IUnitOfWork<PublicationModule> work, PublicationStore store, PublicationTasks tasks, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<CommentOnDecision>
{
    private const string Known = "SELECT COUNT(*) FROM publication.decision_comment WHERE comment_id = @CommentId";

    private const string Insert = """
        INSERT INTO publication.decision_comment (comment_id, case_reference, decision_number, from_body, said_on, comment_text, recorded_at, recorded_by)
        VALUES (@CommentId, @Case, @Number, @FromBody, @SaidOn, @Comment, @Now, @Name)
        """;

    public async Task<Result> Handle(CommentOnDecision command, CancellationToken cancel)
    {
        var locked = await store.Lock(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        if (locked.Value.Decision is not { } decision)
            return Failure.Conflict("Nothing is decided yet that could be commented on.");
        if (await work.Scalar<int>(Known, command, cancel) > 0)
            return Result.Done;
        await work.Execute(Insert, new { command.CommentId, command.Case, Number = decision.DecisionNumber, command.FromBody, command.SaidOn, command.Comment, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        await register.Record(command.Case, command.SaidOn!.Value, $"{Words.Of(command.FromBody!.Value)} commented on the decision on publication", null, cancel);
        await tasks.Show((await store.Find(command.Case, cancel))!, null, cancel);
        return Result.Done;
    }
}

/// <summary>What the partners answered to a comment (P-1). It stays as it was given.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AnswerComment : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Comment { get; init; }
    public string? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
}

internal sealed class AnswerCommentRules : AbstractValidator<AnswerComment>
{
    public AnswerCommentRules(TimeProvider time)
    {
        RuleFor(x => x.Answer).Needed("Write what was answered").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.AnsweredOn).NotNull().WithMessage("Enter the day of the answer");
        RuleFor(x => x.AnsweredOn).NotInFuture(time);
    }
}

internal sealed class AnswerCommentHandler(IUnitOfWork<PublicationModule> work, PublicationStore store, PublicationTasks tasks, ICurrentPerson current) : ICommandHandler<AnswerComment>
{
    private const string Give = """
        UPDATE publication.decision_comment SET answer = @Answer, answered_on = @AnsweredOn, answered_by = @Name
         WHERE comment_id = @Comment AND case_reference = @Case AND answer IS NULL
        """;

    public async Task<Result> Handle(AnswerComment command, CancellationToken cancel)
    {
        var locked = await store.Lock(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        if (locked.Value.Comments.FirstOrDefault(c => c.CommentId == command.Comment) is not { } comment)
            return Failure.NotFound;
        if (comment.Answer is not null)
            return comment.Answer == command.Answer ? Result.Done : Failure.Conflict("This comment is answered already; the answer stays as it was given.");
        await work.Execute(Give, new { command.Comment, command.Case, command.Answer, command.AnsweredOn, current.Person.Name }, cancel);
        await tasks.Show((await store.Find(command.Case, cancel))!, null, cancel);
        return Result.Done;
    }
}
