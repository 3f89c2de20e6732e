using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What Publication tells other modules: whether words that are to go out hold something by which the case's people could be known (P-3).</summary>
public interface IIdentifierSearch
{
    /// <summary>What was found, the surest first; at most 200. Empty does not mean that nothing is there: it helps a reader and replaces none.</summary>
    /// <param name="case">Whose people are looked for.</param>
    /// <param name="texts">Each with the words for its place, such as "What we learned".</param>
    /// <param name="cancel">Calls it off.</param>
    Task<IReadOnlyList<FoundIdentifier>> In(CaseReference @case, IReadOnlyList<PlacedText> texts, CancellationToken cancel);
}

/// <param name="Place">For a reader: where it stands.</param>
public sealed record PlacedText(string Place, string Text);

/// <param name="Place">Where it stands, as it was given.</param>
/// <param name="Before">The sentence before it; with <paramref name="Written"/> and <paramref name="After"/> the sentence that it stands in.</param>
/// <param name="Whose">What it may be and whose, by their part in the case: "name: the child".</param>
/// <param name="Why">Why it was found: "a short form of the first name".</param>
/// <param name="IsSure">Written as the case has it, or the same thing written otherwise; false for near matches.</param>
public sealed record FoundIdentifier(string Place, string Before, string Written, string After, string Whose, string Why, bool IsSure);
