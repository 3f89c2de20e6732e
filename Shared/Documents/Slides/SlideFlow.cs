using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>Parts words into slides that hold them: a slide never overflows, and no word is lost.</summary>
internal static class SlideFlow
{
    /// <summary>Points.</summary>
    public const double TextSize = 22, LineHeight = TextSize * 1.2 * 1.05, Between = 10;

    // The text's box, less its margins and the bullet's indentation; a little is kept back for typefaces wider than the one measured.
    private const double Width = 760 * 0.93, Height = 318;

    /// <summary>The slides that one slide's words need, each with its own title.</summary>
    public static IReadOnlyList<DeckSlide> Over(DeckSlide slide)
    {
        List<List<string>> pages = [[]];
        var used = 0.0;
        foreach (var line in slide.Lines.SelectMany(Pieces))
        {
            var height = HeightOf(line);
            if (used + height > Height && pages[^1].Count > 0)
            {
                pages.Add([]);
                used = 0;
            }

            pages[^1].Add(line);
            used += height;
        }

        return [.. pages.Select((lines, i) => slide with
        {
            Title = pages.Count == 1 ? slide.Title : $"{slide.Title} ({i + 1} of {pages.Count})", Lines = lines, Notes = i == 0 ? slide.Notes : "",
        })];
    }

    private static double HeightOf(string line) => TextWidth.Wrap(line, TextSize, false, Width, 500).Count * LineHeight + Between;

    /// <summary>A point that no slide could hold is cut after a sentence, or after a word.</summary>
    private static IEnumerable<string> Pieces(string line)
    {
        var rest = LongText.Clean(line).Trim();
        while (rest.Length > 0 && HeightOf(rest) > Height)
        {
            var fits = Fitting(rest);
            var sentence = rest.LastIndexOf(". ", fits - 1, fits, StringComparison.Ordinal);
            var word = rest.LastIndexOf(' ', fits - 1, fits);
            var cut = sentence > fits / 3 ? sentence + 1 : word > 0 ? word : char.IsHighSurrogate(rest[fits - 1]) ? fits - 1 : fits;
            yield return rest[..cut].Trim();
            rest = rest[cut..].Trim();
        }

        if (rest.Length > 0)
            yield return rest;
    }

    /// <summary>How many characters fit, found by halving.</summary>
    private static int Fitting(string text)
    {
        var (low, high) = (2, text.Length);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = HeightOf(text[..middle]) <= Height ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
