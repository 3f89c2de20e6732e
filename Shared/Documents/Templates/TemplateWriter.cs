using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Nscp.Kernel;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Documents;

/// <summary>How a line of a shipped template looks. The names of the styles are those that stand in Word's list.</summary>
public enum TemplateStyle
{
    Text,
    Title,
    Subtitle,
    Heading,
    Subject,
    Recipient,
    Date,
    Bullet,
    Box,
    Small,
    ChildText,
    Closing,
    Signed,
}

/// <param name="Words">With fields between their marks.</param>
public sealed record TemplateLine(TemplateStyle Style, string Words)
{
    /// <summary>It may fall away: <see cref="TemplateField.IsCondition"/>.</summary>
    public bool IsConditional => Words.StartsWith("«Only", StringComparison.Ordinal);
}

/// <param name="Title">The document's title property, and the head of the pages after the first.</param>
/// <param name="Letterhead">The lines at the top of the first page: the organisation, then where it is found.</param>
/// <param name="FooterWords">At the left of each page's foot.</param>
public sealed record TemplateContent(string Title, IReadOnlyList<string> Letterhead, string FooterWords, IReadOnlyList<TemplateLine> Lines);

/// <summary>Writes the templates that are shipped: Word files like those that somebody at the Business Unit would make, with named styles, accessible (X-5c), the same bytes each time.</summary>
public static class TemplateWriter
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    // Lengths in twentieths of a point: A4 with room for a window envelope.
    private const int Width = 11_906, Height = 16_838, Margin = 1_304;

    private static readonly DateOnly Written = new(2026, 1, 1);

    /// <summary>The file.</summary>
    public static byte[] Write(TemplateContent content)
    {
        using var package = new MemoryStream();
        using (var word = WordprocessingDocument.Create(package, WordprocessingDocumentType.Document))
        {
            var main = word.AddNewPart<MainDocumentPart>(MainType, "rIdDocument");
            using (var styles = typeof(TemplateWriter).Assembly.GetManifestResourceStream("paper-styles.xml")!)
                main.AddNewPart<StyleDefinitionsPart>("rIdStyles").FeedData(styles);
            main.AddNewPart<NumberingDefinitionsPart>("rIdNumbering").Numbering = new WordLists().Numbering();
            main.AddNewPart<DocumentSettingsPart>("rIdSettings").Settings = new W.Settings(
                new W.DefaultTabStop { Val = 720 },
                new W.Compatibility(new W.CompatibilitySetting { Name = W.CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
                new W.ThemeFontLanguages { Val = "en-GB" });

            // Below the letterhead an address stands where the window of an envelope is.
            Header(main, "rIdFirst", [.. content.Letterhead.Select((line, i) => Paragraph(i == 0 ? "Letterhead" : "LetterheadLine", line, i == content.Letterhead.Count - 1 ? new W.SpacingBetweenLines { After = "560" } : null))]);
            Header(main, "rIdHeader", [Ends("Header", content.Letterhead[0], [Text(content.Title)])]);
            foreach (var id in (string[])["rIdFirstFooter", "rIdFooter"])
                main.AddNewPart<FooterPart>(id).Footer = new W.Footer(Ends("Footer", content.FooterWords, [Text("Page "), Field(" PAGE "), Text(" of "), Field(" NUMPAGES ")]));

            main.Document = new W.Document(new W.Body(
            [
                .. content.Lines.Select((line, i) => (OpenXmlElement)Paragraph(
                    StyleOf(line.Style), line.Words, line.Style is TemplateStyle.Text && content.Lines.Take(i).LastOrDefault(l => l.Style is not TemplateStyle.Text || !l.IsConditional)?.Style is TemplateStyle.Bullet ? new W.SpacingBetweenLines { Before = "240" } : null)),
                new W.SectionProperties(
                    new W.HeaderReference { Type = W.HeaderFooterValues.First, Id = "rIdFirst" },
                    new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = "rIdHeader" },
                    new W.FooterReference { Type = W.HeaderFooterValues.First, Id = "rIdFirstFooter" },
                    new W.FooterReference { Type = W.HeaderFooterValues.Default, Id = "rIdFooter" },
                    new W.PageSize { Width = Width, Height = Height },
                    new W.PageMargin { Top = 1_400, Bottom = 1_190, Left = Margin, Right = Margin, Header = 620, Footer = 510, Gutter = 0 },
                    new W.TitlePage()),
            ]));
            using var properties = new MemoryStream(Encoding.UTF8.GetBytes(Properties(content)));
            word.AddNewPart<CoreFilePropertiesPart>("application/vnd.openxmlformats-package.core-properties+xml", "rIdProperties").FeedData(properties);
        }

        using var file = new MemoryStream();
        WordPackage.CopyWithFixedTimes(package, Written, file);
        return file.ToArray();
    }

    private static void Header(MainDocumentPart main, string id, OpenXmlElement[] lines) => main.AddNewPart<HeaderPart>(id).Header = new W.Header(lines);

    private static W.Paragraph Ends(string style, string left, OpenXmlElement[] right) => new(
    [
        new W.ParagraphProperties(new W.ParagraphStyleId { Val = style }, new W.Tabs(new W.TabStop { Val = W.TabStopValues.Right, Position = Width - 2 * Margin })),
        Text(left), new W.Run(new W.TabChar()), .. right,
    ]);

    private static W.Paragraph Paragraph(string style, string words, W.SpacingBetweenLines? spacing = null)
    {
        var properties = new W.ParagraphProperties { ParagraphStyleId = new W.ParagraphStyleId { Val = style }, SpacingBetweenLines = spacing };
        if (!words.StartsWith(WordTemplate.ToBeWritten, StringComparison.Ordinal))
            return new W.Paragraph(properties, Text(words));
        var marked = Text(words[1..^1]);
        marked.RunProperties = new W.RunProperties(new W.Highlight { Val = W.HighlightColorValues.Yellow });
        return new W.Paragraph(properties, Text("["), marked, Text("]"));
    }

    private static W.Run Text(string words) => new(new W.Text(LongText.Clean(words)) { Space = SpaceProcessingModeValues.Preserve });

    private static W.SimpleField Field(string instruction) => new(new W.Run(new W.Text("1"))) { Instruction = instruction };

    private static string StyleOf(TemplateStyle style) => style switch
    {
        TemplateStyle.Text => "Normal",
        TemplateStyle.Heading => "Heading1",
        TemplateStyle.Bullet => "ListBullet",
        TemplateStyle.Date => "LetterDate",
        TemplateStyle.Signed => "Signature",
        _ => style.ToString(),
    };

    private static string Properties(TemplateContent content) => $"""
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{System.Security.SecurityElement.Escape(content.Title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>
        """;
}
