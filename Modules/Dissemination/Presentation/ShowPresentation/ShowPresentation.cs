using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>The summary presentation: how far its sections are, what of the case's people stands in them, and the files that were made (L-3).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPresentation : IQuery<PresentationView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <param name="Lines">How many points it has.</param>
/// <param name="Slides">How many slides they need.</param>
public sealed record PresentationSectionLine(PresentationSection Section, int Lines, int Slides, DateTimeOffset? SavedAt, string? SavedBy);

/// <summary>The page.</summary>
public sealed record PresentationView
{
    public required CaseReference Case { get; init; }
    public required IReadOnlyList<PresentationSectionLine> Sections { get; init; }
    public required IReadOnlyList<PresentationSection> Missing { get; init; }
    public required IReadOnlyList<FoundIdentifier> Found { get; init; }
    public required IReadOnlyList<PresentationMadeRow> Made { get; init; }
    public required int Slides { get; init; }

    /// <summary>Of all saved words together.</summary>
    public required int Version { get; init; }
    public string? Despite { get; init; }
}

internal sealed class ShowPresentationHandler(PresentationStore store, IIdentifierSearch search, Partnership partnership, TimeProvider time) : IQueryHandler<ShowPresentation, PresentationView>
{
    public async Task<Result<PresentationView>> Handle(ShowPresentation query, CancellationToken cancel)
    {
        var file = await store.Of(query.Case, cancel);
        var deck = PresentationDeck.Of(file.Words, partnership.Name, time.Today());
        return new PresentationView
        {
            Case = query.Case,
            Sections =
            [
                .. from section in Enum.GetValues<PresentationSection>()
                   let saved = file.Saved.FirstOrDefault(s => s.Section == section)
                   let slide = deck.Slides.FirstOrDefault(s => s.Title == Words.Of(section))
                   select new PresentationSectionLine(section, PresentationDeck.Lines(saved?.Words).Count, slide is null ? 0 : SlideWriter.Count(slide), saved?.SavedAt, saved?.SavedBy),
            ],
            Missing = PresentationDeck.Missing(file.Words), Found = file.Texts.Count == 0 ? [] : await search.In(query.Case, file.Texts, cancel), Made = file.Made, Slides = SlideWriter.Count(deck), Version = file.Version,
        };
    }
}
