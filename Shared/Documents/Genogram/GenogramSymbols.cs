using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>An area that nothing else may lie in.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}

/// <summary>The signs of the field: shapes for people, lines for ties. Nothing is told by colour alone.</summary>
internal static class GenogramSymbols
{
    /// <summary>Half the height of a symbol.</summary>
    public const double Radius = 22;

    public const string Ink = "#0b0c0c", Grey = "#505a5f", Blue = "#1d5a96";
    private const string Paper = "#ffffff", SubjectPaper = "#e3eef7";

    public static readonly DrawnStroke Solid = new(1.75, Ink);
    public static readonly DrawnStroke Home = new(1.5, Blue, (7, 4));
    private static readonly DrawnStroke Outline = new(2, Ink);

    /// <summary>The line between two partners; <see cref="Slashes"/> go across it.</summary>
    public static DrawnStroke Line(CoupleKind kind) => kind switch
    {
        CoupleKind.Cohabiting => Solid with { Dashes = (8, 5) },
        CoupleKind.Brief => Solid with { Dashes = (2, 4) },
        CoupleKind.Unknown => Solid with { Width = 1, Colour = Grey },
        _ => Solid,
    };

    /// <summary>The line from parents to a child.</summary>
    public static DrawnStroke Line(ParentageKind kind) => kind switch
    {
        ParentageKind.Adopted => Solid with { Dashes = (8, 4) },
        ParentageKind.Foster => Solid with { Dashes = (2, 3) },
        ParentageKind.Step => Solid with { Dashes = (9, 5), Width = 1, Colour = Grey },
        _ => Solid,
    };

    /// <summary>Across the line at <paramref name="at"/>: one for separated, two for divorced.</summary>
    public static IEnumerable<DrawnShape> Slashes(CoupleKind kind, DrawnPoint at)
    {
        for (var i = 0; i < (kind switch { CoupleKind.Separated => 1, CoupleKind.Divorced => 2, _ => 0 }); i++)
            yield return new DrawnLine([new(at.X - 5 + i * 7, at.Y + 9), new(at.X + 5 + i * 7, at.Y - 9)], Solid);
    }

    public static IEnumerable<DrawnShape> Person(GenogramPerson person, DrawnPoint centre, double radius = Radius)
    {
        yield return Shape(person, centre, radius, person.IsSubject ? SubjectPaper : Paper);
        if (person.IsSubject)
            yield return Shape(person, new(centre.X, centre.Y + (person.IsUnborn ? radius * 0.1 : 0)), radius * (person.IsUnborn ? 0.62 : 0.76), null);

        if (person is { Sex: GenogramSex.Unknown, IsUnborn: false })
            yield return new DrawnText(new(centre.X, centre.Y + radius * 0.32), "?", radius * 0.9, Bold: true);

        if (person.IsDead)
        {
            var reach = radius * (person switch { { IsUnborn: true } => 0.5, { Sex: GenogramSex.Male } => 1, { Sex: GenogramSex.Female } => 0.7, _ => 0.5 });
            yield return new DrawnLine([new(centre.X - reach, centre.Y - reach), new(centre.X + reach, centre.Y + reach)], Outline);
            yield return new DrawnLine([new(centre.X - reach, centre.Y + reach), new(centre.X + reach, centre.Y - reach)], Outline);
        }
    }

    private static DrawnShape Shape(GenogramPerson person, DrawnPoint c, double r, string? fill) => person switch
    {
        { IsUnborn: true } => new DrawnPolygon([new(c.X, c.Y - r), new(c.X + r, c.Y + r), new(c.X - r, c.Y + r)], Outline, fill),
        { Sex: GenogramSex.Male } => new DrawnPolygon([new(c.X - r, c.Y - r), new(c.X + r, c.Y - r), new(c.X + r, c.Y + r), new(c.X - r, c.Y + r)], Outline, fill),
        { Sex: GenogramSex.Female } => new DrawnCircle(c, r, Outline, fill),
        _ => new DrawnPolygon([new(c.X, c.Y - r), new(c.X + r, c.Y), new(c.X, c.Y + r), new(c.X - r, c.Y)], Outline, fill),
    };
}

/// <summary>What stands under a symbol: name, birth, death, a note.</summary>
internal sealed class GenogramLabel
{
    private const double Widest = 104, LineHeight = 14, NameSize = 12.5, Small = 11;

    private readonly List<(string Text, double Size, bool Bold, string Colour)> lines = [];

    public GenogramLabel(GenogramPerson person)
    {
        Add(person.Name, NameSize, person.IsSubject, GenogramSymbols.Ink, 3);
        Add(GenogramDates.Plain(person.Born), Small, false, GenogramSymbols.Ink, 2, person.IsUnborn ? "due " : "born ");
        Add(person.Died, Small, false, GenogramSymbols.Ink, 2, "died ");
        Add(person.Note, Small, false, GenogramSymbols.Grey, 3);
        Width = lines.Count == 0 ? 0 : lines.Max(l => TextWidth.Of(l.Text, l.Size, l.Bold)) + 4;
    }

    public double Width { get; }

    public double Height => lines.Count * LineHeight;

    /// <summary>The words on a white ground, so that a line behind them does not strike them out.</summary>
    public IEnumerable<DrawnShape> Draw(double centre, double top)
    {
        if (lines.Count > 0)
            yield return White(new Box(centre - Width / 2, top, centre + Width / 2, top + Height));
        foreach (var (i, line) in lines.Index())
            yield return new DrawnText(new(centre, top + i * LineHeight + 11), line.Text, line.Size, line.Bold, true, line.Colour);
    }

    public static DrawnPolygon White(Box box) =>
        new([new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)], null, "#ffffff");

    private void Add(string? text, double size, bool bold, string colour, int most, string before = "")
    {
        if (!LongText.IsBlank(text))
            lines.AddRange(TextWidth.Wrap(before + LongText.Clean(text), size, bold, Widest, most).Select(l => (l, size, bold, colour)));
    }
}
