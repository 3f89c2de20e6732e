using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using Place = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Documents;

/// <summary>Drawings in a document, with their alternative text.</summary>
internal sealed class WordPictures(MainDocumentPart part)
{
    private const double EmusPerPixel = 9_525, TwentiethsPerPixel = 15;

    /// <summary>Smaller than this nobody reads the names.</summary>
    private const double SmallestScale = 0.8;

    /// <summary>Pixels of an upright and a sideways page that are left under a caption.</summary>
    private const double Tall = 840, Low = 575, HeadingHeight = 60;

    private uint count;

    /// <summary>True when it needs a page on its side to be read.</summary>
    public static bool IsWide(Drawing drawing) => WordPages.TextWidth(landscape: false) / TwentiethsPerPixel / drawing.Width < SmallestScale;

    /// <summary>The drawing, as large as it is or as the page allows that has <paramref name="headings"/> above it.</summary>
    public W.Paragraph Paragraph(Drawing drawing, string alternative, bool landscape, int headings)
    {
        var id = $"rIdPicture{++count}";
        var image = part.AddNewPart<ImagePart>("image/x-emf", id);
        using (var bytes = new MemoryStream(Emf.Write(drawing)))
            image.FeedData(bytes);

        var scale = Math.Min(1, Math.Min(WordPages.TextWidth(landscape) / TwentiethsPerPixel / drawing.Width, ((landscape ? Low : Tall) - headings * HeadingHeight) / drawing.Height));
        var (width, height) = ((long)(drawing.Width * scale * EmusPerPixel), (long)(drawing.Height * scale * EmusPerPixel));
        var name = $"Picture {count.ToString(CultureInfo.InvariantCulture)}";
        var words = Nscp.Kernel.LongText.Clean(alternative);

        var inline = new Place.Inline(
            new Place.Extent { Cx = width, Cy = height },
            new Place.DocProperties { Id = count, Name = name, Description = words },
            new A.Graphic(new A.GraphicData(new Pic.Picture(
                new Pic.NonVisualPictureProperties(
                    new Pic.NonVisualDrawingProperties { Id = count, Name = name, Description = words },
                    new Pic.NonVisualPictureDrawingProperties()),
                new Pic.BlipFill(new A.Blip { Embed = id }, new A.Stretch(new A.FillRectangle())),
                new Pic.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 };

        var paragraph = WordText.Paragraph("", "Figure");
        paragraph.AppendChild(new W.Run(new W.Drawing(inline)));
        return paragraph;
    }
}
