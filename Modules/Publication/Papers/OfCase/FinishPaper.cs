using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>
/// The paper as it goes out: edited in Word and uploaded, or the draft as it stands (P-6). What goes outside is checked like the report (P-3): while something that was found is not decided on, an
/// uploaded file is kept as the draft. Answers how much is open; 0: it is final.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record FinishPaper : ICommand<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <inheritdoc cref="ShowPaper.Paper"/>
    public required string Paper { get; init; }

    /// <summary>Word or PDF; null: the draft as it stands.</summary>
    public UploadedFile? File { get; init; }
    public int Version { get; init; }
}

internal sealed class FinishPaperRules : AbstractValidator<FinishPaper>
{
    public FinishPaperRules() => RuleFor(x => x.Paper).AtMost(100);
}

internal sealed class FinishPaperHandler(
    IUnitOfWork<PublicationModule> work, PaperStore store, PaperFiles files, PaperLetters letters, IUploadCheck uploads, FiledDocuments documents, FilingQueue filing, PlanProgress progress, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<FinishPaper, int>
{
    private const string Save = "UPDATE publication.paper SET final_document_id = @DocumentId, final_sha256 = @Sha256, final_at = @Now, final_by = @Name WHERE paper_id = @PaperId";

    private const string KeepAsDraft = """
        UPDATE publication.paper SET draft_document_id = @DocumentId, draft_sha256 = @Sha256, drafted_at = @Now, drafted_by = @Name, final_document_id = NULL, final_sha256 = NULL, final_at = NULL, final_by = NULL
         WHERE paper_id = @PaperId
        """;

    public async Task<Result<int>> Handle(FinishPaper command, CancellationToken cancel)
    {
        var file = await store.Of(command.Case, cancel);
        if (file.Find(command.Paper) is not { } paper)
            return Failure.NotFound;
        if (paper.ClosedBecause(file.Plan) is { } closed)
            return Failure.Conflict(closed);
        if (paper.Row?.DraftSha256 is not { } drafted)
            return Failure.Conflict("Draft the paper first: the final one is made from the draft.");
        if ((paper.Addressee is not null || paper.IsOfAnotherDecision(file.Plan)) && paper.IsOldBecause(file.Plan) is { } old)
            return Failure.Conflict(old);

        string? name = null;
        string extension = ".docx", mediaType = NewDocument.Word;
        byte[] content;
        if (command.File is null)
        {
            if (await Draft(command.Case, drafted, cancel) is not { } there)
                return Failure.Conflict("The draft is no longer where it was filed. Draft the paper again, or upload the final file.");
            content = there;
        }
        else
        {
            var accepted = await uploads.Accept(command.File, cancel);
            if (accepted.Failure is { } refused)
                return refused;
            if (accepted.Value.Extension is not (".docx" or ".pdf"))
                return Failure.Invalid("file", "A paper is a Word document (.docx) or a PDF");
            (name, extension, mediaType, content) = (accepted.Value.FileName, accepted.Value.Extension, accepted.Value.MediaType, accepted.Value.Content);
        }

        var wrong = await files.Refusals(command.Case, paper, content, cancel);
        if (wrong.Count > 0)
            return new InvalidFailure([.. wrong.Select(w => new FieldError("file", w))]);
        var open = (await files.Findings(command.Case, paper, content, cancel)).Count(f => f.Settled is null);
        if (open > 0 && command.File is null)
            return Failure.Invalid("file", $"{open.Of("finding")} of its check not decided on. Decide on each on the paper’s page, or upload a file without what was found");
        if (await store.Lock(command.Case, paper, command.Version, default, cancel) is not { } id)
            return Failure.Stale;
        if (open > 0)
        {
            var kept = await filing.Add(
                new NewDocument(command.Case, paper.Folder, paper.Definition.DraftKind, extension, mediaType, content) { Title = PaperTitles.For(paper, time.Today()), OriginalName = name }, cancel);
            await work.Execute(KeepAsDraft, new { PaperId = id, DocumentId = kept.Id, kept.Sha256, Now = time.GetUtcNow(), current.Person.Name }, cancel);
            return open;
        }

        var queued = await filing.Add(
            new NewDocument(command.Case, paper.Folder, paper.Definition.Kind, extension, mediaType, content) { Title = PaperTitles.For(paper, time.Today()), OriginalName = name }, cancel);
        await work.Execute(Save, new { PaperId = id, DocumentId = queued.Id, queued.Sha256, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        await letters.Filed(command.Case, paper, queued.Id, cancel);
        await register.Record(command.Case, time.Today(), $"{paper.Definition.Kind}: final", null, cancel);
        await progress.Refresh(command.Case, cancel);
        return 0;
    }

    private async Task<byte[]?> Draft(CaseReference @case, string sha256, CancellationToken cancel)
    {
        try
        {
            return await documents.Read(@case, sha256, cancel);
        }
        catch (DocumentKeyException)
        {
            return null;
        }
    }
}
