using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>
/// Lays a genogram out and draws it: generations in rows, partners side by side, siblings by birth; families that nothing
/// links side by side, people without ties below, a key at the end.
/// </summary>
public static class GenogramDrawing
{
    private const double Margin = 16, BetweenBlocks = 28, WidthToFill = 960, NarrowestKey = 560, HeadingHeight = 26;

    /// <summary>The same picture for the same genogram, whatever it holds.</summary>
    /// <param name="withKey">False where the key is written beside it.</param>
    public static Drawing Draw(Genogram genogram, bool withKey = true)
    {
        var layout = Layout.Of(genogram);
        var shapes = new List<DrawnShape>();
        foreach (var (at, block) in layout.Blocks)
            shapes.AddRange(block.Draw(at));
        if (layout.OthersAt is { } others)
            shapes.Add(new DrawnText(new(Margin, others + 16), "Others linked to the case", 14, Bold: true, Centred: false));

        var width = Math.Max(layout.Width, withKey ? NarrowestKey : 0) + 2 * Margin;
        var height = withKey ? GenogramKey.Draw(shapes, layout.Graph, layout.Homes, Margin, layout.Height + Margin, width - Margin) : layout.Height;
        var background = GenogramLabel.White(new Box(0, 0, Math.Ceiling(width), Math.Ceiling(height + Margin)));
        return new Drawing(Title(genogram), string.Join(' ', GenogramText.Describe(genogram)), Math.Ceiling(width), Math.Ceiling(height + Margin),
            [background, .. shapes]);
    }

    /// <summary>What the signs of the picture mean, each with its sign.</summary>
    public static IReadOnlyList<(string Words, Drawing Sign)> Key(Genogram genogram)
    {
        const double Width = 38, Height = 28;
        var layout = Layout.Of(genogram);
        return [.. GenogramKey.Entries(layout.Graph, layout.Homes).Select(e => (e.Words, new Drawing("", "", Width, Height, [.. e.Sample(new(Width / 2, Height / 2))])))];
    }

    /// <summary>How far from the left the child stands whom the review is about, in pixels; 0 when there is none.</summary>
    public static double SubjectAt(Genogram genogram)
    {
        var layout = Layout.Of(genogram);
        return layout.Graph.People.Index().Where(p => p.Item.IsSubject).Select(p => layout.Blocks.Select(b => b.Block.MiddleOf(p.Index, b.At)).OfType<double>().FirstOrDefault()).FirstOrDefault();
    }

    /// <summary>All that must not overlap, for tests.</summary>
    internal static IReadOnlyList<Box> Boxes(Genogram genogram) => [.. Layout.Of(genogram).Blocks.SelectMany(b => b.Block.Boxes(b.At))];

    internal static string Title(Genogram genogram)
    {
        var subjects = genogram.People.Where(p => p.IsSubject).Select(p => LongText.Clean(p.Name)).ToList();
        return subjects.Count == 0 ? "Genogram" : "Genogram of the family of " + string.Join(" and ", subjects);
    }

    private sealed record Layout(FamilyGraph Graph, Dictionary<string, int> Homes, List<(DrawnPoint At, FamilyBlock Block)> Blocks,
        double Width, double Height, double? OthersAt)
    {
        public static Layout Of(Genogram genogram)
        {
            var graph = new FamilyGraph(genogram);
            var homes = graph.People.Where(p => p.Home is not null).GroupBy(p => p.Home!).Where(h => h.Count() > 1)
                .Index().ToDictionary(h => h.Item.Key, h => h.Index + 1);
            var families = Linked(graph);
            var alone = families.Where(f => f.Count == 1 && graph.Circles[f[0]].Count == 1 && !graph.People[graph.Circles[f[0]][0]].IsSubject).ToList();
            var together = families.Except(alone).OrderBy(f => f.Any(c => graph.Circles[c].Any(p => graph.People[p].IsSubject)) ? 0 : 1);

            var shelf = new Shelf(Margin);
            foreach (var family in together)
                shelf.Add(new FamilyBlock(graph, family, homes));

            double? othersAt = null;
            if (shelf.Placed.Count > 0 && alone.Count > 0)
            {
                othersAt = shelf.Bottom + BetweenBlocks;
                shelf.NewRow(othersAt.Value + HeadingHeight);
            }

            foreach (var person in alone)
                shelf.Add(new FamilyBlock(graph, person, homes));

            return new Layout(graph, homes, shelf.Placed, shelf.Placed.Select(b => b.At.X + b.Block.Width - Margin).DefaultIfEmpty().Max(), shelf.Bottom, othersAt);
        }

        /// <summary>Circles that hang together through children.</summary>
        private static List<List<int>> Linked(FamilyGraph graph)
        {
            var kin = graph.Links.Select(l => (Up: graph.CircleOf(l.Family.Parent), Down: graph.CircleOf(l.Child)))
                .SelectMany(l => new[] { (l.Up, l.Down), (l.Down, l.Up) }).ToLookup(l => l.Item1, l => l.Item2);
            var seen = new HashSet<int>();
            var families = new List<List<int>>();
            foreach (var first in Enumerable.Range(0, graph.Circles.Count).Where(seen.Add))
            {
                List<int> family = [first];
                for (var i = 0; i < family.Count; i++)
                    family.AddRange(kin[family[i]].Where(seen.Add));
                families.Add(family);
            }

            return families;
        }
    }

    /// <summary>Blocks from left to right, in rows.</summary>
    private sealed class Shelf(double top)
    {
        private double top = top, left = Margin;

        public List<(DrawnPoint At, FamilyBlock Block)> Placed { get; } = [];

        public double Bottom { get; private set; } = top;

        public void Add(FamilyBlock block)
        {
            if (left > Margin && left + block.Width > WidthToFill)
                NewRow(Bottom + BetweenBlocks);

            Placed.Add((new(left, top), block));
            left += block.Width + BetweenBlocks;
            Bottom = Math.Max(Bottom, top + block.Height);
        }

        public void NewRow(double at) => (top, left, Bottom) = (at, Margin, Math.Max(Bottom, at));
    }
}

/// <summary>Draws a genogram for a web page.</summary>
public static class GenogramSvg
{
    /// <summary>An <c>svg</c> element with title and description, no styles, no scripts, no ids.</summary>
    public static string Draw(Genogram genogram) => Svg.Write(GenogramDrawing.Draw(genogram));
}
