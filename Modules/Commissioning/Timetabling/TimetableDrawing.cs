using System.Globalization;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <param name="Name">Of the row, short.</param>
/// <param name="From">Where its bar begins; null for one day alone.</param>
/// <param name="On">Its day, or the end of its bar; null when nobody knows: the bar then runs out of the picture.</param>
/// <param name="Earliest">The first day on which it can be, where it cannot keep its own; the last of all days when nobody can say.</param>
/// <param name="Meetings">When the body meets that signs off here; null where none does.</param>
internal sealed record TimetableLine(string Name, DateOnly? From, DateOnly? On, bool IsDone, DateOnly? Earliest, bool IsProceeding = false, IReadOnlyList<DateOnly>? Meetings = null);

/// <summary>
/// Draws a timetable: a row for each line over the months, today, and the day by which C-4 wants it published; the rows' names apart, so that they stay where they are while the
/// months move under a finger. The table beside it says the same. Pure.
/// </summary>
internal static class TimetableDrawing
{
    private const double NameWidth = 196, RowHeight = 30, Head = 44, MonthWidth = 84, Edge = 12;
    private const int Line = 29;
    private const string Ink = "#0b0c0c", Grey = "#b1b4b6", Blue = "#1d70b8", Green = "#00703c", Red = "#b10e1e", Amber = "#8a5a00";

    /// <summary>The picture.</summary>
    /// <param name="publishBy">The days of C-4, the governing one first.</param>
    public static Drawing Of(IReadOnlyList<TimetableLine> lines, IReadOnlyList<DateOnly> publishBy, DateOnly today)
    {
        DateOnly[] days = [.. lines.SelectMany(l => (DateOnly?[])[l.From, l.On, l.Earliest]).OfType<DateOnly>().Where(d => d < DateOnly.MaxValue), .. publishBy, today];
        var first = new DateOnly(days.Min().Year, days.Min().Month, 1);
        var months = Math.Min(36, (days.Max().Year - first.Year) * 12 + days.Max().Month - first.Month + 1);
        var (width, height) = (months * MonthWidth + Edge, Height(lines));
        List<DrawnShape> shapes = [.. Stripes(lines, width)];

        for (var i = 0; i <= months; i++)
        {
            var x = i * MonthWidth;
            shapes.Add(new DrawnLine([new(x, Head - 14), new(x, height - Edge)], new DrawnStroke(1, Grey)));
            if (i < months)
                shapes.Add(new DrawnText(new(x + 4, Head - 18), first.AddMonths(i).ToString("MMM yyyy", CultureInfo.GetCultureInfo("en-GB")), 13, Centred: false));
        }

        foreach (var (index, line) in lines.Index())
        {
            var y = Middle(index);
            // Meetings do not lengthen the picture.
            foreach (var meeting in line.Meetings?.Where(m => m < first.AddMonths(months)) ?? [])
                shapes.Add(new DrawnLine([new(X(meeting), y - 9), new(X(meeting), y + 9)], new DrawnStroke(2, Ink)));
            Draw(shapes, line, y, X, width);
        }

        Upright(shapes, X(today), height, Ink, null, "today", 12);
        foreach (var (index, day) in publishBy.Index())
            Upright(shapes, X(day), height, Red, index == 0 ? null : (4, 4), index == 0 ? "publish by" : "", 12);
        return new Drawing("Timetable of the review", $"{lines.Count} rows over {months} months; today is {Words.Of(today)}. The table below the picture says the same in words.", width, height, shapes);

        double X(DateOnly day)
        {
            var month = (day.Year - first.Year) * 12 + day.Month - first.Month;
            return Math.Clamp((month + (day.Day - 1) / (double)DateTime.DaysInMonth(day.Year, day.Month)) * MonthWidth, 0, months * MonthWidth);
        }
    }

    /// <summary>The rows' names, as high as the picture.</summary>
    public static Drawing Names(IReadOnlyList<TimetableLine> lines) => new(
        "Rows of the timetable", "The names of the rows of the picture beside it", NameWidth, Height(lines),
        [.. Stripes(lines, NameWidth), .. lines.SelectMany((line, i) => Name(line.Name, Middle(i)))]);

    private static double Height(IReadOnlyList<TimetableLine> lines) => Head + lines.Count * RowHeight + Edge;

    private static double Middle(int row) => Head + row * RowHeight + RowHeight / 2;

    private static IEnumerable<DrawnShape> Stripes(IReadOnlyList<TimetableLine> lines, double width) =>
        from row in Enumerable.Range(0, lines.Count)
        where row % 2 == 0
        let y = Middle(row)
        select new DrawnPolygon([new(0, y - RowHeight / 2), new(width, y - RowHeight / 2), new(width, y + RowHeight / 2), new(0, y + RowHeight / 2)], null, "#f1f3f4");

    /// <summary>Where the line of today is, from 0 to 1 of the width.</summary>
    public static double At(Drawing picture) =>
        picture.Shapes.OfType<DrawnText>().FirstOrDefault(t => t.Text == "today") is { } word ? word.At.X / picture.Width : 0;

    private static void Draw(List<DrawnShape> shapes, TimetableLine line, double y, Func<DateOnly, double> x, double width)
    {
        var end = line.On is { } on ? x(on) : width - Edge;
        if (line.From is { } from)
        {
            var colour = line.IsProceeding ? Amber : line.IsDone ? Green : Blue;
            shapes.Add(new DrawnPolygon([new(x(from), y - 5), new(end, y - 5), new(end, y + 5), new(x(from), y + 5)], line.IsProceeding ? new DrawnStroke(1.5, Amber, (5, 3)) : null, line.IsProceeding ? "#fff3d6" : colour));
            if (line.On is null)
                shapes.Add(new DrawnText(new(end - 6, y + 5), "?", 15, Bold: true));
        }

        if (line.IsProceeding || line.On is null)
            return;
        if (line.Earliest == DateOnly.MaxValue)
        {
            shapes.Add(new DrawnLine([new(end, y), new(width - Edge - 14, y)], new DrawnStroke(2, Red, (3, 3))));
            shapes.Add(new DrawnText(new(width - Edge - 6, y + 5), "?", 15, Bold: true, Colour: Red));
        }
        else if (line.Earliest is { } late && late > line.On)
        {
            shapes.Add(new DrawnLine([new(end, y), new(x(late), y)], new DrawnStroke(2, Red, (3, 3))));
            shapes.Add(Diamond(x(late), y, 7, new DrawnStroke(2, Red), "#ffffff"));
        }

        shapes.Add(Diamond(end, y, 8, line.IsDone ? null : new DrawnStroke(2, line.Earliest is null ? Blue : Red), line.IsDone ? Green : line.Earliest is null ? Blue : "#ffffff"));
        if (line.IsDone)
            shapes.Add(new DrawnLine([new(end - 3.5, y), new(end - 1, y + 3), new(end + 4, y - 3)], new DrawnStroke(1.6, "#ffffff")));
    }

    private static DrawnPolygon Diamond(double x, double y, double half, DrawnStroke? stroke, string fill) => new([new(x - half, y), new(x, y - half), new(x + half, y), new(x, y + half)], stroke, fill);

    private static void Upright(List<DrawnShape> shapes, double x, double height, string colour, (double, double)? dashes, string word, double size)
    {
        shapes.Add(new DrawnLine([new(x, Head - 10), new(x, height - Edge)], new DrawnStroke(2, colour, dashes)));
        if (word.Length > 0)
            shapes.Add(new DrawnText(new(x, 12), word, size, Bold: true, Colour: colour));
    }

    /// <summary>In one line, or in two where it is long.</summary>
    private static IEnumerable<DrawnShape> Name(string name, double y)
    {
        if (name.Length <= Line)
            return [new DrawnText(new(6, y + 5), name, 13, Centred: false)];
        var cut = name.LastIndexOf(' ', Line) is var space && space > 0 ? space : Line;
        return [new DrawnText(new(6, y - 2), name[..cut], 12, Centred: false), new DrawnText(new(6, y + 11), Shorten(name[cut..].Trim()), 12, Centred: false)];
    }

    private static string Shorten(string name) => name.Length > Line + 3 ? name[..(Line + 2)] + "…" : name;
}
