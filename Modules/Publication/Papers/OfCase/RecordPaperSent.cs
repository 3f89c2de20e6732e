using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>A paper went out: to whom, when, how, and which day of publication it told (P-6, P-2a).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordPaperSent : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <inheritdoc cref="ShowPaper.Paper"/>
    public required string Paper { get; init; }

    /// <summary>Made when the form was shown: sent twice it is recorded once.</summary>
    public Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public DateOnly? SentOn { get; init; }
    public string? SentTo { get; init; }
    public PaperWay? SentHow { get; init; }
    public string? SentNote { get; init; }

    /// <summary>Why although something of the case's people stands in it, or nothing is published yet.</summary>
    public string? Despite { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordPaperSentRules : AbstractValidator<RecordPaperSent>
{
    public RecordPaperSentRules(TimeProvider time)
    {
        RuleFor(x => x.Id).NotEmpty().WithMessage("Open the page again");
        RuleFor(x => x.SentOn).Needed("Enter the day").NotInFuture(time);
        RuleFor(x => x.SentTo).Needed("Say to whom").AtMost(200);
        RuleFor(x => x.SentHow).Needed("Choose how");
        RuleFor(x => x.SentNote).AtMost(500);
        RuleFor(x => x.Despite).AtMost(500);
    }
}

internal sealed class RecordPaperSentHandler(IUnitOfWork<PublicationModule> work, PaperStore store, PaperFiles files, Documents.FiledDocuments documents, PlanProgress progress, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<RecordPaperSent>
{
    private const string Insert = """
        INSERT INTO publication.paper_sending (sending_id, paper_id, case_reference, document_id, sent_on, sent_to, sent_how, sent_note, told_of, despite, recorded_at, recorded_by)
        VALUES (@Id, @PaperId, @Case, @DocumentId, @SentOn, @SentTo, @SentHow, @SentNote, @ToldOf, @Despite, @Now, @Name)
        """;

    public async Task<Result> Handle(RecordPaperSent command, CancellationToken cancel)
    {
        var file = await store.Of(command.Case, cancel);
        if (file.Find(command.Paper) is not { } paper)
            return Failure.NotFound;
        if (paper.AllSendings.Any(s => s.SendingId == command.Id))
            return Result.Done;
        if (paper.Row is not { FinalSha256: { } final, FinalDocumentId: { } document })
            return Failure.Conflict("Only a final paper goes out. Upload it first, or take the draft as it stands.");
        if (paper.Addressee?.ClosedBecause is { } closed)
            return Failure.Conflict(closed);
        if (paper.IsOldToSend(file.Plan, command.SentOn!.Value) is { } old)
        {
            if (paper.Addressee is not null)
                return Failure.Conflict(old);
            if (command.Despite is null)
                return Failure.Invalid("despite", $"{old} Or say why it was sent all the same");
        }

        if (command.Despite is null && paper.Definition.Group is PaperGroup.Notices && (file.Plan.PublishedAt is not { } published || command.SentOn < DateOnly.FromDateTime(published.UtcDateTime)))
            return Failure.Invalid("despite", "Nothing was published on that day, and this notice says that it was. Say why it was sent all the same");
        if (paper.IsChecked)
        {
            if (await documents.Read(command.Case, final, cancel) is not { } content)
            {
                if (command.Despite is null)
                    return Failure.Invalid("despite", "The final file is no longer where it was filed, so it could not be looked through. Say why it was sent all the same");
            }
            else if ((await files.Findings(command.Case, paper, content, cancel)).Count(f => f.Settled is null) is > 0 and var open)
            {
                // The case has learned more since the paper was final.
                return Failure.Conflict($"{open.Of("finding")} of its check not decided on. Decide on each on the paper’s page, or file another final paper; then record the sending.");
            }
        }

        if (await store.Lock(command.Case, paper, command.Version, default, cancel) is not { } id)
            return Failure.Stale;
        await work.Execute(
            Insert,
            new
            {
                command.Id, PaperId = id, command.Case, DocumentId = document, command.SentOn, command.SentTo, command.SentHow, command.SentNote, ToldOf = file.Plan.PublishOn, command.Despite, Now = time.GetUtcNow(),
                current.Person.Name,
            },
            cancel);
        await register.Record(command.Case, command.SentOn!.Value, $"{paper.Definition.Kind}: sent", Words.Of(command.SentHow!.Value), cancel);
        if (paper.Addressee is { Member: var member })
            work.Raise(new FamilyLetterSent(command.Case, command.Id, member, command.SentOn.Value, command.SentHow is PaperWay.Email or PaperWay.SecureEmail, file.Plan.PublishOn, current.Person.Name));
        await progress.Refresh(command.Case, cancel);
        return Result.Done;
    }
}
