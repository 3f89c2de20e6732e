using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>
/// What the public page will show beside the report (P-5): its title and summary, the information about improvements where only that is published, and the summary
/// presentation if it is chosen. Each file goes through the same check (P-3).
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ChooseFiles : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public string? PublicTitle { get; init; }
    public string? PublicSummary { get; init; }

    /// <summary>The information about improvements, where another file of it is uploaded.</summary>
    public UploadedFile? Improvements { get; init; }

    /// <summary>The document that is released as the presentation; empty: none.</summary>
    public Guid? Presentation { get; init; }
    public int Version { get; init; }
}

internal sealed class ChooseFilesRules : AbstractValidator<ChooseFiles>
{
    public ChooseFilesRules()
    {
        RuleFor(x => x.PublicTitle).Needed("Enter the title for the public page: it names nobody").AtMost(200);
        RuleFor(x => x.PublicSummary).AtMost(2000);
    }
}

internal sealed class ChooseFilesHandler(
    IUnitOfWork<PublicationModule> work, PublicationStore store, PublicationTasks tasks, PlanProofs proofs, CheckOfReport check, IUploadCheck uploads, FilingQueue filing, FiledDocuments documents, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<ChooseFiles>
{
    private const string SetWords = "UPDATE publication.release_plan SET public_title = @PublicTitle, public_summary = @PublicSummary WHERE case_reference = @Case";
    private const string Number = "SELECT COALESCE(MAX(version_number), 0) FROM publication.chosen_file WHERE case_reference = @Case AND file_kind = @Part";
    private const string LeaveOut = "UPDATE publication.chosen_file SET left_out_at = @Now WHERE case_reference = @Case AND file_kind = @Part AND left_out_at IS NULL";

    private const string Insert = """
        INSERT INTO publication.chosen_file (case_reference, file_kind, version_number, document_id, sha256, chosen_at, chosen_by) VALUES (@Case, @Part, @Number, @DocumentId, @Sha256, @Now, @Name)
        """;

    public async Task<Result> Handle(ChooseFiles command, CancellationToken cancel)
    {
        var accepted = command.Improvements is null ? null : await uploads.Accept(command.Improvements, cancel);
        if (accepted?.Failure is { } refused)
            return refused is InvalidFailure invalid ? new InvalidFailure([.. invalid.Errors.Select(e => e with { Field = "improvements" })]) : refused;
        if (accepted is not null && accepted.Value.Extension is not (".docx" or ".pdf"))
            return Failure.Invalid("improvements", "Upload a Word document (.docx) or a PDF");
        foreach (var (field, words) in new[] { ("publicTitle", command.PublicTitle), ("publicSummary", command.PublicSummary) })
        {
            if (words is not null && (await check.InWords(command.Case, words, cancel)).FirstOrDefault(f => f.Strength < MatchStrength.Possible) is { } found)
                return Failure.Invalid(field, $"This holds something by which the case’s people could be known ({string.Join(", ", found.Known.Select(k => Identifiers.InWords(k.Kind)).Distinct())}). Write it without");
        }

        var locked = await store.LockOpen(command.Case, command.Version, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var file = locked.Value;
        await work.Execute(SetWords, command, cancel);
        if (accepted is not null)
        {
            var document = await filing.Add(NewDocument.From(command.Case, CaseFolders.Publication, "Information about improvements", accepted.Value), cancel);
            await Choose(PublishedPart.Improvements, document.Id, document.Sha256);
        }

        if (command.Presentation is null && file.Chosen(PublishedPart.Presentation) is not null)
        {
            await work.Execute(LeaveOut, new { command.Case, Part = PublishedPart.Presentation, Now = time.GetUtcNow() }, cancel);
            await register.Finish(command.Case, SettleFindingHandler.KeyOf(PublishedPart.Presentation), cancel);
        }
        else if (command.Presentation is { } id && file.Chosen(PublishedPart.Presentation)?.DocumentId != id)
        {
            if ((await documents.Of(command.Case, [SummaryPresentation.Kind], cancel)).FirstOrDefault(d => d.DocumentId == id) is not { } filed)
                return Failure.Invalid("presentation", "Choose one of the presentations that are filed");
            await Choose(PublishedPart.Presentation, filed.DocumentId, filed.Sha256);
        }

        var after = (await store.Find(command.Case, cancel))!;
        await tasks.Show(after, after.Plan.PublishOn is null ? null : await proofs.Of(after, cancel), cancel);
        return Result.Done;

        async Task Choose(PublishedPart part, Guid document, string sha256)
        {
            var row = new { command.Case, Part = part, Number = 1 + await work.Scalar<int>(Number, new { command.Case, Part = part }, cancel), DocumentId = document, Sha256 = sha256, Now = time.GetUtcNow(), current.Person.Name };
            await work.Execute(LeaveOut, row, cancel);
            await work.Execute(Insert, row, cancel);
            await register.Record(command.Case, time.Today(), $"{Words.Of(part)} chosen to be published", null, cancel);
            await register.Ask(
                new WorkItem
                {
                    Case = command.Case, Key = SettleFindingHandler.KeyOf(part), Title = $"Check before it is published: {Words.Of(part).ToLowerInvariant()}", Role = Role.BusinessUnit,
                    Why = "Names, dates and numbers of the case’s people, and what else must not go public (P-3)", Link = Addresses.Check(command.Case, part),
                },
                cancel);
        }
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowChosenFiles : IQuery<ChosenFilesView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record ChosenFilesView
{
    public required CaseReference Case { get; init; }
    public required PublicationFile File { get; init; }
    public required IReadOnlyList<FiledKind> Presentations { get; init; }
    public string? PublicTitle { get; init; }
    public string? PublicSummary { get; init; }
    public Guid? Presentation { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowChosenFilesHandler(PublicationStore store, FiledDocuments documents) : IQueryHandler<ShowChosenFiles, ChosenFilesView>
{
    public async Task<Result<ChosenFilesView>> Handle(ShowChosenFiles query, CancellationToken cancel) => await store.Find(query.Case, cancel) is { } file
        ? new ChosenFilesView
        {
            Case = query.Case, File = file, Presentations = await documents.Of(query.Case, [SummaryPresentation.Kind], cancel), PublicTitle = file.Plan.PublicTitle, PublicSummary = file.Plan.PublicSummary,
            Presentation = file.Chosen(PublishedPart.Presentation)?.DocumentId, Version = file.Plan.Version,
        }
        : Failure.NotFound;
}
