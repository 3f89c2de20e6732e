using static Nscp.Documents.FamilyGraph;

namespace Nscp.Documents;

/// <summary>
/// Where each person of a linked family stands from left to right: circles keep together and never overlap, children stand under
/// their parents as nearly as the others let them. Also where the lines to children leave the parents.
/// </summary>
internal sealed class FamilyPlaces
{
    private const int Rounds = 60;
    private const double BetweenPartners = 22, BetweenCircles = 17, BetweenDrops = 10;

    private readonly List<List<Circle>> rows;
    private readonly Dictionary<int, Circle> circleOf;
    private readonly ILookup<Circle, Link> down, up;

    /// <param name="graph">Who belongs to whom.</param>
    /// <param name="order">From <see cref="FamilyOrder"/>.</param>
    /// <param name="half">Half the width that a person needs.</param>
    public FamilyPlaces(FamilyGraph graph, IReadOnlyList<IReadOnlyList<int[]>> order, Func<int, double> half)
    {
        var here = order.SelectMany(r => r).SelectMany(c => c).ToHashSet();
        Links = [.. graph.Links.Where(l => here.Contains(l.Child))];
        var families = Links.Select(l => l.Family).Distinct().ToLookup(f => graph.CircleOf(f.Parent));
        var couples = graph.Couples.ToLookup(c => graph.CircleOf(c.A));

        rows = [.. order.Select(r => r.Select(c => new Circle(c, half, [.. couples[graph.CircleOf(c[0])]], [.. families[graph.CircleOf(c[0])]])).ToList())];
        circleOf = rows.SelectMany(r => r).SelectMany(c => c.Members.Select(m => (m, c))).ToDictionary(m => m.m, m => m.c);
        down = Links.ToLookup(l => circleOf[l.Family.Parent]);
        up = Links.ToLookup(l => circleOf[l.Child]);
        Settle();
    }

    /// <summary>Parents and children of this family.</summary>
    public IReadOnlyList<Link> Links { get; }

    /// <summary>The whole family's.</summary>
    public double Width { get; private set; }

    /// <summary>From 0 to <see cref="Width"/>.</summary>
    public double X(int person) => circleOf[person].X(person);

    /// <summary>Where the line to these parents' children goes down: between people, clear of every symbol and label of their row.</summary>
    public double Drop(Family family) => circleOf[family.Parent].Start + circleOf[family.Parent].Drops[family];

    /// <summary>True when nobody stands between the two.</summary>
    public bool AreNeighbours(Couple couple) => circleOf[couple.A].AreNeighbours(couple);

    private void Settle()
    {
        foreach (var row in rows)
            Spread(row, _ => (0, 1));

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var row in round % 2 == 0 ? rows : Enumerable.Reverse(rows))
                Spread(row, Wish);
        }

        var all = rows.SelectMany(r => r).ToList();
        var leftmost = all.Min(c => c.Start - c.Left);
        foreach (var circle in all)
            circle.Start -= leftmost;
        Width = all.Max(c => c.Start + c.Right);
    }

    /// <summary>Where the circle would like to start, seen from its parents and its children, and how much.</summary>
    private (double Start, double Weight) Wish(Circle circle)
    {
        var asParents = down[circle].Select(l => l.Family).Distinct().Select(f => Middle(f) - Drop(f));
        var asChildren = up[circle].Where(l => l.Decides).Select(l => Drop(l.Family) - X(l.Child));
        List<double> moves = [.. asParents, .. asChildren];
        return moves.Count == 0 ? (circle.Start, 0.01) : (circle.Start + moves.Average(), moves.Count);
    }

    private double Middle(Family family)
    {
        var children = Links.Where(l => l.Family == family).Select(l => X(l.Child)).ToList();
        return (children.Min() + children.Max()) / 2;
    }

    /// <summary>The places nearest to the wishes (least squares) that keep order and distances: pool adjacent violators.</summary>
    private static void Spread(List<Circle> row, Func<Circle, (double Start, double Weight)> wish)
    {
        var pools = new List<(double Sum, double Weight, int Count)>();
        var packed = new double[row.Count];
        for (var i = 0; i < row.Count; i++)
        {
            packed[i] = i == 0 ? 0 : packed[i - 1] + row[i - 1].Right + BetweenCircles + row[i].Left;
            var (start, weight) = wish(row[i]);
            var pool = (Sum: (start - packed[i]) * weight, Weight: weight, Count: 1);
            while (pools.Count > 0 && pools[^1].Sum / pools[^1].Weight > pool.Sum / pool.Weight)
            {
                pool = (pool.Sum + pools[^1].Sum, pool.Weight + pools[^1].Weight, pool.Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add(pool);
        }

        var next = 0;
        foreach (var pool in pools)
        {
            for (var i = 0; i < pool.Count; i++, next++)
                row[next].Start = packed[next] + pool.Sum / pool.Weight;
        }
    }

    /// <summary>People side by side at fixed distances.</summary>
    private sealed class Circle
    {
        private readonly Dictionary<int, int> index;
        private readonly double[] offset;

        public Circle(int[] members, Func<int, double> half, List<Couple> couples, List<Family> families)
        {
            Members = members;
            index = members.Index().ToDictionary(m => m.Item, m => m.Index);
            var tied = new bool[members.Length + 1];
            foreach (var couple in couples.Where(AreNeighbours))
                tied[Math.Max(index[couple.A], index[couple.B])] = true;

            // The gap before each member and the one after the last.
            var gaps = families.ToLookup(f => Gap(f, tied, couples));
            offset = new double[members.Length];
            for (var i = 1; i < members.Length; i++)
                offset[i] = offset[i - 1] + half(members[i - 1]) + Math.Max(BetweenPartners, Room(gaps[i].Count())) + half(members[i]);

            Left = half(members[0]) + Room(gaps[0].Count());
            Right = offset[^1] + half(members[^1]) + Room(gaps[members.Length].Count());
            foreach (var gap in gaps)
            {
                var from = gap.Key == 0 ? -Left : offset[gap.Key - 1] + half(members[gap.Key - 1]);
                var to = gap.Key == members.Length ? Right : offset[gap.Key] - half(members[gap.Key]);
                foreach (var (i, family) in gap.Index())
                    Drops[family] = (from + to) / 2 + (i - (gap.Count() - 1) / 2.0) * BetweenDrops;
            }
        }

        public int[] Members { get; }

        /// <summary>The place of the first member.</summary>
        public double Start { get; set; }

        /// <summary>From the first member to the left edge.</summary>
        public double Left { get; }

        /// <summary>From the first member to the right edge.</summary>
        public double Right { get; }

        /// <summary>From the first member.</summary>
        public Dictionary<Family, double> Drops { get; } = [];

        public double X(int person) => Start + offset[index[person]];

        public bool AreNeighbours(Couple couple) => Math.Abs(index[couple.A] - index[couple.B]) == 1;

        /// <summary>Between neighbours; beside the outer one of partners who stand apart; beside a single parent where no partner is.</summary>
        private int Gap(Family family, bool[] tied, List<Couple> couples)
        {
            var one = index[family.Parent];
            if (family.Other is null)
                return tied[one + 1] && !tied[one] ? one : one + 1;

            var (left, right) = (Math.Min(one, index[family.Other.Value]), Math.Max(one, index[family.Other.Value]));
            return Partners(left) < Partners(right) ? left + 1 : right;

            int Partners(int at) => couples.Count(c => c.A == Members[at] || c.B == Members[at]);
        }

        private static double Room(int drops) => drops == 0 ? 0 : 12 + drops * BetweenDrops;
    }
}
