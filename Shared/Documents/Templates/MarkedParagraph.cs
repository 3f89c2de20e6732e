using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Documents;

/// <param name="Name">As typed, blanks made single.</param>
/// <param name="Start">In the paragraph's text, with the marks.</param>
internal sealed record FieldMark(string Name, int Start, int End);

/// <summary>
/// A paragraph's text with its fields. Word cuts a line into runs wherever spelling, formatting or a correction changed, so a field is looked for in the words as
/// they are read, and then followed into the pieces.
/// </summary>
internal sealed partial class MarkedParagraph
{
    private const int LongestName = 60;
    private readonly List<(W.Text Element, int Start)> pieces = [];

    public MarkedParagraph(W.Paragraph paragraph, string part)
    {
        Paragraph = paragraph;
        Place = paragraph.Ancestors<W.TextBoxContent>().Any() ? $"a text box in {part}" : paragraph.Ancestors<W.TableCell>().Any() ? $"a table in {part}" : part;
        var text = new StringBuilder();
        foreach (var element in paragraph.Descendants().Where(e => e is W.Text or W.TabChar or W.Break or W.CarriageReturn && e.Ancestors<W.Paragraph>().First() == paragraph))
        {
            if (element is W.Text { Text: { } words } piece)
            {
                pieces.Add((piece, text.Length));
                text.Append(words);
            }
            else if (element is not W.TabChar { Parent: W.Tabs })
            {
                text.Append('\n');
            }
        }

        Text = text.ToString();
        Marks = [.. Field().Matches(Text).Select(m => new FieldMark(Blanks().Replace(m.Groups["name"].Value, " ").Trim(), m.Index, m.Index + m.Length))];
    }

    public W.Paragraph Paragraph { get; }

    /// <summary>Where it stands, for a reader.</summary>
    public string Place { get; }
    public string Text { get; }
    public IReadOnlyList<FieldMark> Marks { get; }

    /// <summary>A beginning without its end, or the other way round.</summary>
    public IEnumerable<string> LooseMarks
    {
        get
        {
            var rest = new StringBuilder(Text);
            foreach (var mark in Marks)
                rest.Remove(mark.Start, mark.End - mark.Start).Insert(mark.Start, new string(' ', mark.End - mark.Start));
            return Loose().Matches(rest.ToString()).Select(m => Text[m.Index..Math.Min(Text.Length, m.Index + 30)].Split('\n')[0].Trim());
        }
    }

    /// <summary>True where the mark's words are kept by Word, not by whoever types: the result of a mail-merge field, or of a control that is bound to data.</summary>
    public bool IsKeptByWord(FieldMark mark)
    {
        var depth = 0;
        foreach (var element in Paragraph.Descendants())
        {
            if (element is W.FieldChar { FieldCharType: { } type })
                depth += type == W.FieldCharValues.Begin ? 1 : type == W.FieldCharValues.End ? -1 : 0;
            else if (element is W.Text text && pieces.FirstOrDefault(p => p.Element == text) is { Element: not null } piece && piece.Start < mark.End && mark.Start < piece.Start + text.Text.Length
                && (depth > 0 || text.Ancestors<W.SimpleField>().Any() || text.Ancestors<W.SdtElement>().Any(s => s.SdtProperties?.GetFirstChild<W.DataBinding>() is not null)))
                return true;
        }

        return false;
    }

    /// <summary>True where nothing but blanks and marks of that kind stands before the mark.</summary>
    public bool Begins(FieldMark mark, Func<FieldMark, bool> kind) =>
        string.IsNullOrWhiteSpace(Marks.Where(m => m.End <= mark.Start && kind(m)).Reverse().Aggregate(Text[..mark.Start], (text, before) => text.Remove(before.Start, before.End - before.Start)));

    /// <summary>Takes its words away and leaves the paragraph.</summary>
    public void Empty() => pieces.ForEach(p => Say(p.Element, ""));

    /// <summary>Puts words in the place of a mark. Of several marks of one paragraph the last one goes first.</summary>
    public void Put(FieldMark mark, string words, bool isToBeWritten)
    {
        var isFirst = true;
        foreach (var (element, at) in pieces.Where(p => p.Start < mark.End && mark.Start < p.Start + p.Element.Text.Length).ToList())
        {
            var (from, to) = (Math.Max(0, mark.Start - at), Math.Min(element.Text.Length, mark.End - at));
            var (before, after) = (element.Text[..from], element.Text[to..]);
            if (!isFirst)
            {
                Say(element, before + after);
                continue;
            }

            isFirst = false;
            var run = (W.Run)element.Parent!;
            var rest = new W.Run(run.RunProperties?.CloneNode(true) is { } look ? [look] : []);
            if (after.Length > 0)
                rest.AppendChild(Said(after));
            foreach (var follower in element.ElementsAfter().ToList())
            {
                follower.Remove();
                rest.AppendChild(follower);
            }

            Say(element, before);
            // Yellow from bracket to bracket, those left out: LibreOffice draws the space before an item's words like their first letter.
            var (open, inner, close) = isToBeWritten && words is ['[', .. var between, ']'] ? ("[", between, "]") : ("", words, "");
            var filled = run.InsertAfterSelf(Filled(run.RunProperties, inner, isToBeWritten));
            if (open.Length > 0)
            {
                run.InsertAfterSelf(Filled(run.RunProperties, open, isToBeWritten: false));
                filled = filled.InsertAfterSelf(Filled(run.RunProperties, close, isToBeWritten: false));
            }

            if (rest.ChildElements.Any(c => c is not W.RunProperties))
                filled.InsertAfterSelf(rest);
        }
    }

    private static W.Run Filled(W.RunProperties? look, string words, bool isToBeWritten)
    {
        var properties = (W.RunProperties?)look?.CloneNode(true);
        if (isToBeWritten)
        {
            properties ??= new W.RunProperties();
            properties.Highlight = new W.Highlight { Val = W.HighlightColorValues.Yellow };
        }

        var run = new W.Run(properties is null ? [] : [properties]);
        foreach (var (i, line) in words.Split('\n').Index())
        {
            if (i > 0)
                run.AppendChild(new W.Break());
            if (line.Length > 0)
                run.AppendChild(Said(line));
        }

        return run;
    }

    private static W.Text Said(string words) => new(words) { Space = SpaceProcessingModeValues.Preserve };

    private static void Say(W.Text element, string words) => (element.Text, element.Space) = (words, SpaceProcessingModeValues.Preserve);

    /// <summary>All paragraphs of a document that can hold fields, with the words for their part.</summary>
    public static IEnumerable<MarkedParagraph> Of(MainDocumentPart main) => Parts(main).SelectMany(p => p.Root.Descendants<W.Paragraph>().Select(paragraph => new MarkedParagraph(paragraph, p.Words)));

    /// <summary>The parts in which fields are filled.</summary>
    public static IEnumerable<(OpenXmlPart Part, OpenXmlPartRootElement Root, string Words)> Parts(MainDocumentPart main)
    {
        if (main.Document is { } document)
            yield return (main, document, "the main text");
        foreach (var part in main.HeaderParts.Where(p => p.Header is not null))
            yield return (part, part.Header!, "the header");
        foreach (var part in main.FooterParts.Where(p => p.Footer is not null))
            yield return (part, part.Footer!, "the footer");
        if (main.FootnotesPart is { Footnotes: { } footnotes } notes)
            yield return (notes, footnotes, "a footnote");
        if (main.EndnotesPart is { Endnotes: { } endnotes } ends)
            yield return (ends, endnotes, "an endnote");
    }

    [GeneratedRegex(@"«(?<name>[^«»\n]{1,80})»|\[\[(?<name>[^\[\]\n]{1,80})\]\]")]
    private static partial Regex Field();

    [GeneratedRegex(@"[«»]|\[\[|\]\]")]
    private static partial Regex Loose();

    [GeneratedRegex(@"[\s\u00A0]+")]
    private static partial Regex Blanks();
}
