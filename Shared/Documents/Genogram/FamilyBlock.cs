using static Nscp.Documents.FamilyGraph;

namespace Nscp.Documents;

/// <summary>One linked family, laid out in rows of generations and ready to be drawn anywhere.</summary>
internal sealed class FamilyBlock
{
    private const double Track = 10, AroundHome = 5, CaptionWidth = 78, CaptionHeight = 15, UnderSymbol = 6, OverHeads = 12;

    private readonly FamilyGraph graph;
    private readonly Dictionary<string, int> homes;
    private readonly IReadOnlyList<IReadOnlyList<int[]>> order;
    private readonly Dictionary<int, GenogramLabel> labels;
    private readonly FamilyPlaces places;
    private readonly Dictionary<int, int> rowOf;
    private readonly Dictionary<Family, int> busTrack;
    private readonly Dictionary<Couple, int> arcTrack;
    private readonly List<Row> rows = [];

    /// <param name="graph">All people.</param>
    /// <param name="circles">Those of this family.</param>
    /// <param name="homes">The numbers of the households with two people or more.</param>
    public FamilyBlock(FamilyGraph graph, IReadOnlyList<int> circles, Dictionary<string, int> homes)
    {
        (this.graph, this.homes) = (graph, homes);
        order = FamilyOrder.Of(graph, circles);
        rowOf = order.Index().SelectMany(r => r.Item.SelectMany(c => c).Select(p => (p, r.Index))).ToDictionary(p => p.p, p => p.Index);
        labels = rowOf.Keys.ToDictionary(p => p, p => new GenogramLabel(graph.People[p]));
        places = new FamilyPlaces(graph, order, Half);

        busTrack = Tracks(places.Links.Select(l => l.Family).Distinct(), f => rowOf[f.Parent], Bus);
        arcTrack = Tracks(graph.Couples.Where(c => rowOf.ContainsKey(c.A) && !places.AreNeighbours(c)), c => rowOf[c.A],
            c => (Math.Min(places.X(c.A), places.X(c.B)), Math.Max(places.X(c.A), places.X(c.B))));
        var top = AroundHome;
        for (var i = 0; i < order.Count; i++)
        {
            rows.Add(RowAt(top, i));
            top = rows[i].Bottom + 10;
        }
    }

    public double Width => places.Width + 2 * AroundHome;

    public double Height => rows[^1].Bottom + AroundHome;

    /// <summary>How far from the left a person stands; null for one of another family.</summary>
    public double? MiddleOf(int person, DrawnPoint at) => rowOf.ContainsKey(person) ? Centre(at, person).X : null;

    /// <summary>All that must not overlap, for tests.</summary>
    public IEnumerable<Box> Boxes(DrawnPoint at) => rowOf.Keys.SelectMany(p =>
    {
        var (centre, label) = (Centre(at, p), labels[p]);
        const double R = GenogramSymbols.Radius;
        var under = at.Y + rows[rowOf[p]].Centre + R + UnderSymbol;
        return new Box[]
        {
            new(centre.X - R, centre.Y - R, centre.X + R, centre.Y + R),
            new(centre.X - label.Width / 2, under, centre.X + label.Width / 2, under + label.Height),
        };
    }).Concat(Homes().Select(h => Caption(at, h)));

    /// <summary>From the bottom up: lines, households, symbols, words.</summary>
    public IEnumerable<DrawnShape> Draw(DrawnPoint at)
    {
        foreach (var shape in places.Links.GroupBy(l => l.Family).SelectMany(f => DrawChildren(at, f.Key, [.. f])))
            yield return shape;
        foreach (var shape in graph.Couples.Where(c => rowOf.ContainsKey(c.A)).SelectMany(c => DrawCouple(at, c)))
            yield return shape;
        foreach (var shape in Homes().SelectMany(h => DrawHome(at, h)))
            yield return shape;

        foreach (var person in rowOf.Keys)
        {
            foreach (var shape in GenogramSymbols.Person(graph.People[person], Centre(at, person)))
                yield return shape;
            foreach (var shape in labels[person].Draw(Centre(at, person).X, at.Y + rows[rowOf[person]].Centre + GenogramSymbols.Radius + UnderSymbol))
                yield return shape;
        }
    }

    private double Half(int person) => Math.Max(GenogramSymbols.Radius + 18, labels[person].Width / 2);

    private DrawnPoint Centre(DrawnPoint at, int person) => new(at.X + AroundHome + places.X(person), at.Y + rows[rowOf[person]].Centre);

    private Row RowAt(double top, int row)
    {
        var buses = busTrack.Where(b => rowOf[b.Key.Parent] == row - 1).Select(b => b.Value + 1).DefaultIfEmpty().Max();
        var arcs = arcTrack.Where(a => rowOf[a.Key.A] == row).Select(a => a.Value + 1).DefaultIfEmpty().Max();
        var people = order[row].SelectMany(c => c).ToList();
        var centre = top + (buses > 0 ? 12 + buses * Track : 0) + (arcs > 0 ? OverHeads + arcs * Track : 0) + GenogramSymbols.Radius;
        var underLabels = centre + GenogramSymbols.Radius + UnderSymbol + people.Select(p => labels[p].Height).DefaultIfEmpty().Max();
        return new Row(top, centre, underLabels + (people.Exists(p => Home(p) is not null) ? CaptionHeight + 4 : 2));
    }

    /// <summary>Lines in one gap that would run over each other get tracks of their own, 0 the lowest.</summary>
    private static Dictionary<T, int> Tracks<T>(IEnumerable<T> items, Func<T, int> rowOf, Func<T, (double From, double To)> reach) where T : notnull
    {
        var tracks = new Dictionary<T, int>();
        foreach (var item in items.OrderBy(i => reach(i).To - reach(i).From))
        {
            var (from, to) = reach(item);
            var taken = tracks.Where(t => rowOf(t.Key) == rowOf(item) && reach(t.Key).From < to + 8 && from < reach(t.Key).To + 8).Select(t => t.Value).ToHashSet();
            tracks[item] = Enumerable.Range(0, tracks.Count + 1).First(t => !taken.Contains(t));
        }

        return tracks;
    }

    private (double From, double To) Bus(Family family)
    {
        var ends = places.Links.Where(l => l.Family == family).Select(ChildEnd).Append(places.Drop(family)).ToList();
        return (ends.Min(), ends.Max());
    }

    /// <summary>Where a child's line arrives; a child with parents of several kinds has several lines.</summary>
    private double ChildEnd(Link link)
    {
        const double TooSmallABend = 12;
        var lines = places.Links.Where(l => l.Child == link.Child).ToList();
        if (lines.Count == 1 && link.Family.Children.Count == 1 && Math.Abs(places.Drop(link.Family) - places.X(link.Child)) < TooSmallABend)
            return places.Drop(link.Family);

        return places.X(link.Child) + Math.Clamp((lines.IndexOf(link) - (lines.Count - 1) / 2.0) * 9, -18, 18);
    }

    private IEnumerable<DrawnShape> DrawChildren(DrawnPoint at, Family family, IReadOnlyList<Link> links)
    {
        const double BesideSingle = 12;
        var (left, row) = (at.X + AroundHome, rows[rowOf[family.Parent]]);
        var drop = left + places.Drop(family);
        var bus = at.Y + rows[rowOf[family.Parent] + 1].Top + 4 + busTrack[family] * Track;
        var stem = GenogramSymbols.Line(links.Select(l => l.Kind).Distinct().Count() == 1 ? links[0].Kind : ParentageKind.Biological);

        var couple = graph.Couples.FirstOrDefault(c => c.A == family.Parent && c.B == family.Other);
        IReadOnlyList<DrawnPoint> start = couple is null
            ? [new(left + places.X(family.Parent), at.Y + row.Centre + BesideSingle), new(drop, at.Y + row.Centre + BesideSingle)]
            : [new(drop, LineOf(at, couple))];
        yield return new DrawnLine([.. start, new(drop, bus)], stem);

        var ends = links.Select(l => left + ChildEnd(l)).Append(drop).ToList();
        if (ends.Max() - ends.Min() > 0.5)
            yield return new DrawnLine([new(ends.Min(), bus), new(ends.Max(), bus)], stem);
        foreach (var link in links)
            yield return new DrawnLine([new(left + ChildEnd(link), bus), new(left + ChildEnd(link), Centre(at, link.Child).Y)], GenogramSymbols.Line(link.Kind));
    }

    /// <summary>Straight between neighbours, else over the heads of those between.</summary>
    private IEnumerable<DrawnShape> DrawCouple(DrawnPoint at, Couple couple)
    {
        var (a, b) = (Centre(at, couple.A), Centre(at, couple.B));
        var (left, right) = a.X < b.X ? (a, b) : (b, a);
        var y = LineOf(at, couple);
        if (places.AreNeighbours(couple))
        {
            yield return new DrawnLine([left, right], GenogramSymbols.Line(couple.Kind));
        }
        else
        {
            var aside = Math.Max(19 - arcTrack[couple] * 4, 5);
            left = left with { X = left.X + aside };
            right = right with { X = right.X - aside };
            yield return new DrawnLine([left, left with { Y = y }, right with { Y = y }, right], GenogramSymbols.Line(couple.Kind));
        }

        var (from, to) = (left.X + GenogramSymbols.Radius, right.X - GenogramSymbols.Radius);
        foreach (var slash in GenogramSymbols.Slashes(couple.Kind, new(from + (to - from) * (places.AreNeighbours(couple) ? 0.22 : 0.5), y)))
            yield return slash;
    }

    private double LineOf(DrawnPoint at, Couple couple)
    {
        var centre = at.Y + rows[rowOf[couple.A]].Centre;
        return places.AreNeighbours(couple) ? centre : centre - GenogramSymbols.Radius - OverHeads - arcTrack[couple] * Track;
    }

    private int? Home(int person) => graph.People[person].Home is { } home && homes.TryGetValue(home, out var number) ? number : null;

    /// <summary>People of one household who stand beside each other, and those right below them.</summary>
    private List<HomePart> Homes()
    {
        var runs = new List<(int Row, int Home, double From, double To)>();
        for (var row = 0; row < order.Count; row++)
        {
            int? last = null;
            foreach (var person in order[row].SelectMany(c => c))
            {
                var (from, to) = (places.X(person) - Half(person) - AroundHome, places.X(person) + Half(person) + AroundHome);
                if (Home(person) is { } home && home == last)
                    runs[^1] = runs[^1] with { To = to };
                else if (Home(person) is { } other)
                    runs.Add((row, other, from, to));
                last = Home(person);
            }
        }

        var parts = new List<HomePart>();
        foreach (var run in runs)
        {
            var above = parts.Find(p => p.Number == run.Home && p.LastRow == run.Row - 1 && p.Reach[^1].From < run.To - 30 && run.From < p.Reach[^1].To - 30);
            if (above is null)
                parts.Add(new HomePart(run.Home, run.Row, [(run.From, run.To)]));
            else
                above.Reach.Add((run.From, run.To));
        }

        return parts;
    }

    private IEnumerable<DrawnShape> DrawHome(DrawnPoint at, HomePart home)
    {
        List<DrawnPoint> right = [], left = [];
        foreach (var (i, (from, to)) in home.Reach.Index())
        {
            var row = rows[home.FirstRow + i];
            var (top, bottom) = (at.Y + row.Centre - GenogramSymbols.Radius - AroundHome, at.Y + row.Bottom);
            Corner(right, to, top, bottom, outwards: i == 0 || to > home.Reach[i - 1].To);
            Corner(left, from, top, bottom, outwards: i == 0 || from < home.Reach[i - 1].From);
        }

        yield return new DrawnPolygon([.. right, .. Enumerable.Reverse(left)], GenogramSymbols.Home, null);
        var caption = Caption(at, home);
        yield return GenogramLabel.White(caption);
        yield return new DrawnText(new(caption.Left + 2, caption.Bottom - 4), HomeName(home.Number), 11, Centred: false, Colour: GenogramSymbols.Blue);

        void Corner(List<DrawnPoint> side, double x, double top, double bottom, bool outwards)
        {
            if (side.Count > 0 && outwards)
                side[^1] = side[^1] with { Y = top };
            side.Add(new(at.X + AroundHome + x, side.Count > 0 && !outwards ? side[^1].Y : top));
            side.Add(new(at.X + AroundHome + x, bottom));
        }
    }

    private Box Caption(DrawnPoint at, HomePart home)
    {
        var (left, bottom) = (at.X + AroundHome + home.Reach[^1].From + AroundHome, at.Y + rows[home.LastRow].Bottom - 2);
        return new Box(left, bottom - CaptionHeight, left + CaptionWidth, bottom);
    }

    internal static string HomeName(int number) => $"Household {number}";

    /// <param name="Top">Where the lines from above come in.</param>
    /// <param name="Centre">Of the symbols.</param>
    /// <param name="Bottom">Under labels and captions.</param>
    private sealed record Row(double Top, double Centre, double Bottom);

    private sealed record HomePart(int Number, int FirstRow, List<(double From, double To)> Reach)
    {
        public int LastRow => FirstRow + Reach.Count - 1;
    }
}
