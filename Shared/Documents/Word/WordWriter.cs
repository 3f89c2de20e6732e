using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using Nscp.Kernel;
using OpenXmlElement = DocumentFormat.OpenXml.OpenXmlElement;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Documents;

/// <summary>
/// Writes a document as Word (R-4, D-4): accessible (X-5c: headings, header rows, language, title, alternative texts), and the same
/// bytes for the same content, so that a hash proves what was sent.
/// </summary>
public sealed class WordWriter
{
    /// <summary>From so many main sections on a reader wants a list of them.</summary>
    private const int SectionsForContents = 4;

    /// <summary>Points that the list of contents may fill on the cover, and on a page of its own: it is never cut in two.</summary>
    private const int RoomOnCover = 390, RoomOnPage = 640;

    private readonly WordLists lists = new();
    private readonly WordText text;
    private readonly WordTables tables;
    private readonly WordPages pages;
    private readonly WordPictures pictures;
    private readonly W.Body body = new();
    private readonly List<(int Level, string Text, string Bookmark)> headings = [];
    private int writtenHeadings;
    private int captions;
    private bool newPage;
    private bool landscape;
    private readonly bool staysOnItsSide;

    private WordWriter(DocumentContent content, MainDocumentPart part)
    {
        text = new WordText(lists);
        tables = new WordTables(text);
        pages = new WordPages(content, part);
        pictures = new WordPictures(part);
        (landscape, staysOnItsSide) = (content.IsList, content.IsList);
    }

    /// <summary>Writes the file to <paramref name="to"/> from where it stands and leaves it open.</summary>
    public static void Write(DocumentContent content, Stream to)
    {
        using var package = new MemoryStream();
        using (var word = WordPackage.Create(package, content, out var part))
        {
            var writer = new WordWriter(content, part);
            writer.Cover(content);
            foreach (var block in content.Blocks)
                writer.Write(block);

            writer.body.AppendChild(writer.pages.Section(writer.landscape));
            part.Document = new W.Document(writer.body);
            WordPackage.AddNumbering(part, writer.lists.Numbering());
        }

        WordPackage.CopyWithFixedTimes(package, content.Date, to);
    }

    private void Write(Block block)
    {
        if (block is not PageBreak)
            Turn(block is Table wide && WordColumns.IsWide(wide) || block is GenogramPicture picture && WordPictures.IsWide(GenogramDrawing.Draw(picture.Family)));

        switch (block)
        {
            case Heading heading: WriteHeading(heading); break;
            case Paragraph paragraph: Add(WordText.Paragraph(paragraph.Text, "Normal")); break;
            case Answer answer: Add([.. text.Answer(answer.LongText, answer.GapText, isGap: answer.IsGap)]); break;
            case Gap gap: Add(WordText.Paragraph(gap.Text, "Gap")); break;
            case Remark remark: Add(WordText.Paragraph(remark.Text, "Remark")); break;
            case DefinitionTable table: WriteTable(table.Caption, tables.Facts(table, WordPages.TextWidth(staysOnItsSide))); break;
            case Table table: WriteTable(table.Caption, tables.Columns(table, WordPages.TextWidth(landscape))); break;
            case GenogramPicture genogram: WriteGenogram(genogram); break;
            case PageBreak: newPage = true; break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "Word does not know this kind of block");
        }
    }

    private void Cover(DocumentContent content)
    {
        headings.AddRange(content.Blocks.OfType<Heading>().Select((h, i) => (Math.Clamp(h.Level, 1, 3), LongText.Clean(h.Text), $"_Toc{i + 1:00000000}")));
        Add(WordText.Paragraph(content.Organisation, "Organisation"));
        if (content.IsLetter)
            return;

        Add(WordText.Paragraph(content.Title, "Title"));
        if (!LongText.IsBlank(content.Subtitle))
            Add(WordText.Paragraph(content.Subtitle, "Subtitle"));
        if (content.IsList)
        {
            Add(WordText.Paragraph(content.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture), "Normal"));
            return;
        }

        var facts = new DefinitionTable("About this document",
        [
            new Definition(content.ReferenceLabel, content.Reference),
            new Definition("Date", content.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)),
            new Definition("Protective marking", content.ProtectiveMarking),
        ]);
        Add(tables.Facts(facts, WordPages.TextWidth(landscape: false) * 2 / 3), WordText.Paragraph("", "TableEnd"));

        if (headings.Count(h => h.Level == 1) >= SectionsForContents)
        {
            var listed = headings.Where(h => h.Level < 3).ToList();
            if (Height(listed) > RoomOnPage)
                listed.RemoveAll(h => h.Level > 1);
            newPage = Height(listed) > RoomOnCover;
            Add([WordText.Paragraph("Contents", "TOCHeading"), .. WordPages.Contents(listed)]);
            newPage = true;
        }
    }

    /// <summary>Points that the list takes, with its styles' spacing.</summary>
    private static int Height(IEnumerable<(int Level, string Text, string Bookmark)> listed) => listed.Sum(h => (h.Level == 1 ? 19 : 13) + h.Text.Length / 90 * 13);

    private void WriteHeading(Heading heading)
    {
        var (level, words, bookmark) = headings[writtenHeadings++];
        var paragraph = WordText.Paragraph(words, $"Heading{level}");
        var id = writtenHeadings.ToString(CultureInfo.InvariantCulture);
        paragraph.InsertAfter(new W.BookmarkStart { Id = id, Name = bookmark }, paragraph.ParagraphProperties);
        paragraph.AppendChild(new W.BookmarkEnd { Id = id });
        Add(paragraph);
    }

    private void WriteTable(string caption, W.Table table)
    {
        if (!LongText.IsBlank(caption))
            Add(Caption("Table", caption));
        else if (body.LastChild is W.Table || newPage)
            Add(WordText.Paragraph("", "TableEnd"));

        Add(table, WordText.Paragraph("", "TableEnd"));
    }

    /// <summary>A wide family gets a page on its side; the sentences follow on an upright one.</summary>
    private void WriteGenogram(GenogramPicture genogram)
    {
        var above = landscape ? body.Reverse().TakeWhile(IsHeading).Count() : 0;
        Add(WordText.Paragraph(genogram.Title, "Caption"),
            pictures.Paragraph(GenogramDrawing.Draw(genogram.Family), genogram.Title + ". The same in words follows the picture.", landscape, above));
        Turn(onItsSide: false);
        Add(WordText.Paragraph("The genogram in words", "Caption"));
        Add([.. text.Answer(string.Join('\n', GenogramText.Describe(genogram.Family).Select(s => "- " + s)), "Nobody is recorded", inTable: true)]);
    }

    /// <summary>What follows lies on its side, or stands upright again; headings that stand right before what lies go along.</summary>
    private void Turn(bool onItsSide)
    {
        if (landscape == onItsSide || staysOnItsSide)
            return;

        List<W.Paragraph> along = onItsSide ? [.. body.Reverse().TakeWhile(IsHeading).Reverse().Cast<W.Paragraph>()] : [];
        foreach (var heading in along)
        {
            heading.Remove();
            heading.ParagraphProperties!.PageBreakBefore = null;
        }

        if (body.LastChild is not null and not W.Paragraph { ParagraphProperties.SectionProperties: not null })
            EndSection(pages.Section(landscape));
        (landscape, newPage) = (onItsSide, false);
        Add([.. along]);
    }

    private static bool IsHeading(OpenXmlElement element) => element is W.Paragraph { ParagraphProperties.ParagraphStyleId.Val.Value: ['H', 'e', 'a', 'd', ..] };

    private void EndSection(W.SectionProperties section)
    {
        newPage = false;
        if (body.LastChild is not W.Paragraph { ParagraphProperties: { SectionProperties: null } properties })
            properties = body.AppendChild(WordText.Paragraph("", "TableEnd")).ParagraphProperties!;
        properties.SectionProperties = section;
    }

    private W.Paragraph Caption(string label, string caption)
    {
        captions++;
        var paragraph = WordText.Paragraph(": " + caption, "Caption");
        var number = new W.SimpleField(new W.Run(new W.Text(captions.ToString(CultureInfo.InvariantCulture)))) { Instruction = $" SEQ {label} \\* ARABIC " };
        paragraph.InsertAfter(number, paragraph.ParagraphProperties);
        paragraph.InsertAfter(new W.Run(new W.Text(label + " ") { Space = DocumentFormat.OpenXml.SpaceProcessingModeValues.Preserve }), paragraph.ParagraphProperties);
        return paragraph;
    }

    private void Add(params OpenXmlElement[] elements)
    {
        foreach (var element in elements)
        {
            if (newPage && element is W.Paragraph { ParagraphProperties: { } properties })
            {
                properties.PageBreakBefore = new W.PageBreakBefore();
                newPage = false;
            }

            body.AppendChild(element);
        }
    }
}
