using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>What the safeguarding partners decided on publication, with its justification (P-1). It is filed as a letter to the Panel and the Secretary of State; earlier decisions stay.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DecideOnPublication : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public PublicationDecision? Decision { get; init; }
    public string? Justification { get; init; }
    public DateOnly? DecidedOn { get; init; }

    /// <summary>When "not yet" is looked at again.</summary>
    public DateOnly? ReviewOn { get; init; }
    public int Version { get; init; }
}

internal sealed class DecideOnPublicationRules : AbstractValidator<DecideOnPublication>
{
    public DecideOnPublicationRules(TimeProvider time)
    {
        RuleFor(x => x.Decision).NotNull().WithMessage("Choose what was decided");
        RuleFor(x => x.Justification).Needed("Write the justification: it goes to the National Panel and the Secretary of State").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.DecidedOn).NotNull().WithMessage("Enter the day of the decision");
        RuleFor(x => x.DecidedOn).NotInFuture(time);
        RuleFor(x => x.ReviewOn).Must(on => on > time.Today()).When(x => x.Decision is PublicationDecision.NotYet).WithMessage("Enter a day to come on which it is looked at again");
    }
}

internal sealed class DecideOnPublicationHandler(
    IUnitOfWork<PublicationModule> work, PublicationStore store, PublicationTasks tasks, PlanProofs proofs, FilingQueue filing, CaseRegister register, CaseClock due, Partnership partnership, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<DecideOnPublication>
{
    private const string Insert = """
        INSERT INTO publication.decision (case_reference, decision_number, decision, justification, review_on, decided_on, document_id, recorded_at, recorded_by)
        VALUES (@Case, @Number, @Decision, @Justification, @ReviewOn, @DecidedOn, @DocumentId, @Now, @Name)
        """;

    private const string TakeDayBack = "UPDATE publication.release_plan SET publish_on = NULL, publish_at = NULL, look_at = NULL, held_because = NULL WHERE case_reference = @Case";

    public async Task<Result> Handle(DecideOnPublication command, CancellationToken cancel)
    {
        var locked = await store.LockOpen(command.Case, command.Version, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var (file, decision) = (locked.Value, command.Decision!.Value);
        var document = await filing.Add(new NewDocument(command.Case, CaseFolders.Publication, "Decision on publication", ".docx", NewDocument.Word, Letter(command)), cancel);
        await work.Execute(
            Insert,
            new
            {
                command.Case, Number = file.Decisions.Count + 1, command.Decision, command.Justification, ReviewOn = decision is PublicationDecision.NotYet ? command.ReviewOn : null, command.DecidedOn,
                DocumentId = document.Id, Now = time.GetUtcNow(), current.Person.Name,
            },
            cancel);
        if (decision is PublicationDecision.NotYet && file.Plan.PublishOn is not null)
        {
            await work.Execute(TakeDayBack, new { command.Case }, cancel);
            await due.FallAway(command.Case, RuleId.BeforePublication, "It was decided not to publish yet", cancel);
            work.Raise(new PublicationDateSet(command.Case, null));
        }

        await register.Mark(command.Case, ProcessStep.Publication, StepProgress.Current, Words.Of(decision), cancel);
        await register.Record(command.Case, command.DecidedOn!.Value, $"Decided on publication: {Words.Of(decision).ToLowerInvariant()}", null, cancel);
        var after = (await store.Find(command.Case, cancel))!;
        await tasks.Show(after, after.Plan.PublishOn is null ? null : await proofs.Of(after, cancel), cancel);
        return Result.Done;
    }

    private byte[] Letter(DecideOnPublication command)
    {
        List<Definition> facts = [new("Decision", Words.Of(command.Decision!.Value)), new("Decided on", Words.Of(command.DecidedOn!.Value))];
        if (command.Decision is PublicationDecision.NotYet)
            facts.Add(new("To be looked at again", Words.Of(command.ReviewOn!.Value)));
        var to = new MemoryStream();
        WordWriter.Write(
            new DocumentContent("Decision on publication", "For the National Panel and the Secretary of State", partnership.Name, command.Case.ToString(), ProtectiveMarkings.OfficialSensitive, time.Today(),
            [
                new Paragraph("The safeguarding partners tell the Child Safeguarding Practice Review Panel and the Secretary of State what they decided on the publication of this review, and why. They will have regard to any comments."),
                new DefinitionTable("The decision", facts), new Heading(1, "Justification"), new Answer(command.Justification, "Not given"),
            ]),
            to);
        return to.ToArray();
    }
}

/// <summary>Asks for the form, with what was decided before and what was said of it.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPublicationDecision : IQuery<PublicationDecisionView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Not null where one comment is to be answered.</summary>
    public Guid? Comment { get; init; }
}

/// <summary>The form.</summary>
public sealed record PublicationDecisionView
{
    public required CaseReference Case { get; init; }
    public required PublicationFile File { get; init; }
    public int DecisionNumber => File.Decisions.Count;
    public DecisionCommentRow? Commented { get; init; }

    /// <summary>For the next comment.</summary>
    public required Guid CommentId { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowPublicationDecisionHandler(PublicationStore store, TimeProvider time) : IQueryHandler<ShowPublicationDecision, PublicationDecisionView>
{
    public async Task<Result<PublicationDecisionView>> Handle(ShowPublicationDecision query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } file)
            return Failure.NotFound;
        var commented = file.Comments.FirstOrDefault(c => c.CommentId == query.Comment);
        return query.Comment is not null && commented is null ? Failure.NotFound
            : new PublicationDecisionView { Case = query.Case, File = file, Commented = commented, CommentId = Guid.CreateVersion7(time.GetUtcNow()), Version = file.Plan.Version };
    }
}
