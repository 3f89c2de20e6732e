using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>What may stand in public of a case's learning.</summary>
internal sealed class PublishedLearningLookUp(IUnitOfWork<DisseminationModule> work, LearningItems items) : IPublishedLearning
{
    private const string Released = """
        SELECT i.case_reference FROM dissemination.learning_item i
         WHERE i.released_on >= @First AND i.is_dropped = 0 AND i.released_words LIKE @Words ESCAPE '\' ORDER BY i.released_on DESC OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;

    public async Task<IReadOnlyList<PublishedLearning>> Of(CaseReference @case, CancellationToken cancel) =>
        [.. (await items.Of(@case, cancel)).Where(i => i is { ReleasedWords: not null, IsDropped: false }).Select(i => new PublishedLearning(i.ReleasedWords!, i.Kind is LearningKind.Recommendation, i.ReleasedOn!.Value, i.ReleasedAccepted?.Split('\n') ?? []))];

    public async Task<IReadOnlyList<CaseReference>> Holding(string words, CancellationToken cancel)
    {
        var like = $"%{words.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_").Replace("[", @"\[")}%";
        return [.. (await work.Query<CaseReference>(Released, new { First = DateOnly.MinValue.AddYears(1999), Words = like }, cancel)).Distinct()];
    }
}
