using static Nscp.Documents.FamilyGraph;

namespace Nscp.Documents;

/// <summary>Who stands beside whom: the circles of each row from left to right, and the people in each circle, with few crossing lines.</summary>
internal sealed class FamilyOrder
{
    private const int Sweeps = 8;

    /// <summary>Beyond this many lines swapping neighbours takes too long, and nobody could follow the lines anyway.</summary>
    private const int MostLinksToSwap = 120;

    private readonly FamilyGraph graph;
    private readonly List<List<int[]>> rows;
    private readonly List<Link> links;
    private readonly double[] place;

    private FamilyOrder(FamilyGraph graph, IReadOnlyList<int> circles)
    {
        this.graph = graph;
        place = new double[graph.People.Count];
        var here = circles.ToHashSet();
        links = [.. graph.Links.Where(l => here.Contains(graph.CircleOf(l.Child)))];
        var top = circles.Min(c => graph.Generation[c]);
        rows = [.. Enumerable.Range(0, circles.Max(c => graph.Generation[c]) - top + 1).Select(_ => new List<int[]>())];
        foreach (var circle in Walk(circles))
            rows[graph.Generation[circle] - top].Add(Beside(circle));
    }

    /// <summary>The rows of circles that hang together, oldest generation first; a row may be empty.</summary>
    public static IReadOnlyList<IReadOnlyList<int[]>> Of(FamilyGraph graph, IReadOnlyList<int> circles)
    {
        var order = new FamilyOrder(graph, circles);
        order.Improve();
        return order.rows;
    }

    /// <summary>From each circle to the children, then to the parents, so that kin come near each other.</summary>
    private List<int> Walk(IReadOnlyList<int> circles)
    {
        var down = links.ToLookup(l => graph.CircleOf(l.Family.Parent), l => graph.CircleOf(l.Child));
        var up = links.ToLookup(l => graph.CircleOf(l.Child), l => graph.CircleOf(l.Family.Parent));
        var walked = new List<int>();
        var seen = new HashSet<int>();
        var open = new Stack<int>(circles.OrderByDescending(c => graph.Generation[c]).ThenByDescending(c => c));
        while (open.TryPop(out var circle))
        {
            if (!seen.Add(circle))
                continue;

            walked.Add(circle);
            foreach (var next in up[circle].Concat(down[circle].Reverse()))
                open.Push(next);
        }

        return walked;
    }

    /// <summary>
    /// The person with most partners in the middle, former partners to the left, present ones to the right, each with their own
    /// other partners further out; of a plain couple the man to the left.
    /// </summary>
    private int[] Beside(int circle)
    {
        var ties = graph.Couples.Where(c => graph.CircleOf(c.A) == circle).ToList();
        var couples = ties.SelectMany(c => new[] { (c.A, c), (c.B, c) }).ToLookup(c => c.Item1, c => c.c);
        var middle = graph.Circles[circle].MaxBy(p => couples[p].Count());
        var seen = new HashSet<int> { middle };

        var partners = couples[middle].OrderBy(EldestChild).ToList();
        var left = partners.Where(c => c.IsFormer && !LiveTogether(c)).ToList();
        var right = partners.Except(left).ToList();
        if (partners.Count == 1)
        {
            var manToTheLeft = graph.People[partners[0].PartnerOf(middle)].Sex == GenogramSex.Male;
            left = manToTheLeft ? partners : [];
            right = manToTheLeft ? [] : partners;
        }
        else if (left.Count == 0 || right.Count == 0)
            (left, right) = (partners[..(partners.Count / 2)], partners[(partners.Count / 2)..]);

        seen.UnionWith(partners.Select(c => c.PartnerOf(middle)));
        var before = left.SelectMany(c => Outwards(c.PartnerOf(middle)).Reverse()).ToList();
        var after = right.SelectMany(c => Outwards(c.PartnerOf(middle))).ToList();
        return [.. before, middle, .. after];

        IEnumerable<int> Outwards(int first)
        {
            List<int> outwards = [first];
            for (var i = 0; i < outwards.Count; i++)
                outwards.AddRange(couples[outwards[i]].Select(c => c.PartnerOf(outwards[i])).Where(seen.Add));
            return outwards;
        }
    }

    private int EldestChild(Couple couple) => graph.Families
        .Where(f => f.Parent == couple.A && f.Other == couple.B && f.Children.Count > 0)
        .Select(f => BirthOrder(graph.People[f.Children[0].Child])).DefaultIfEmpty(int.MaxValue).First();

    private bool LiveTogether(Couple couple) => graph.People[couple.A].Home is { } home && home == graph.People[couple.B].Home;

    private void Improve()
    {
        var best = (Cost: Cost(), Rows: Copy());
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var row in sweep % 2 == 0 ? rows : Enumerable.Reverse(rows))
                Sort(row, downwards: sweep % 2 == 0);

            if (links.Count <= MostLinksToSwap)
                SwapNeighbours();
            if (Cost() is var cost && cost < best.Cost)
                best = (cost, Copy());
        }

        for (var i = 0; i < rows.Count; i++)
            rows[i] = best.Rows[i];

        List<List<int[]>> Copy() => [.. rows.Select(r => r.Select(c => (int[])c.Clone()).ToList())];
    }

    /// <summary>Children come under their parents, eldest first; parents over their children.</summary>
    private void Sort(List<int[]> row, bool downwards)
    {
        Number();
        var pulls = links.Where(l => l.Decides || !downwards).SelectMany(l => downwards
            ? new[] { (l.Child, Drop(l.Family) + SiblingOrder(l) * 0.001) }
            : [(l.Family.Parent, place[l.Child]), (l.Family.Other ?? l.Family.Parent, place[l.Child])]).ToLookup(p => p.Item1, p => p.Item2);
        var sorted = row.OrderBy(circle => circle.SelectMany(p => pulls[p]).DefaultIfEmpty(circle.Average(p => place[p])).Average()).ToList();
        row.Clear();
        row.AddRange(sorted);
    }

    private static int SiblingOrder(Link link) => link.Family.Children.TakeWhile(c => c.Child != link.Child).Count();

    private void SwapNeighbours()
    {
        var cost = Cost();
        for (var (pass, better) = (0, true); better && pass < 4; pass++)
        {
            better = false;
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Count; i++)
                {
                    better |= Try(() => Array.Reverse(row[i]));
                    if (i > 0)
                        better |= Try(() => (row[i - 1], row[i]) = (row[i], row[i - 1]));
                }
            }
        }

        bool Try(Action change)
        {
            change();
            var changed = Cost();
            if (changed < cost - 1e-9)
            {
                cost = changed;
                return true;
            }

            change();
            return false;
        }
    }

    /// <summary>Crossings weigh most, then siblings out of order, then long lines.</summary>
    private double Cost()
    {
        const double Crossing = 4, MinorCrossing = 0.5, OutOfOrder = 6, Length = 0.05;

        Number();
        var lines = links.ConvertAll(l => (Generation: graph.Generation[graph.CircleOf(l.Family.Parent)], From: Drop(l.Family), To: place[l.Child], l.Decides));
        var cost = lines.Sum(l => Math.Abs(l.From - l.To)) * Length;
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (lines[i].Generation == lines[j].Generation && (lines[i].From - lines[j].From) * (lines[i].To - lines[j].To) < 0)
                    cost += lines[i].Decides && lines[j].Decides ? Crossing : MinorCrossing;
            }
        }

        return cost + OutOfOrder * links.Zip(links.Skip(1)).Count(l => l.First.Family == l.Second.Family && place[l.First.Child] > place[l.Second.Child]);
    }

    private void Number()
    {
        foreach (var row in rows)
        {
            var at = -row.Sum(c => c.Length + 0.5) / 2;
            foreach (var circle in row)
            {
                foreach (var person in circle)
                    place[person] = at++;
                at += 0.5;
            }
        }
    }

    private double Drop(Family family) => (place[family.Parent] + place[family.Other ?? family.Parent]) / 2;
}
