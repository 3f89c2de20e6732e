using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>What the signs mean, of those signs that the picture uses.</summary>
internal static class GenogramKey
{
    private const double Sample = 34, LineHeight = 28, Size = 11.5, SymbolRadius = 9;

    /// <summary>Adds the key below <paramref name="top"/> and answers where it ends.</summary>
    public static double Draw(List<DrawnShape> shapes, FamilyGraph graph, Dictionary<string, int> homes, double left, double top, double right)
    {
        shapes.Add(new DrawnLine([new(left, top + 8), new(right, top + 8)], new DrawnStroke(1, "#b1b4b6")));
        var (x, y) = (left, top + 30.0);
        foreach (var (words, sample) in Entries(graph, homes))
        {
            var text = TextWidth.Wrap(words, Size, false, right - left - Sample, 1).DefaultIfEmpty("").First();
            var width = Sample + 6 + TextWidth.Of(text, Size, false) + 22;
            if (x > left && x + width > right)
                (x, y) = (left, y + LineHeight);

            shapes.AddRange(sample(new DrawnPoint(x + Sample / 2, y)));
            shapes.Add(new DrawnText(new(x + Sample + 6, y + 4), text, Size, Centred: false));
            x += width;
        }

        return y + LineHeight / 2;
    }

    /// <summary>The signs in the order of the key, each with what draws it around a point.</summary>
    public static IEnumerable<(string Words, Func<DrawnPoint, IEnumerable<DrawnShape>> Sample)> Entries(FamilyGraph graph, Dictionary<string, int> homes)
    {
        var (people, couples, links) = (graph.People, graph.Couples, graph.Links);
        (string Words, GenogramPerson Sample, bool Used)[] symbols =
        [
            ("Male", Example(GenogramSex.Male), people.Any(p => p is { Sex: GenogramSex.Male, IsUnborn: false })),
            ("Female", Example(GenogramSex.Female), people.Any(p => p is { Sex: GenogramSex.Female, IsUnborn: false })),
            ("Sex not recorded", Example(GenogramSex.Unknown), people.Any(p => p is { Sex: GenogramSex.Unknown, IsUnborn: false })),
            ("Sex recorded as other", Example(GenogramSex.Other), people.Any(p => p is { Sex: GenogramSex.Other, IsUnborn: false })),
            ("Pregnancy", Example(GenogramSex.Unknown) with { IsUnborn = true }, people.Any(p => p.IsUnborn)),
            ("Double outline: child the review is about", Example(people.FirstOrDefault(p => p.IsSubject)?.Sex ?? GenogramSex.Other) with { IsSubject = true }, people.Any(p => p.IsSubject)),
            ("Crossed: has died", Example(people.FirstOrDefault(p => p.IsDead)?.Sex ?? GenogramSex.Male) with { HasDied = true }, people.Any(p => p.IsDead)),
        ];
        foreach (var symbol in symbols.Where(s => s.Used))
            yield return (symbol.Words, at => GenogramSymbols.Person(symbol.Sample, at, SymbolRadius));

        foreach (var kind in Enum.GetValues<CoupleKind>().Where(k => couples.Any(c => c.Kind == k)))
            yield return (Words(kind), at => [Across(at, GenogramSymbols.Line(kind)), .. GenogramSymbols.Slashes(kind, at with { X = at.X - 3 })]);
        foreach (var kind in Enum.GetValues<ParentageKind>().Where(k => links.Any(l => l.Kind == k)))
            yield return (Words(kind), at => [new DrawnLine([new(at.X, at.Y - 11), new(at.X, at.Y + 11)], GenogramSymbols.Line(kind))]);

        foreach (var home in homes.OrderBy(h => h.Value))
        {
            var name = LongText.Clean(people.First(p => p.Home == home.Key).Household).Trim();
            yield return ($"{FamilyBlock.HomeName(home.Value)}, living together: {name}", at => [new DrawnPolygon(
                [new(at.X - 14, at.Y - 8), new(at.X + 14, at.Y - 8), new(at.X + 14, at.Y + 8), new(at.X - 14, at.Y + 8)], GenogramSymbols.Home, null)]);
        }

        if (graph.HasContradictions)
            yield return ("Some links contradict each other: they are in the text, not in the picture", at => [new DrawnText(at with { Y = at.Y + 5 }, "!", 16, Bold: true)]);
    }

    private static string Words(CoupleKind kind) => kind switch
    {
        CoupleKind.Married => "Married",
        CoupleKind.Cohabiting => "Living together as a couple",
        CoupleKind.Separated => "Separated",
        CoupleKind.Divorced => "Divorced",
        CoupleKind.Brief => "Brief relationship",
        _ => "Couple, kind not recorded",
    };

    private static string Words(ParentageKind kind) => kind switch
    {
        ParentageKind.Adopted => "Child by adoption",
        ParentageKind.Foster => "Foster child",
        ParentageKind.Step => "Step-child",
        _ => "Child by birth",
    };

    private static GenogramPerson Example(GenogramSex sex) => new("", "") { Sex = sex };

    private static DrawnLine Across(DrawnPoint at, DrawnStroke stroke) => new([new(at.X - 15, at.Y), new(at.X + 15, at.Y)], stroke);
}
