namespace Nscp.Documents;

/// <summary>A picture as lines and words, from which the page's SVG and the Word document's EMF are made, so that both show the same.</summary>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Description">What it tells, for those who do not see it.</param>
/// <param name="Width">In pixels of 1/96 inch, as all lengths here; more than 0.</param>
/// <param name="Height">More than 0.</param>
/// <param name="Shapes">Later ones lie above earlier ones.</param>
public sealed record Drawing(string Title, string Description, double Width, double Height, IReadOnlyList<DrawnShape> Shapes)
{
    /// <summary>The words' typeface: it, or one of the same widths, is on every computer that shows the picture.</summary>
    internal const string Typeface = "Arial";
}

/// <param name="X">From the left edge.</param>
/// <param name="Y">From the top edge.</param>
public readonly record struct DrawnPoint(double X, double Y);

/// <summary>How a line looks: <paramref name="Dashes"/> are the lengths of dash and gap in turn, none for a solid line.</summary>
/// <param name="Width">More than 0.</param>
/// <param name="Colour">As in <c>#0b0c0c</c>.</param>
/// <param name="Dashes">Two lengths or none.</param>
public sealed record DrawnStroke(double Width, string Colour, (double Dash, double Gap)? Dashes = null);

/// <summary>A part of a drawing.</summary>
public abstract record DrawnShape;

/// <summary>A line through two points or more.</summary>
public sealed record DrawnLine(IReadOnlyList<DrawnPoint> Points, DrawnStroke Stroke) : DrawnShape;

/// <summary>A closed area; without a stroke it has no outline, without a fill it is see-through.</summary>
public sealed record DrawnPolygon(IReadOnlyList<DrawnPoint> Points, DrawnStroke? Stroke, string? Fill) : DrawnShape;

/// <summary>A circle with an outline.</summary>
public sealed record DrawnCircle(DrawnPoint Centre, double Radius, DrawnStroke Stroke, string? Fill) : DrawnShape;

/// <summary>One line of words; <paramref name="At"/> is the middle or the start of its base line.</summary>
public sealed record DrawnText(DrawnPoint At, string Text, double Size, bool Bold = false, bool Centred = true, string Colour = "#0b0c0c") : DrawnShape;
