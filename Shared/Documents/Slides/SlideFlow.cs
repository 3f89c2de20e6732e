using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>Parts words into slides that hold them: a slide never overflows, and no word is lost.</summary>
internal static class SlideFlow
{
    /// <summary>Points: of little text, and of text that fills a slide.</summary>
    public const int LargeSize = 26, SmallSize = 22;

    /// <summary>The height of a slide's text, in points.</summary>
    public const double Height = 345;

    private const double Between = 10, Step = 10;

    // The text's box, less the bullet's indentation; a little is kept back for typefaces wider than the one measured.
    private const double Width = 825 * 0.92;

    /// <summary>The slides that one slide's words need, each with its own title and about as full as the others.</summary>
    public static IReadOnlyList<DeckSlide> Over(DeckSlide slide)
    {
        List<string> lines = [.. slide.Lines.SelectMany(Pieces)];
        if (HeightOf(lines, LargeSize) <= Height)
            return [slide with { Lines = lines, TextSize = LargeSize }];

        var pages = Parted(lines, Height);
        for (var limit = HeightOf(lines, SmallSize) / pages.Count; limit < Height; limit += Step)
        {
            if (Parted(lines, limit) is var even && even.Count == pages.Count)
            {
                pages = even;
                break;
            }
        }

        return [.. pages.Select((page, i) => slide with
        {
            Title = pages.Count == 1 ? slide.Title : $"{slide.Title} ({i + 1} of {pages.Count})", Lines = page, Notes = i == 0 ? slide.Notes : "",
        })];
    }

    /// <summary>How high lines stand one under the other, in points.</summary>
    public static double HeightOf(IEnumerable<string> lines, int size) => lines.Sum(line => TextWidth.Wrap(line, size, false, Width, 500).Count * size * 1.2 * 1.05 + Between);

    private static List<List<string>> Parted(List<string> lines, double limit)
    {
        List<List<string>> pages = [[]];
        foreach (var line in lines)
        {
            if (pages[^1].Count > 0 && HeightOf(pages[^1].Append(line), SmallSize) > limit)
                pages.Add([]);
            pages[^1].Add(line);
        }

        return pages;
    }

    /// <summary>A point that no slide could hold is cut after a sentence, or after a word.</summary>
    private static IEnumerable<string> Pieces(string line)
    {
        var rest = LongText.Clean(line).Trim();
        while (rest.Length > 0 && HeightOf([rest], SmallSize) > Height)
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
            (low, high) = HeightOf([text[..middle]], SmallSize) <= Height ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
