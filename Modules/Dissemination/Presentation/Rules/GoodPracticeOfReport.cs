using Nscp.Documents;

namespace Nscp.Dissemination;

/// <summary>Finds what agencies called good practice in the collated report, to be read beside the section. Pure.</summary>
internal static class GoodPracticeOfReport
{
    private const string Heading = "Good practice";

    /// <summary>The answers under headings on good practice; empty where there are none.</summary>
    public static IReadOnlyList<string> In(IReadOnlyList<Block> report)
    {
        List<string> found = [];
        int? within = null;
        foreach (var block in report)
        {
            if (block is Heading heading)
                within = heading.Text.Contains(Heading, StringComparison.OrdinalIgnoreCase) ? heading.Level : within is { } level && heading.Level > level ? within : null;
            else if (within is not null && block is Answer { LongText: { } words } && !string.IsNullOrWhiteSpace(words))
                found.Add(words.Trim());
        }

        return found;
    }
}
