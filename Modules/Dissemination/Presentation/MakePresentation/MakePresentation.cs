using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Dissemination;

/// <summary>Makes the PowerPoint file of the saved sections and files it; what of the case's people stands in it is told first, and needs a reason (L-3, P-3).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record MakePresentation : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public string? Despite { get; init; }

    /// <summary>Of the sections as they were seen.</summary>
    public int Version { get; init; }
}

internal sealed class MakePresentationRules : AbstractValidator<MakePresentation>
{
    public MakePresentationRules() => RuleFor(x => x.Despite).AtMost(500);
}

internal sealed class MakePresentationHandler(
    IUnitOfWork<DisseminationModule> work, PresentationStore store, IIdentifierSearch search, SlideTheme theme, FilingQueue filing, CaseRegister register, Partnership partnership, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<MakePresentation>
{
    private const string Insert = """
        INSERT INTO dissemination.presentation_file (document_id, case_reference, words_version, slide_count, despite, made_at, made_by)
        VALUES (@Id, @Case, @Version, @Slides, @Despite, @Now, @Name)
        """;

    public async Task<Result> Handle(MakePresentation command, CancellationToken cancel)
    {
        var file = await store.Of(command.Case, cancel);
        if (file.Version != command.Version)
            return Failure.Conflict("A section was changed meanwhile. Look at the slides again, then make the presentation.");
        if (file.Made.Count > 0 && file.Made[0].WordsVersion == file.Version)
            return Failure.Conflict("The presentation is made of these very sections already: see below.");
        if (PresentationDeck.Missing(file.Words) is { Count: > 0 } missing)
            return Failure.Conflict($"Still to be written: {string.Join(", ", missing.Select(m => Words.Of(m).ToLowerInvariant()))}.");
        if (command.Despite is null && (await search.In(command.Case, file.Texts, cancel)).Any(f => f.IsSure))
            return Failure.Invalid("despite", "Names, dates or numbers of the case’s people stand in it. Take them out of the sections, or say why they may stay");

        var deck = PresentationDeck.Of(file.Words, partnership.Name, time.Today());
        var queued = await filing.Add(new NewDocument(command.Case, CaseFolders.Learning, SummaryPresentation.Kind, ".pptx", PreviewPresentationHandler.MediaType, SlideWriter.Write(deck, theme)), cancel);
        await work.Execute(Insert, new { queued.Id, command.Case, file.Version, Slides = SlideWriter.Count(deck), command.Despite, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        await register.Record(command.Case, time.Today(), "The summary presentation was made", null, cancel);
        return Result.Done;
    }
}

/// <summary>The slides as the sections are now, without filing them.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[AuditedAs("downloaded")]
public sealed record PreviewPresentation : IQuery<MadeFile>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

internal sealed class PreviewPresentationHandler(PresentationStore store, SlideTheme theme, Partnership partnership, TimeProvider time) : IQueryHandler<PreviewPresentation, MadeFile>
{
    /// <summary>Of PowerPoint.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    public async Task<Result<MadeFile>> Handle(PreviewPresentation query, CancellationToken cancel)
    {
        var file = await store.Of(query.Case, cancel);
        return file.Saved.Count == 0
            ? Failure.NotFound
            : new MadeFile($"{query.Case} {SummaryPresentation.Kind}, preview.pptx", MediaType, SlideWriter.Write(PresentationDeck.Of(file.Words, partnership.Name, time.Today()), theme));
    }
}
