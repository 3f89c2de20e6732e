using System.Text.RegularExpressions;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Words that no final report bears (P-3): that it is a draft, or a protective marking; wherever they stand, in properties too.</summary>
internal static partial class Markings
{
    private const int Most = 30;

    /// <summary>A line of more than so many characters that speaks of a draft is a sentence about one.</summary>
    private const int ShortLine = 40;

    private static readonly PlaceKind[] NotRead = [PlaceKind.Inside, PlaceKind.Link, PlaceKind.FieldCode, PlaceKind.CustomXml];
    private static readonly PlaceKind[] MarginsAndProperties = [PlaceKind.Header, PlaceKind.Footer, PlaceKind.Property, PlaceKind.TextBox];

    /// <summary>Looks through what was read of the file.</summary>
    public static void Look(ReadFile file)
    {
        HashSet<(string, string)> said = [];
        foreach (var passage in file.Passages.Where(p => !p.IsRepetition && !NotRead.Contains(p.Place.Kind)))
        {
            foreach (var words in In(passage).Where(words => said.Count < Most && said.Add((words.ToUpperInvariant(), passage.Place.Words))))
                file.Wrong(CheckItem.Marking, $"“{words}” stands in: {passage.Place.Words}. A final report bears no protective marking, and does not say that it is a draft");
        }

        if (said.Count == 0)
            file.Well(CheckItem.Marking, "No protective marking was found, and no word that it is a draft");
    }

    private static IEnumerable<string> In(Passage passage)
    {
        foreach (Match marking in Protective().Matches(passage.Text))
            yield return marking.Value;
        foreach (Match numbered in NumberedDraft().Matches(passage.Text))
            yield return numbered.Value.Trim();
        foreach (Match loud in Loud().Matches(passage.Text))
            yield return loud.Value;
        if ((MarginsAndProperties.Contains(passage.Place.Kind) || passage.Text.Trim().Length <= ShortLine) && Draft().Match(passage.Text) is { Success: true } draft && !NumberedDraft().IsMatch(passage.Text) && !Loud().IsMatch(passage.Text))
            yield return passage.Text.Trim() is { Length: <= ShortLine } line ? line : draft.Value;
    }

    [GeneratedRegex(@"\bofficial\s*[-–—‑:/]?\s*sensitive\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Protective();

    [GeneratedRegex(@"\bdraft\s*(?:no\.?|number|version|v\.?)?\s*\d+(?:\.\d+)*\b|\b(?:version|v)\s*\d+(?:\.\d+)*\s*\(?draft\b\)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberedDraft();

    /// <summary>In capitals nobody writes them within a sentence.</summary>
    [GeneratedRegex(@"\b(?:DRAFT|CONFIDENTIAL|RESTRICTED|NOT FOR PUBLICATION|NOT FOR CIRCULATION|UNDER EMBARGO|EMBARGOED|DO NOT COPY)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Loud();

    [GeneratedRegex(@"\bdraft\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Draft();
}
