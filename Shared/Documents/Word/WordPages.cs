using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using Nscp.Kernel;
using OpenXmlElement = DocumentFormat.OpenXml.OpenXmlElement;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Documents;

/// <summary>Paper, header, footer and contents. Lengths in twentieths of a point.</summary>
internal sealed class WordPages
{
    private const int Short = 11_906, Long = 16_838, Margin = 1_134;

    public WordPages(DocumentContent content, MainDocumentPart part)
    {
        foreach (var landscape in new[] { false, true })
        {
            var header = part.AddNewPart<HeaderPart>(HeaderId(landscape));
            header.Header = new W.Header(Ends("Header", landscape, content is { IsLetter: true, KeepsMarking: false } ? [] : [Bold(content.ProtectiveMarking)], [Plain(content.IsLetter ? $"Our reference: {content.Reference}" : content.Reference)]));
            var footer = part.AddNewPart<FooterPart>(FooterId(landscape));
            footer.Footer = new W.Footer(Ends("Footer", landscape, [Plain(content.Organisation)],
                [Plain("Page "), Field(" PAGE "), Plain(" of "), Field(" NUMPAGES ")]));
        }
    }

    public static int TextWidth(bool landscape) => (landscape ? Long : Short) - 2 * Margin;

    /// <summary>A4, upright or on its side.</summary>
    public W.SectionProperties Section(bool landscape) => new(
        new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = HeaderId(landscape) },
        new W.FooterReference { Type = W.HeaderFooterValues.Default, Id = FooterId(landscape) },
        new W.PageSize { Width = (uint)(landscape ? Long : Short), Height = (uint)(landscape ? Short : Long), Orient = landscape ? W.PageOrientationValues.Landscape : W.PageOrientationValues.Portrait },
        new W.PageMargin { Top = 1_304, Bottom = 1_191, Left = Margin, Right = Margin, Header = 567, Footer = 510, Gutter = 0 });

    /// <summary>
    /// A contents field already filled in, with links and without page numbers: who writes the file cannot know them, and Word corrects wrong
    /// ones only when it is asked to.
    /// </summary>
    public static IEnumerable<OpenXmlElement> Contents(IReadOnlyList<(int Level, string Text, string Bookmark)> headings)
    {
        foreach (var (i, (level, text, bookmark)) in headings.Index())
        {
            var entry = WordText.Paragraph(text, $"TOC{level}");
            var link = new W.Hyperlink { Anchor = bookmark, History = true };
            foreach (var run in entry.Elements<W.Run>().ToList())
            {
                run.Remove();
                link.AppendChild(run);
            }

            entry.AppendChild(link);
            if (i == 0)
            {
                OpenXmlElement[] field = [Mark(W.FieldCharValues.Begin), new W.Run(new W.FieldCode($" TOC \\o \"1-{headings.Max(h => h.Level)}\" \\n \\h \\z ")), Mark(W.FieldCharValues.Separate)];
                foreach (var run in field)
                    entry.InsertBefore(run, link);
            }

            if (i == headings.Count - 1)
                entry.AppendChild(Mark(W.FieldCharValues.End));
            yield return entry;
        }
    }

    private static W.Paragraph Ends(string style, bool landscape, OpenXmlElement[] left, OpenXmlElement[] right)
    {
        var paragraph = WordText.Paragraph("", style, p => p.Tabs = new W.Tabs(new W.TabStop { Val = W.TabStopValues.Right, Position = TextWidth(landscape) }));
        paragraph.Append([.. left, new W.Run(new W.TabChar()), .. right]);
        return paragraph;
    }

    private static W.Run Plain(string text) => new(new W.Text(LongText.Clean(text)) { Space = DocumentFormat.OpenXml.SpaceProcessingModeValues.Preserve });

    private static W.Run Bold(string text)
    {
        var run = Plain(text);
        run.RunProperties = new W.RunProperties { Bold = new W.Bold(), Color = new W.Color { Val = "0B0C0C" } };
        return run;
    }

    private static W.SimpleField Field(string instruction) => new(Plain("1")) { Instruction = instruction };

    private static W.Run Mark(W.FieldCharValues kind) => new(new W.FieldChar { FieldCharType = kind });

    private static string HeaderId(bool landscape) => landscape ? "rIdHeaderWide" : "rIdHeader";

    private static string FooterId(bool landscape) => landscape ? "rIdFooterWide" : "rIdFooter";
}
