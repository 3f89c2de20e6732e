using System.Globalization;

namespace Nscp.Documents;

/// <summary>
/// Draws a table of figures: bars by row, or for timeliness one stack a period. The table beside it says the same and more, so that the picture is for
/// the eye alone. Colours keep 3 to 1 against white and differ in brightness; each number stands beside its colour. Lengths in pixels.
/// </summary>
public static class FigureChart
{
    private const double Width = 420, Left = 8, Right = 52, Text = 14;
    private const string Ink = "#1b2a2f", Line = "#8a9a9d", Bar = "#17717a";
    private const int MostBars = 12;

    // Dark to light, so that they differ in a black and white print too.
    private static readonly string[] Stack = ["#0d4b52", "#b4540a", "#a3262a", "#7d8f93"];

    /// <summary>A picture of what the table shows; a number that is not shown is not drawn.</summary>
    public static Drawing Draw(FigureTable table) => table.IsTimeliness ? Stacks(table) : Bars(table);

    private static Drawing Bars(FigureTable table)
    {
        var rows = table.Rows.Select(r => (r.Label, Count: table.HasTotals ? r.Total : r.Counts.All(c => c is null) ? null : r.Counts.Sum(c => c ?? 0))).Where(r => r.Count is not null).ToList();
        var drawn = rows.Count > MostBars ? [.. rows.OrderByDescending(r => r.Count).Take(MostBars)] : rows;
        var most = Math.Max(1, drawn.Select(r => r.Count!.Value).DefaultIfEmpty(1).Max());
        List<DrawnShape> shapes = [];
        var y = 6.0;
        foreach (var (label, count) in drawn)
        {
            shapes.Add(new DrawnText(new(Left, y + Text), Shorten(label, 54), Text, Centred: false, Colour: Ink));
            var length = (Width - Left - Right) * count!.Value / most;
            shapes.Add(Box(Left, y + Text + 6, Math.Max(length, 1.5), 16, Bar));
            shapes.Add(new DrawnText(new(Left + length + 8, y + Text + 19), count.Value.ToString(CultureInfo.InvariantCulture), Text, Bold: true, Centred: false, Colour: Ink));
            y += 46;
        }

        if (rows.Count > MostBars)
        {
            shapes.Add(new DrawnText(new(Left, y + Text), $"The {MostBars} largest of {rows.Count}", Text, Centred: false, Colour: Ink));
            y += 26;
        }

        return new Drawing(table.Title, table.Title, Width, Math.Max(y, 30), shapes);
    }

    private static Drawing Stacks(FigureTable table)
    {
        var most = Math.Max(1, Enumerable.Range(0, table.Periods.Count).Max(p => table.Rows.Sum(r => r.Counts[p] ?? 0)));
        const double Height = 200, Top = 12;
        var step = (Width - (2 * Left)) / table.Periods.Count;
        var wide = Math.Min(64, step * 0.6);
        List<DrawnShape> shapes = [new DrawnLine([new(Left, Top + Height), new(Width - Left, Top + Height)], new DrawnStroke(1.5, Line))];
        for (var p = 0; p < table.Periods.Count; p++)
        {
            var middle = Left + (step * (p + 0.5));
            var y = Top + Height;
            foreach (var row in table.Rows.Where(r => r.Counts[p] > 0))
            {
                var tall = Height * row.Counts[p]!.Value / most;
                y -= tall;
                shapes.Add(Box(middle - (wide / 2), y + 1, wide, Math.Max(tall - 2, 1), Colour(row.Label)));
                if (tall >= 18)
                    shapes.Add(new DrawnText(new(middle, y + (tall / 2) + 5), row.Counts[p]!.Value.ToString(CultureInfo.InvariantCulture), Text, Bold: true, Colour: "#ffffff"));
            }

            foreach (var (index, part) in Names(table.Periods[p], step).Index())
                shapes.Add(new DrawnText(new(middle, Top + Height + 20 + (16 * index)), part, 13, Colour: Ink));
        }

        var at = Top + Height + 62;
        foreach (var row in table.Rows)
        {
            shapes.Add(Box(Left, at, 14, 14, Colour(row.Label)));
            shapes.Add(new DrawnText(new(Left + 22, at + 12), row.Label, Text, Centred: false, Colour: Ink));
            at += 22;
        }

        return new Drawing(table.Title, table.Title, Width, at + 4, shapes);
    }

    private static string Colour(string row) => row switch
    {
        "In time" => Stack[0],
        "Late" => Stack[1],
        "Not due yet" => Stack[3],
        _ => Stack[2],
    };

    /// <summary>A quarter's name on two lines where the step is narrow.</summary>
    private static IEnumerable<string> Names(string period, double step) => period.Length * 7 <= step ? [period]
        : period.Split(' ') is [var from, "to", var to, var year] ? [$"{from[..3]}–{to[..3]}", year] : [period];

    private static DrawnPolygon Box(double x, double y, double width, double height, string fill) =>
        new([new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height)], null, fill);

    private static string Shorten(string label, int most) => label.Length <= most ? label : label[..(most - 1)] + "…";
}
