using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>The papers of a case: which are wanted, and how far each is (P-6).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ListPapers : IQuery<PaperListView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <param name="Why">Why it is not wanted, or must be drafted again.</param>
/// <param name="SentOn">When it was last sent.</param>
public sealed record PaperLine(string Name, string Title, PaperGroup Group, PaperStage Stage, string? Why, DateOnly? SentOn, bool MustBeTold);

/// <summary>The page.</summary>
/// <param name="Decision">In words; null before it is decided.</param>
public sealed record PaperListView(CaseReference Case, string? Decision, DateOnly? PublishOn, IReadOnlyList<PaperLine> Papers);

internal sealed class ListPapersHandler(PaperStore store) : IQueryHandler<ListPapers, PaperListView>
{
    public async Task<Result<PaperListView>> Handle(ListPapers query, CancellationToken cancel)
    {
        var file = await store.Of(query.Case, cancel);
        return new PaperListView(
            query.Case, file.Plan.Decision is { } decision ? Words.Of(decision) : null, file.Plan.PublishOn,
            [
                .. file.Papers.Select(p => new PaperLine(
                    p.Name, p.Title, p.Definition.Group, p.Stage, p.Stage is PaperStage.NotWanted ? p.NotWantedBecause : p.IsOldBecause(file.Plan),
                    p.Sendings.Count == 0 ? null : p.Sendings[^1].SentOn, p.Sendings.Count > 0 && file.Plan.PublishedAt is null && p.Sendings[^1].ToldOf != file.Plan.PublishOn)),
            ]);
    }
}
