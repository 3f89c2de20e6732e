using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What Dissemination tells of a case's learning that may stand in public (P-5): what the Business Unit released, in the words in which it was released.</summary>
public interface IPublishedLearning
{
    /// <summary>In the order in which it was captured; empty when nothing is released.</summary>
    Task<IReadOnlyList<PublishedLearning>> Of(CaseReference @case, CancellationToken cancel);
}

/// <param name="Words">Anonymised, paragraphs and lists as typed.</param>
/// <param name="IsRecommendation">False for a learning point.</param>
/// <param name="ReleasedOn">When it was released.</param>
public sealed record PublishedLearning(string Words, bool IsRecommendation, DateOnly ReleasedOn);
