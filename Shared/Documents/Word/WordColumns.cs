using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>How wide the columns of a table are, so that no word is broken. Lengths in twentieths of a point.</summary>
internal static class WordColumns
{
    private const double TextSize = 9.5 * 96 / 72, TwentiethsPerPixel = 15;

    /// <summary>The cell's margins, and a little for a typeface that is wider than the one measured.</summary>
    private const int Around = 280;

    /// <summary>A word that would take more than this part of the table is broken after all.</summary>
    private const double LongestWord = 0.45;

    /// <summary>A table whose longest words fill more than this part of an upright page is easier to read on its side.</summary>
    private const double Crowded = 0.8;

    /// <summary>True when the table needs a page on its side.</summary>
    public static bool IsWide(Table table) => Least(table, WordPages.TextWidth(landscape: false)).Sum() > WordPages.TextWidth(landscape: false) * Crowded;

    /// <summary>The shares that the table asks for, as far as each column holds its longest word.</summary>
    public static int[] Widths(Table table, int width)
    {
        var least = Least(table, width);
        if (least.Sum() > width)
            return [.. least.Select(l => (int)((long)l * width / least.Sum()))];

        var shares = table.Widths is { } given && given.Count == table.Headers.Count && given.All(w => w > 0) ? given : [.. Enumerable.Repeat(1, table.Headers.Count)];
        var widths = new int[least.Length];
        var open = Enumerable.Range(0, least.Length).ToHashSet();
        while (open.Count > 0)
        {
            var left = width - widths.Sum();
            var total = open.Sum(i => shares[i]);
            var narrow = open.Where(i => left * shares[i] / total < least[i]).ToList();
            foreach (var column in narrow.Count > 0 ? narrow : [.. open])
            {
                widths[column] = narrow.Count > 0 ? least[column] : left * shares[column] / total;
                open.Remove(column);
            }
        }

        return widths;
    }

    private static int[] Least(Table table, int width) =>
    [
        .. table.Headers.Select((header, i) => (int)Math.Min(width * LongestWord, Around + TwentiethsPerPixel * Math.Max(
            Longest(header, bold: true), table.Rows.Select(r => Longest(r.ElementAtOrDefault(i), bold: false)).DefaultIfEmpty().Max()))),
    ];

    private static double Longest(string? text, bool bold) => Words(text).Select(w => TextWidth.Of(w, TextSize, bold)).DefaultIfEmpty().Max();

    /// <summary>A line may end after a hyphen, but not within an e-mail address.</summary>
    private static IEnumerable<string> Words(string? text) => LongText.Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(w => w.Length > 100 ? w[..100] : w)
        .SelectMany(w => w.Contains('@', StringComparison.Ordinal) ? [w] : w.Split('-'));
}
