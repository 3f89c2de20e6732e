using System.Globalization;
using System.Text;
using Nscp.Kernel;
using OpenXmlElement = DocumentFormat.OpenXml.OpenXmlElement;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Documents;

/// <summary>Words as Word's paragraphs, lists and runs; those written from right to left marked as such.</summary>
internal sealed class WordText(WordLists lists)
{
    /// <summary>One paragraph of words that nobody typed as a long answer; line ends in it stay.</summary>
    public static W.Paragraph Paragraph(string? text, string style, Action<W.ParagraphProperties>? more = null)
    {
        var clean = LongText.Clean(text);
        var properties = new W.ParagraphProperties { ParagraphStyleId = new W.ParagraphStyleId { Val = style } };
        if (IsRightToLeft(clean))
            properties.BiDi = new W.BiDi();
        more?.Invoke(properties);
        return new W.Paragraph([properties, .. Lines(clean.Split('\n'))]);
    }

    /// <summary>A long answer in the styles of its place.</summary>
    public IEnumerable<OpenXmlElement> Answer(string? text, string gapText, bool inTable = false, bool isGap = true)
    {
        var blocks = LongText.Parse(text);
        return blocks.Count == 0
            ? [Paragraph(gapText, (isGap, inTable) switch { (true, true) => "TableGap", (true, _) => "Gap", (_, true) => "TableMuted", _ => "Muted" })]
            : blocks.SelectMany(b => Block(b, inTable));
    }

    private IEnumerable<OpenXmlElement> Block(TextBlock block, bool inTable) => block switch
    {
        TextParagraph paragraph => [Paragraph(string.Join('\n', paragraph.Lines), inTable ? "TableText" : "Normal")],
        TextList list => List(list, 0, inTable),
        TextTable table => [WordTables.Pasted(table), Paragraph("", "TableEnd")],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "A long answer holds paragraphs, lists and tables"),
    };

    private IEnumerable<W.Paragraph> List(TextList list, int level, bool inTable)
    {
        var number = list.Numbered ? lists.Numbered(level, list.Start) : WordLists.Bullets;
        foreach (var (i, item) in list.Items.Index())
        {
            // A document of very many lists says its numbers in words: Word knows only so many lists.
            var words = string.Join('\n', item.Lines);
            yield return number is { } id
                ? Paragraph(words, inTable ? "TableText" : "ListParagraph", p => p.NumberingProperties = new W.NumberingProperties(
                    new W.NumberingLevelReference { Val = level }, new W.NumberingId { Val = id }))
                : Paragraph($"{list.Start + i}. {words}", inTable ? "TableText" : "ListParagraph", p => p.Indentation = WordLists.Indentation(level));

            foreach (var inner in item.Within.SelectMany(l => List(l, level + 1, inTable)))
                yield return inner;
        }
    }

    private static IEnumerable<OpenXmlElement> Lines(string[] lines)
    {
        foreach (var (i, line) in lines.Index())
        {
            if (i > 0)
                yield return new W.Run(new W.Break());
            foreach (var run in Runs(line))
                yield return run;
        }
    }

    /// <summary>Parts of one direction each; what has none (spaces, digits, marks) goes on with what is before it.</summary>
    private static IEnumerable<W.Run> Runs(string line)
    {
        var start = 0;
        bool? rightToLeft = null;
        for (var i = 0; i < line.Length; i += char.IsSurrogatePair(line, i) ? 2 : 1)
        {
            if (Direction(Rune.GetRuneAt(line, i)) is not { } direction || direction == rightToLeft)
                continue;

            if (rightToLeft is not null && i > start)
            {
                yield return Run(line[start..i], rightToLeft.Value);
                start = i;
            }

            rightToLeft = direction;
        }

        if (start < line.Length)
            yield return Run(line[start..], rightToLeft ?? false);
    }

    private static W.Run Run(string text, bool rightToLeft)
    {
        var run = new W.Run();
        if (rightToLeft)
            run.RunProperties = new W.RunProperties { RightToLeftText = new W.RightToLeftText() };

        foreach (var (i, part) in text.Split('\t').Index())
        {
            if (i > 0)
                run.AppendChild(new W.TabChar());
            if (part.Length > 0)
                run.AppendChild(new W.Text(part) { Space = DocumentFormat.OpenXml.SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    private static bool IsRightToLeft(string text) => text.EnumerateRunes().Select(Direction).FirstOrDefault(d => d is not null) ?? false;

    /// <summary>True from right to left (Hebrew, Arabic and their kin), false from left to right, null for neither.</summary>
    private static bool? Direction(Rune rune) => rune.Value switch
    {
        (>= 0x590 and <= 0x8FF) or 0x200F or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF) =>
            Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark ? null : true,
        _ => Rune.IsLetter(rune) ? false : null,
    };
}
