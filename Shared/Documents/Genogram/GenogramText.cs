using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>A genogram told in words, with everything that the picture shows and what it had to leave out (X-5c).</summary>
public static class GenogramText
{
    /// <summary>Sentences: each person, then couples, parents, households. Everybody is named at least once.</summary>
    public static IReadOnlyList<string> Describe(Genogram genogram)
    {
        var graph = new FamilyGraph(genogram);
        return
        [
            .. graph.People.Select(p => Person(p, genogram.AsAt)),
            .. graph.Couples.Select(c => Couple(graph, c)),
            .. graph.Families.SelectMany(f => f.Children.GroupBy(c => c.Kind).Select(c => Children(graph, f, c.Key, [.. c]))),
            .. Unlinked(graph),
            .. Households(graph),
            .. graph.HasContradictions ? ["Some of these links contradict each other; the picture leaves those out."] : Array.Empty<string>(),
        ];
    }

    private static string Person(GenogramPerson person, DateOnly? asAt)
    {
        var parts = new List<string> { Name(person) };
        if (person.IsUnborn)
            parts.Add("not yet born");
        if (!person.IsUnborn || person.Sex is not GenogramSex.Unknown)
            parts.Add(Sex(person, asAt));
        if (Date(GenogramDates.Plain(person.Born)) is { } born)
            parts.Add((person.IsUnborn ? "due " : "born ") + born);
        if (person.IsDead)
            parts.Add(Date(person.Died) is { } died ? "died " + died : "has died");
        if (!LongText.IsBlank(person.Note))
            parts.Add(Words(person.Note));

        var sentence = string.Join(", ", parts);
        return (person.IsSubject ? sentence + ", is the subject of the review" : sentence) + ".";
    }

    /// <summary>Boy or girl, man or woman when the age is known, else male or female.</summary>
    private static string Sex(GenogramPerson person, DateOnly? asAt)
    {
        var born = FamilyGraph.BirthOrder(person);
        var isChild = person.IsUnborn || asAt is null || born >= int.MaxValue - 1 ? (bool?)null
            : asAt.Value.Year * 10_000 + asAt.Value.Month * 100 + asAt.Value.Day - born < 18 * 10_000;
        return (person.Sex, isChild) switch
        {
            (GenogramSex.Male, true) => "boy",
            (GenogramSex.Male, false) => "man",
            (GenogramSex.Male, _) => "male",
            (GenogramSex.Female, true) => "girl",
            (GenogramSex.Female, false) => "woman",
            (GenogramSex.Female, _) => "female",
            (GenogramSex.Other, _) => "sex recorded as other",
            _ => "sex not recorded",
        };
    }

    private static string Couple(FamilyGraph graph, FamilyGraph.Couple couple) =>
        $"{Name(graph.People[couple.A])} and {Name(graph.People[couple.B])} " + couple.Kind switch
        {
            CoupleKind.Married => "are married.",
            CoupleKind.Cohabiting => "live together as a couple.",
            CoupleKind.Separated => "were a couple and are separated.",
            CoupleKind.Divorced => "are divorced.",
            CoupleKind.Brief => "had a brief relationship.",
            _ => "are or were a couple; of what kind is not recorded.",
        };

    private static string Children(FamilyGraph graph, FamilyGraph.Family family, ParentageKind kind, IReadOnlyList<FamilyGraph.ChildLink> children)
    {
        var parents = Name(graph.People[family.Parent]) + (family.Other is { } other ? " and " + Name(graph.People[other]) : "");
        var what = (kind, children.Count) switch
        {
            (ParentageKind.Adopted, 1) => "the adopted child",
            (ParentageKind.Adopted, _) => "adopted children",
            (ParentageKind.Foster, 1) => "the foster child",
            (ParentageKind.Foster, _) => "foster children",
            (ParentageKind.Step, 1) => "the step-child",
            (ParentageKind.Step, _) => "step-children",
            (_, 1) => "the child",
            _ => "children",
        };
        return $"{List(children.Select(c => Name(graph.People[c.Child])))} {(children.Count == 1 ? "is" : "are")} {what} of {parents}"
            + (family.Other is null ? "; the other parent is not recorded." : ".");
    }

    private static IEnumerable<string> Unlinked(FamilyGraph graph)
    {
        var linked = graph.Couples.SelectMany(c => new[] { c.A, c.B })
            .Concat(graph.Families.SelectMany(f => f.Children.Select(c => c.Child).Append(f.Parent))).ToHashSet();
        var others = graph.People.Index().Where(p => !linked.Contains(p.Index)).Select(p => Name(p.Item)).ToList();
        if (others.Count > 0 && linked.Count > 0)
            yield return $"Others linked to the case, with no family tie recorded: {List(others)}.";
    }

    private static IEnumerable<string> Households(FamilyGraph graph) =>
        from home in graph.People.Where(p => p.Home is not null).GroupBy(p => p.Home)
        where home.Count() > 1
        select $"{List(home.Select(Name))} live together: {Words(home.First().Household)}.";

    private static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count == 1 ? all[0] : string.Join(", ", all.Take(all.Count - 1)) + " and " + all[^1];
    }

    private static string Name(GenogramPerson person) => LongText.IsBlank(person.Name) ? "A person whose name is not recorded" : Words(person.Name);

    /// <summary>"in" before a year alone.</summary>
    private static string? Date(string? date) =>
        LongText.IsBlank(date) ? null : Words(date) is { Length: 4 } year && year.All(char.IsAsciiDigit) ? "in " + year : Words(date);

    private static string Words(string? text) => string.Join(' ', LongText.Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
}
