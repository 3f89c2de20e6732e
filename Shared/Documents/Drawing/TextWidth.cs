using System.Globalization;
using System.Text;

namespace Nscp.Documents;

/// <summary>How wide words are in Arial and its metric twins (Helvetica, Liberation Sans), without any font being installed here.</summary>
internal static class TextWidth
{
    private const double Bolder = 1.08;

    /// <summary>From the space to the tilde, in thousandths of the size.</summary>
    private static readonly short[] Ascii =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556,
        278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
        611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833,
        556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>The width in the unit of <paramref name="size"/>; an estimate outside ASCII.</summary>
    public static double Of(string text, double size, bool bold) => text.EnumerateRunes().Sum(r => Of(r, size, bold));

    /// <inheritdoc cref="Of(string, double, bool)"/>
    public static double Of(Rune rune, double size, bool bold) => size * (bold ? Bolder : 1) / 1000 * rune.Value switch
    {
        >= ' ' and <= '~' => Ascii[rune.Value - ' '],
        '‘' or '’' => 222,
        '“' or '”' => 333,
        < 0x1100 when IsMark(rune) => 0,
        < 0x1100 => 620,
        _ when IsMark(rune) => 0,
        < 0x2E80 => 800,
        _ => 1250,
    };

    /// <summary>
    /// The words on lines no wider than <paramref name="width"/>; a word that is wider is broken. What needs more than
    /// <paramref name="lines"/> lines ends with an ellipsis.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string text, double size, bool bold, double width, int lines)
    {
        var wrapped = new List<string>();
        var line = "";
        foreach (var (word, space) in Words(text))
        {
            var together = line + (line.Length > 0 ? space : "") + word;
            if (Of(together, size, bold) <= width)
            {
                line = together;
                continue;
            }

            if (line.Length > 0)
                wrapped.Add(line);

            line = word;
            while (wrapped.Count <= lines && Of(line, size, bold) > width)
            {
                var head = Head(line, size, bold, width);
                wrapped.Add(head);
                line = line[head.Length..];
            }

            if (wrapped.Count > lines)
                break;
        }

        if (line.Length > 0)
            wrapped.Add(line);

        if (wrapped.Count <= lines)
            return wrapped;

        var last = wrapped[lines - 1];
        wrapped.RemoveRange(lines - 1, wrapped.Count - lines + 1);
        wrapped.Add(Head(last, size, bold, width - Of("…", size, bold)) + "…");
        return wrapped;
    }

    /// <summary>A line may end after a hyphen too, as in a double name.</summary>
    private static IEnumerable<(string Word, string Before)> Words(string text)
    {
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = word.Split('-');
            for (var i = 0; i < parts.Length; i++)
                yield return (parts[i] + (i < parts.Length - 1 ? "-" : ""), i == 0 ? " " : "");
        }
    }

    /// <summary>As many whole characters as fit, at least one, so that it ends.</summary>
    private static string Head(string text, double size, bool bold, double width)
    {
        var length = 0;
        var used = 0.0;
        while (length < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text, length);
            used += Of(text.Substring(length, next), size, bold);
            if (used > width && length > 0)
                break;
            length += next;
        }

        return text[..length];
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierSymbol;
}
