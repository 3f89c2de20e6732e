using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What Dissemination tells of a case's learning that may stand in public (P-5): what the Business Unit released, in the words in which it was released.</summary>
public interface IPublishedLearning
{
    /// <summary>In the order in which it was captured; empty when nothing is released.</summary>
    Task<IReadOnlyList<PublishedLearning>> Of(CaseReference @case, CancellationToken cancel);

    /// <summary>The cases of which something released holds these words, whether or not anything of them is published; at most 500.</summary>
    /// <param name="words">As typed; upper and lower case are one.</param>
    /// <param name="cancel">Calls it off.</param>
    Task<IReadOnlyList<CaseReference>> Holding(string words, CancellationToken cancel);
}

/// <param name="Words">Anonymised, paragraphs and lists as typed.</param>
/// <param name="IsRecommendation">False for a learning point.</param>
/// <param name="ReleasedOn">When it was released.</param>
/// <param name="Accepted">What was found in it then by which the case's people could be known, and was accepted with a reason: <see cref="Mark"/> of each.</param>
public sealed record PublishedLearning(string Words, bool IsRecommendation, DateOnly ReleasedOn, IReadOnlyList<string> Accepted)
{
    /// <summary>Names a finding: the same words about the same people.</summary>
    public static string Mark(FoundIdentifier found) => $"{found.Written} ({found.Whose})".ReplaceLineEndings(" ");
}
