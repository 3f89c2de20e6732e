using System.Globalization;
using System.Text;

namespace Nscp.Documents;

/// <summary>
/// Draws for a Word document: an Enhanced Metafile ([MS-EMF]), sharp at every size and set in the reader's own fonts, since a
/// server may have none (docs/decisions/0101-genogram-picture.md).
/// </summary>
public static class Emf
{
    /// <summary>Units in a pixel: a metafile knows whole numbers only.</summary>
    private const double Fine = 20;

    private const uint NoBrush = 0x80000005, NoPen = 0x80000008;
    private const int Pen = 1, Brush = 2, Font = 3;

    private enum Record : uint
    {
        Header = 1, Polygon = 3, Polyline = 4, WindowSize = 9, WindowOrigin = 10, ViewportSize = 11, ViewportOrigin = 12, EndOfFile = 14,
        MapMode = 17, BackgroundMode = 18, TextAlign = 22, TextColour = 24, Select = 37, CreatePen = 38, CreateBrush = 39, Delete = 40,
        Ellipse = 42, CreateFont = 82, Text = 84,
    }

    /// <summary>The bytes of the file, the same for the same drawing.</summary>
    public static byte[] Write(Drawing drawing)
    {
        var file = new File();
        file.Add(Record.MapMode, 8);
        file.Add(Record.WindowOrigin, 0, 0);
        file.Add(Record.WindowSize, Whole(drawing.Width), Whole(drawing.Height));
        file.Add(Record.ViewportOrigin, 0, 0);
        file.Add(Record.ViewportSize, (int)drawing.Width, (int)drawing.Height);
        file.Add(Record.BackgroundMode, 1);
        foreach (var shape in drawing.Shapes)
            Write(file, shape);

        file.Add(Record.EndOfFile, 0, 16, 20);
        return file.Bytes((int)drawing.Width, (int)drawing.Height);
    }

    private static void Write(File file, DrawnShape shape)
    {
        switch (shape)
        {
            case DrawnLine line:
                Outline(file, line.Points, line.Stroke);
                break;
            case DrawnPolygon polygon:
                if (polygon.Fill is not null)
                    With(file, null, polygon.Fill, () => file.Add(Record.Polygon, Polygon(polygon.Points)));
                if (polygon.Stroke is not null)
                    Outline(file, [.. polygon.Points, polygon.Points[0]], polygon.Stroke);
                break;
            case DrawnCircle { Centre: var centre, Radius: var radius } circle:
                With(file, circle.Stroke, circle.Fill, () => file.Add(Record.Ellipse,
                    Whole(centre.X - radius), Whole(centre.Y - radius), Whole(centre.X + radius), Whole(centre.Y + radius)));
                break;
            case DrawnText words:
                Text(file, words);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape), shape.GetType().Name, "A drawing holds lines, polygons, circles and texts");
        }
    }

    /// <summary>Dashes are drawn one by one: readers disagree about dashed pens.</summary>
    private static void Outline(File file, IReadOnlyList<DrawnPoint> points, DrawnStroke stroke) => With(file, stroke, null, () =>
    {
        foreach (var piece in stroke.Dashes is var (dash, gap) ? Dashes(points, dash, gap) : [points])
            file.Add(Record.Polyline, Polygon(piece));
    });

    private static IEnumerable<IReadOnlyList<DrawnPoint>> Dashes(IReadOnlyList<DrawnPoint> points, double dash, double gap)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var (from, to) = (points[i - 1], points[i]);
            var length = Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2));
            for (var at = 0.0; at < length; at += dash + gap)
                yield return [Along(at), Along(Math.Min(at + dash, length))];

            DrawnPoint Along(double at) => new(from.X + (to.X - from.X) * at / length, from.Y + (to.Y - from.Y) * at / length);
        }
    }

    private static void With(File file, DrawnStroke? stroke, string? fill, Action draw)
    {
        if (stroke is not null)
            file.Add(Record.CreatePen, Pen, 0, Whole(stroke.Width), 0, Colour(stroke.Colour));
        if (fill is not null)
            file.Add(Record.CreateBrush, Brush, 0, Colour(fill), 0);

        file.Add(Record.Select, stroke is null ? unchecked((int)NoPen) : Pen);
        file.Add(Record.Select, fill is null ? unchecked((int)NoBrush) : Brush);
        draw();
        file.Add(Record.Select, unchecked((int)NoPen));
        file.Add(Record.Select, unchecked((int)NoBrush));
        if (stroke is not null)
            file.Add(Record.Delete, Pen);
        if (fill is not null)
            file.Add(Record.Delete, Brush);
    }

    private static void Text(File file, DrawnText words)
    {
        const int Centre = 6, BaseLine = 24, SystemFont = unchecked((int)0x8000000D), LogFontBytes = 320;

        file.Add(Record.CreateFont, font =>
        {
            font.Write(Font);
            font.Write(-Whole(words.Size));
            font.Write(new byte[12]);
            font.Write(words.Bold ? 700 : 400);
            font.Write((byte[])[0, 0, 0, 1, 0, 0, 0, 0]);
            font.Write(Encoding.Unicode.GetBytes(Drawing.Typeface.PadRight(32, '\0')));
            font.Write(new byte[LogFontBytes - 28 - 64]);
        });
        file.Add(Record.Select, Font);
        file.Add(Record.TextColour, Colour(words.Colour));
        file.Add(Record.TextAlign, words.Centred ? Centre | BaseLine : BaseLine);

        file.Add(Record.Text, text =>
        {
            const int StringAt = 76;
            var padded = words.Text.Length + words.Text.Length % 2;
            text.Numbers([0, 0, -1, -1, 1]);
            text.Write(1f);
            text.Write(1f);
            text.Numbers([Whole(words.At.X), Whole(words.At.Y), words.Text.Length, StringAt, 0, 0, 0, -1, -1, StringAt + padded * 2]);
            text.Write(Encoding.Unicode.GetBytes(words.Text.PadRight(padded, '\0')));
            text.Numbers(Advances(words));
        });
        file.Add(Record.Select, SystemFont);
        file.Add(Record.Delete, Font);
    }

    /// <summary>For each UTF-16 unit the way to the next; the second half of a pair takes none.</summary>
    private static int[] Advances(DrawnText words) =>
        [.. words.Text.EnumerateRunes().SelectMany(r => new[] { Whole(TextWidth.Of(r, words.Size, words.Bold)), 0 }.Take(r.Utf16SequenceLength))];

    private static int[] Polygon(IReadOnlyList<DrawnPoint> points) =>
        [0, 0, -1, -1, points.Count, .. points.SelectMany(p => new[] { Whole(p.X), Whole(p.Y) })];

    private static int Whole(double pixels) => (int)Math.Round(pixels * Fine);

    /// <summary>Red is the lowest byte.</summary>
    private static int Colour(string colour)
    {
        var rgb = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (rgb & 0xFF) << 16 | (rgb & 0xFF00) | rgb >> 16;
    }

    private static void Numbers(this BinaryWriter writer, params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
            writer.Write(number);
    }

    private sealed class File
    {
        private const int HeaderBytes = 108;
        private readonly MemoryStream body = new();
        private readonly BinaryWriter writer;
        private int records = 1;

        public File() => writer = new BinaryWriter(body);

        public void Add(Record record, params int[] numbers) => Add(record, content => content.Numbers(numbers));

        public void Add(Record record, Action<BinaryWriter> write)
        {
            var start = body.Position;
            writer.Write((uint)record);
            writer.Write(0);
            write(writer);
            var end = body.Position;
            body.Position = start + 4;
            writer.Write((int)(end - start));
            body.Position = end;
            records++;
        }

        /// <summary>The header tells the size in pixels and in hundredths of a millimetre, on a screen of 1920 by 1080 pixels at 96 to the inch.</summary>
        public byte[] Bytes(int width, int height)
        {
            const double PixelsPerInch = 96, HundredthsPerInch = 2540;
            var file = new MemoryStream();
            var header = new BinaryWriter(file);
            header.Numbers([(int)Record.Header, HeaderBytes, 0, 0, width - 1, height - 1]);
            header.Numbers([0, 0, (int)(width * HundredthsPerInch / PixelsPerInch), (int)(height * HundredthsPerInch / PixelsPerInch)]);
            header.Numbers([0x464D4520, 0x10000, HeaderBytes + (int)body.Length, records, Font + 1, 0, 0, 0, 1920, 1080, 508, 286]);
            header.Numbers([0, 0, 0, 508_000, 285_750]);
            body.WriteTo(file);
            return file.ToArray();
        }
    }
}
