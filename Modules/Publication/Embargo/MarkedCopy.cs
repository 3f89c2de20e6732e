using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Nscp.Publication;

/// <summary>A copy of the report that bears its recipient's name on every page (P-4): in Word in every header, in a PDF across the top of each page. Pure.</summary>
internal static class MarkedCopy
{
    /// <summary>The copy, or null when the file can be marked in neither way.</summary>
    /// <param name="content">A Word document or a PDF.</param>
    /// <param name="mark">One line.</param>
    public static byte[]? Of(byte[] content, string mark)
    {
        try
        {
            return content.AsSpan().StartsWith("PK"u8) ? Word(content, mark) : content.AsSpan(0, Math.Min(content.Length, 1024)).IndexOf("%PDF-"u8) >= 0 ? Pdf(content, mark) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever the file is, nobody gets a copy without a mark.
            return null;
        }
    }

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
