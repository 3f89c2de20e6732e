using System.Globalization;
using System.Text.RegularExpressions;

namespace Nscp.Documents;

/// <summary>A genogram made sound: people by number, ties between people who exist, generations that no tie turns round.</summary>
internal sealed partial class FamilyGraph
{
    private readonly int[] circleOf;

    public FamilyGraph(Genogram genogram)
    {
        People = [.. genogram.People.DistinctBy(p => p.Id)];
        var number = People.Index().ToDictionary(p => p.Item.Id, p => p.Index);
        int? Number(string? id) => id is not null && number.TryGetValue(id, out var found) ? found : null;

        Families = ReadFamilies(genogram, Number);
        Couples = ReadCouples(genogram, Number, Families);
        Circles = CirclesOf(People.Count, Couples);
        circleOf = new int[People.Count];
        foreach (var (index, circle) in Circles.Index())
        {
            foreach (var person in circle)
                circleOf[person] = index;
        }

        Generation = Generations(out var drawable);
        Links = [.. Families.SelectMany(f => f.Children.Select(c => new Link(f, c.Child, c.Kind))).Where(drawable.Contains)];
        var placed = Links.Where(l => l.Kind is ParentageKind.Biological or ParentageKind.Adopted).Select(l => l.Child).ToHashSet();
        Links = [.. Links.Select(l => l with { Decides = l.Kind is ParentageKind.Biological or ParentageKind.Adopted || !placed.Contains(l.Child) })];
        HasContradictions = Links.Count < Families.Sum(f => f.Children.Count);
    }

    /// <summary>A number here is a place in this list everywhere else.</summary>
    public IReadOnlyList<GenogramPerson> People { get; }

    /// <summary>Each pair once; parents whose tie nobody recorded are a couple of unknown kind.</summary>
    public IReadOnlyList<Couple> Couples { get; }

    /// <summary>Each pair (or single) of parents once, children by birth.</summary>
    public IReadOnlyList<Family> Families { get; }

    /// <summary>People who are tied as couples, directly or through others: they stand side by side in one row.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Circles { get; }

    /// <summary>For each circle its row, 0 the oldest among those linked to it.</summary>
    public IReadOnlyList<int> Generation { get; }

    /// <summary>Parents and children that can be drawn, the child below.</summary>
    public IReadOnlyList<Link> Links { get; }

    /// <summary>Somebody is said to be their own ancestor, or the parent of a partner.</summary>
    public bool HasContradictions { get; }

    public int CircleOf(int person) => circleOf[person];

    /// <summary>Sorts by birth: year, month and day as far as they can be read, those unborn and those not known last.</summary>
    public static int BirthOrder(GenogramPerson person)
    {
        string[] days = ["d MMMM yyyy", "d MMM yyyy", "yyyy-MM-dd", "d/M/yyyy", "dd/MM/yyyy"];
        var born = person.Born?.Trim();
        if (DateOnly.TryParseExact(born, days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return person.IsUnborn ? int.MaxValue - 1 : day.Year * 10_000 + day.Month * 100 + day.Day;

        return person.IsUnborn ? int.MaxValue - 1
            : Year().Match(born ?? "") is { Success: true } year ? int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) * 10_000
            : int.MaxValue;
    }

    private List<Family> ReadFamilies(Genogram genogram, Func<string?, int?> number)
    {
        var families = new Dictionary<(int, int?), List<ChildLink>>();
        foreach (var parentage in genogram.Parentages)
        {
            int[] parents = [.. new[] { number(parentage.Parent1), number(parentage.Parent2) }.OfType<int>().Distinct().Order()];
            if (number(parentage.Child) is not { } child || parents.Length == 0 || parents.Contains(child))
                continue;

            (int, int?) key = (parents[0], parents.Length > 1 ? parents[1] : null);
            if (!families.TryGetValue(key, out var children))
                families[key] = children = [];
            if (children.TrueForAll(c => c.Child != child))
                children.Add(new ChildLink(child, parentage.Kind));
        }

        return [.. families.Select(f => new Family(f.Key.Item1, f.Key.Item2, [.. f.Value.OrderBy(c => BirthOrder(People[c.Child]))]))];
    }

    private static List<Couple> ReadCouples(Genogram genogram, Func<string?, int?> number, IReadOnlyList<Family> families)
    {
        var recorded = from tie in genogram.Ties
                       let a = number(tie.PersonA)
                       let b = number(tie.PersonB)
                       where a is not null && b is not null && a != b
                       select new Couple(Math.Min(a.Value, b.Value), Math.Max(a.Value, b.Value), tie.Kind);
        var parents = from family in families
                      let other = family.Other ?? family.Parent
                      where other != family.Parent
                      select new Couple(family.Parent, other, CoupleKind.Unknown);
        return [.. recorded.Concat(parents).DistinctBy(c => (c.A, c.B))];
    }

    private static List<IReadOnlyList<int>> CirclesOf(int people, IReadOnlyList<Couple> couples)
    {
        var partners = couples.SelectMany(c => new[] { (c.A, c.B), (c.B, c.A) }).ToLookup(p => p.Item1, p => p.Item2);
        var circles = new List<IReadOnlyList<int>>();
        var seen = new bool[people];
        for (var first = 0; first < people; first++)
        {
            if (seen[first])
                continue;

            seen[first] = true;
            List<int> circle = [first];
            for (var i = 0; i < circle.Count; i++)
            {
                foreach (var partner in partners[circle[i]].Where(p => !seen[p]))
                {
                    seen[partner] = true;
                    circle.Add(partner);
                }
            }

            circles.Add(circle);
        }

        return circles;
    }

    /// <summary>
    /// Children stand below all their parents. A link that would close a ring is not drawable. Those without parents stand just
    /// above their topmost child.
    /// </summary>
    private int[] Generations(out HashSet<Link> drawable)
    {
        drawable = [];
        var below = Circles.Select(_ => new HashSet<int>()).ToList();
        foreach (var family in Families)
        {
            foreach (var child in family.Children)
            {
                var (upper, lower) = (circleOf[family.Parent], circleOf[child.Child]);
                if (!Reaches(below, lower, upper))
                {
                    below[upper].Add(lower);
                    drawable.Add(new Link(family, child.Child, child.Kind));
                }
            }
        }

        var above = new int[Circles.Count];
        foreach (var lower in below.SelectMany(b => b))
            above[lower]++;

        var generation = new int[Circles.Count];
        var waiting = (int[])above.Clone();
        List<int> order = [.. Enumerable.Range(0, Circles.Count).Where(c => above[c] == 0)];
        for (var i = 0; i < order.Count; i++)
        {
            foreach (var lower in below[order[i]])
            {
                generation[lower] = Math.Max(generation[lower], generation[order[i]] + 1);
                if (--waiting[lower] == 0)
                    order.Add(lower);
            }
        }

        foreach (var top in order.Where(c => above[c] == 0 && below[c].Count > 0))
            generation[top] = below[top].Min(lower => generation[lower]) - 1;

        return generation;
    }

    private static bool Reaches(List<HashSet<int>> below, int from, int to)
    {
        var open = new Stack<int>([from]);
        var seen = new HashSet<int>();
        while (open.TryPop(out var circle))
        {
            if (circle == to)
                return true;

            if (seen.Add(circle))
            {
                foreach (var lower in below[circle])
                    open.Push(lower);
            }
        }

        return false;
    }

    [GeneratedRegex(@"\d{4}")]
    private static partial Regex Year();

    /// <summary>A is before B in the list of people.</summary>
    internal sealed record Couple(int A, int B, CoupleKind Kind)
    {
        public int PartnerOf(int person) => person == A ? B : A;

        /// <summary>No longer together.</summary>
        public bool IsFormer => Kind is CoupleKind.Separated or CoupleKind.Divorced;
    }

    internal sealed record Family(int Parent, int? Other, IReadOnlyList<ChildLink> Children);

    internal sealed record ChildLink(int Child, ParentageKind Kind);

    /// <param name="Decides">False for foster and step-parents of a child with other parents: those alone say where the child stands.</param>
    internal sealed record Link(Family Family, int Child, ParentageKind Kind, bool Decides = true);
}
