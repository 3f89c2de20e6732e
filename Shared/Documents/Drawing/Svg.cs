using System.Globalization;
using System.Text;
using System.Xml;

namespace Nscp.Documents;

/// <summary>Draws for a web page: SVG with its title and description, without styles, scripts and ids, so that the strictest content security policy shows it.</summary>
public static class Svg
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    /// <summary>An <c>svg</c> element to put into a page as it stands; everything from outside is escaped.</summary>
    /// <param name="decorative">True where the words beside it say the same: a screen reader passes over it.</param>
    public static string Write(Drawing drawing, bool decorative = false)
    {
        var text = new StringBuilder();
        using (var svg = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = true }))
        {
            svg.WriteStartElement("svg", Namespace);
            Attributes(svg, ("viewBox", $"0 0 {Number(drawing.Width)} {Number(drawing.Height)}"), ("width", Number(drawing.Width)),
                ("height", Number(drawing.Height)), decorative ? ("aria-hidden", "true") : ("role", "img"), ("focusable", "false"), ("font-family", $"{Drawing.Typeface}, Helvetica, sans-serif"));
            if (!decorative)
            {
                svg.WriteElementString("title", Namespace, drawing.Title);
                svg.WriteElementString("desc", Namespace, drawing.Description);
            }

            foreach (var shape in drawing.Shapes)
                Write(svg, shape);
            svg.WriteEndElement();
        }

        return text.ToString();
    }

    private static void Write(XmlWriter svg, DrawnShape shape)
    {
        switch (shape)
        {
            case DrawnLine line:
                Element(svg, "polyline", [("points", Points(line.Points)), ("fill", "none"), .. Outline(line.Stroke)]);
                break;
            case DrawnPolygon polygon:
                Element(svg, "polygon", [("points", Points(polygon.Points)), ("fill", polygon.Fill ?? "none"), .. Outline(polygon.Stroke)]);
                break;
            case DrawnCircle circle:
                Element(svg, "circle", [("cx", Number(circle.Centre.X)), ("cy", Number(circle.Centre.Y)), ("r", Number(circle.Radius)),
                    ("fill", circle.Fill ?? "none"), .. Outline(circle.Stroke)]);
                break;
            case DrawnText words:
                svg.WriteStartElement("text", Namespace);
                Attributes(svg, ("x", Number(words.At.X)), ("y", Number(words.At.Y)), ("font-size", Number(words.Size)), ("fill", words.Colour),
                    ("font-weight", words.Bold ? "bold" : "normal"), ("text-anchor", words.Centred ? "middle" : "start"));
                svg.WriteString(words.Text);
                svg.WriteEndElement();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape), shape.GetType().Name, "A drawing holds lines, polygons, circles and texts");
        }
    }

    private static void Element(XmlWriter svg, string name, (string, string)[] attributes)
    {
        svg.WriteStartElement(name, Namespace);
        Attributes(svg, attributes);
        svg.WriteEndElement();
    }

    private static void Attributes(XmlWriter svg, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
            svg.WriteAttributeString(name, value);
    }

    private static (string, string)[] Outline(DrawnStroke? stroke) => stroke switch
    {
        null => [],
        { Dashes: var (dash, gap) } => [("stroke", stroke.Colour), ("stroke-width", Number(stroke.Width)), ("stroke-dasharray", $"{Number(dash)} {Number(gap)}")],
        _ => [("stroke", stroke.Colour), ("stroke-width", Number(stroke.Width))],
    };

    private static string Points(IEnumerable<DrawnPoint> points) => string.Join(' ', points.Select(p => $"{Number(p.X)},{Number(p.Y)}"));

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
