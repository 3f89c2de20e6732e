using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>What may stand in public of a case's learning.</summary>
internal sealed class PublishedLearningLookUp(LearningItems items) : IPublishedLearning
{
    public async Task<IReadOnlyList<PublishedLearning>> Of(CaseReference @case, CancellationToken cancel) =>
        [.. (await items.Of(@case, cancel)).Where(i => i is { ReleasedWords: not null, IsDropped: false }).Select(i => new PublishedLearning(i.ReleasedWords!, i.Kind is LearningKind.Recommendation, i.ReleasedOn!.Value))];
}
