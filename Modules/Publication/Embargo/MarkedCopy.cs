using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;

namespace Nscp.Publication;

/// <summary>A copy of the report or the presentation that bears its recipient's name on every page (P-4): in Word in every header, in a PDF and on slides across the top. Pure.</summary>
internal static class MarkedCopy
{
    private const string Slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    /// <summary>The copy, or null when the file can be marked in no way.</summary>
    /// <param name="content">A Word document, a presentation or a PDF.</param>
    /// <param name="mark">One line.</param>
    public static byte[]? Of(byte[] content, string mark)
    {
        try
        {
            return content.AsSpan().StartsWith("PK"u8) ? IsSlides(content) ? Deck(content, mark) : Word(content, mark) : content.AsSpan(0, Math.Min(content.Length, 1024)).IndexOf("%PDF-"u8) >= 0 ? Pdf(content, mark) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever the file is, nobody gets a copy without a mark.
            return null;
        }
    }

    /// <summary>The extension and the media type of a copy.</summary>
    public static (string Extension, string MediaType) Kind(byte[] copy) =>
        !copy.AsSpan().StartsWith("PK"u8) ? (".pdf", "application/pdf") : IsSlides(copy) ? (".pptx", Slides) : (".docx", Documents.NewDocument.Word);

    private static bool IsSlides(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        return zip.GetEntry("ppt/presentation.xml") is not null;
    }

    private static byte[]? Deck(byte[] content, string mark)
    {
        var bytes = new MemoryStream();
        bytes.Write(content);
        using (var deck = PresentationDocument.Open(bytes, true))
        {
            var width = deck.PresentationPart!.Presentation!.SlideSize?.Cx?.Value ?? 9_144_000;
            var slides = deck.PresentationPart.SlideParts.Select(s => s.Slide!.CommonSlideData!.ShapeTree!).ToList();
            if (slides.Count == 0)
                return null;
            foreach (var tree in slides)
            {
                var id = tree.Descendants<P.NonVisualDrawingProperties>().Select(p => p.Id?.Value ?? 0).DefaultIfEmpty(1u).Max() + 1;
                var banner = Banner(id, width, mark);
                if (tree.Elements<P.ExtensionListWithModification>().FirstOrDefault() is { } extensions)
                    tree.InsertBefore(banner, extensions);
                else
                    tree.AppendChild(banner);
            }
        }

        return bytes.ToArray();
    }

    private static P.Shape Banner(uint id, int width, string mark) => new(
        new P.NonVisualShapeProperties(new P.NonVisualDrawingProperties { Id = id, Name = "Whose copy this is" }, new P.NonVisualShapeDrawingProperties(), new P.ApplicationNonVisualDrawingProperties()),
        new P.ShapeProperties(new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = 280_000 }), new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle }),
        new P.TextBody(
            new A.BodyProperties { Wrap = A.TextWrappingValues.Square }, new A.ListStyle(),
            new A.Paragraph(
                new A.ParagraphProperties { Alignment = A.TextAlignmentTypeValues.Center },
                new A.Run(new A.RunProperties(new A.SolidFill(new A.RgbColorModelHex { Val = "B10E1E" })) { Language = "en-GB", FontSize = 900, Bold = true }, new A.Text(mark)))));

    private static byte[] Word(byte[] content, string mark)
    {
        var bytes = new MemoryStream();
        bytes.Write(content);
        using (var word = WordprocessingDocument.Open(bytes, true))
        {
            var part = word.MainDocumentPart!;
            foreach (var header in part.HeaderParts)
                (header.Header ??= new Header()).PrependChild(Line(mark));
            foreach (var section in part.Document!.Descendants<SectionProperties>().ToList())
            {
                // A section without a header of some kind takes that of the section before; the first has none to take.
                var kinds = section.Elements<HeaderReference>().Select(h => h.Type?.Value ?? HeaderFooterValues.Default).ToHashSet();
                foreach (var kind in (HeaderFooterValues[])[HeaderFooterValues.Even, HeaderFooterValues.First, HeaderFooterValues.Default])
                {
                    if (kinds.Contains(kind))
                        continue;
                    var made = part.AddNewPart<HeaderPart>();
                    made.Header = new Header(Line(mark));
                    section.PrependChild(new HeaderReference { Type = kind, Id = part.GetIdOfPart(made) });
                }
            }
        }

        return bytes.ToArray();
    }

    private static DocumentFormat.OpenXml.Wordprocessing.Paragraph Line(string mark) => new(
        new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
        new Run(new RunProperties(new Bold(), new Color { Val = "B10E1E" }, new FontSize { Val = "16" }), new Text(mark) { Space = SpaceProcessingModeValues.Preserve }));

    private static byte[] Pdf(byte[] content, string mark)
    {
        using var pdf = PdfDocument.Open(content);
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.HelveticaBold);
        var words = Plain(mark);
        for (var number = 1; number <= pdf.NumberOfPages; number++)
        {
            var box = pdf.GetPage(number).CropBox.Bounds;
            var page = builder.AddPage(pdf, number);
            page.SetTextAndFillColor(177, 14, 30);
            page.AddText(words, 8, new PdfPoint(box.Left + 24, box.Top - 14), font);
            page.AddText(words, 8, new PdfPoint(box.Left + 24, box.Bottom + 8), font);
        }

        return builder.Build();
    }

    /// <summary>The built-in font of every PDF reader has no more letters than these.</summary>
    private static string Plain(string words) => string.Concat(words.Replace('ł', 'l').Replace('Ł', 'L').Replace('’', '\'').Replace('–', '-').Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark).Select(c => c is >= ' ' and < (char)127 ? c : '?'));
}
