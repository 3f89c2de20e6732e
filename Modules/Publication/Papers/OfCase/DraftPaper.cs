using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Drafts a paper as Word from the template in use: filled with what the case holds; what is missing is marked in it (P-6). A letter to the family bears the safe address or is not drafted (I-1a).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DraftPaper : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <inheritdoc cref="ShowPaper.Paper"/>
    public required string Paper { get; init; }
    public int Version { get; init; }
}

internal sealed class DraftPaperRules : AbstractValidator<DraftPaper>
{
    public DraftPaperRules() => RuleFor(x => x.Paper).AtMost(100);
}

internal sealed class DraftPaperHandler(
    IUnitOfWork<PublicationModule> work, PaperStore store, PaperTemplateStore templates, PaperFacts facts, PaperLetters letters, FilingQueue filing, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<DraftPaper>
{
    private const string Save = """
        UPDATE publication.paper SET draft_document_id = @DocumentId, draft_sha256 = @Sha256, drafted_at = @Now, drafted_by = @Name, drafted_for = @PublishOn, drafted_decision = @Decision, template_version = @TemplateVersion,
               address_version = @AddressVersion, final_document_id = NULL, final_sha256 = NULL, final_at = NULL, final_by = NULL
         WHERE paper_id = @PaperId
        """;

    public async Task<Result> Handle(DraftPaper command, CancellationToken cancel)
    {
        var file = await store.Of(command.Case, cancel);
        if (file.Find(command.Paper) is not { } paper)
            return Failure.NotFound;
        if (paper.ClosedBecause(file.Plan) is { } closed)
            return Failure.Conflict(closed);
        if (await store.Lock(command.Case, paper, command.Version, Guid.CreateVersion7(time.GetUtcNow()), cancel) is not { } id)
            return Failure.Stale;

        var template = paper.Definition.Template;
        var version = (await templates.Current(template.Key, cancel))?.TemplateVersion ?? PaperTemplateStore.Shipped;
        var source = await facts.For(file, paper, [], cancel);
        var content = WordTemplate.Fill((await templates.Read(template, version, cancel))!, source.Values);
        var queued = await filing.Add(
            new NewDocument(command.Case, paper.Folder, paper.Definition.DraftKind, ".docx", NewDocument.Word, content) { Title = PaperTitles.For(paper, time.Today()) }, cancel);
        await work.Execute(
            Save,
            new
            {
                PaperId = id, DocumentId = queued.Id, queued.Sha256, Now = time.GetUtcNow(), current.Person.Name, file.Plan.PublishOn, file.Plan.Decision, TemplateVersion = version, AddressVersion = paper.Addressee?.AddressVersion,
            },
            cancel);
        await letters.Filed(command.Case, paper, queued.Id, cancel);
        await register.Record(command.Case, time.Today(), $"{paper.Definition.Kind}: drafted", null, cancel);
        return Result.Done;
    }
}

/// <summary>What tells the files of one kind from each other.</summary>
internal static class PaperTitles
{
    /// <summary>Null where each is the next version of the one paper. Of the family a file bears the day, and names nobody.</summary>
    public static string? For(Paper paper, DateOnly today) =>
        paper.Addressee is not null ? today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : paper.Row?.RecipientName;
}
