using System.Diagnostics;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Nscp.Documents;

namespace Nscp.Shared.Tests;

public class GenogramTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Known => ["vexley", "eight siblings", "nobody", "one", "ring", "own parent", "same id", "partner is child", "six partners"];

    [Theory]
    [MemberData(nameof(Known))]
    public void Known_families_are_drawn_whole_and_nothing_overlaps(string family) => ShouldBeWhole(Family(family));

    [Property(MaxTest = 300, Arbitrary = [typeof(AnyFamily)])]
    public void Any_family_is_drawn_whole_and_nothing_overlaps(Genogram family) => ShouldBeWhole(family);

    [Property(MaxTest = 50, Arbitrary = [typeof(AnyFamily)])]
    public void The_same_family_gives_the_same_picture(Genogram family) => Emf.Write(GenogramDrawing.Draw(family)).ShouldBe(Emf.Write(GenogramDrawing.Draw(family)));

    [Fact]
    public void The_example_is_told_in_plain_sentences()
    {
        var text = GenogramText.Describe(Families.Vexley);

        text.ShouldContain("Rowan Vexley, boy, born 14 March 2024, is the subject of the review.");
        text.ShouldContain("Tobiah Vexley, man, born in 1970, died in 2019.");
        text.ShouldContain("Unborn baby, not yet born, due July 2026.");
        text.ShouldContain("Shae Vexley and Ewan Sample-Reed live together as a couple.");
        text.ShouldContain("Lorna Vexley and Shae Vexley are children of Nan Vexley and Tobiah Vexley.");
        text.ShouldContain("Rowan Vexley, Shae Vexley and Ewan Sample-Reed live together: 7 Tarn Row.");
    }

    [Theory]
    [InlineData("Due in July 2026", "July 2026")]
    [InlineData("due July 2026", "July 2026")]
    [InlineData("born 1974", "1974")]
    [InlineData("about 1970", "about 1970")]
    [InlineData("Due", null)]
    [InlineData(null, null)]
    public void A_date_is_shown_without_the_words_that_stand_beside_it_anyway(string? written, string? shown)
    {
        GenogramDates.Plain(written).ShouldBe(shown);
        var baby = new Genogram([new GenogramPerson("b", "Baby") { IsUnborn = true, Born = written }], [], []);
        GenogramSvg.Draw(baby).ShouldNotContain("due Due");
        GenogramText.Describe(baby)[0].ShouldNotContain("due due", Case.Insensitive);
    }

    [Fact]
    public void The_key_beside_the_picture_names_each_sign_of_it()
    {
        var key = GenogramDrawing.Key(Families.Vexley).Select(k => k.Words).ToList();

        key.ShouldContain("Pregnancy");
        key.ShouldContain("Separated");
        GenogramSvg.Draw(Families.Vexley).ShouldContain("Pregnancy");
        Nscp.Documents.Svg.Write(GenogramDrawing.Draw(Families.Vexley, withKey: false)).ShouldNotContain(">Separated<");
    }

    [Fact]
    public void The_place_of_the_subject_is_where_the_child_is_drawn() =>
        GenogramDrawing.SubjectAt(Families.Vexley).ShouldBe(Names(GenogramSvg.Draw(Families.Vexley))["Rowan Vexley"].X, 1);

    [Fact]
    public void Children_stand_below_their_parents_and_the_eldest_to_the_left()
    {
        var at = Names(GenogramSvg.Draw(Families.Vexley));

        at["Tobiah Vexley"].Y.ShouldBe(at["Nan Vexley"].Y);
        at["Shae Vexley"].Y.ShouldBeGreaterThan(at["Nan Vexley"].Y);
        at["Rowan Vexley"].Y.ShouldBeGreaterThan(at["Shae Vexley"].Y);
        at["Lorna Vexley"].X.ShouldBeLessThan(at["Shae Vexley"].X);
        at["Wren Vexley"].X.ShouldBeLessThan(at["Rowan Vexley"].X);
        at["Rowan Vexley"].X.ShouldBeLessThan(at["Unborn baby"].X);
    }

    [Fact]
    public void Signs_follow_what_is_recorded()
    {
        XElement Draw(GenogramPerson person) => XElement.Parse(GenogramSvg.Draw(new Genogram([person], [], [])));
        int Count(XElement svg, string name) => svg.Elements(Svg + name).Count(e => (string?)e.Attribute("stroke") == "#0b0c0c");

        // One in the picture, one in the key.
        Count(Draw(new("a", "A") { Sex = GenogramSex.Male }), "polygon").ShouldBe(2);
        Count(Draw(new("a", "A") { Sex = GenogramSex.Female }), "circle").ShouldBe(2);
        Count(Draw(new("a", "A") { Sex = GenogramSex.Female, Died = "2019" }), "polyline").ShouldBe(4);
        Count(Draw(new("a", "A") { Sex = GenogramSex.Female, IsSubject = true }), "circle").ShouldBe(5);
        Draw(new("a", "A") { IsUnborn = true }).Elements(Svg + "polygon").ShouldContain(p => ((string)p.Attribute("points")!).Split(' ', StringSplitOptions.None).Length == 3);
    }

    [Fact]
    public void The_picture_needs_no_styles_scripts_or_ids_and_escapes_what_was_typed()
    {
        var svg = XElement.Parse(GenogramSvg.Draw(new Genogram([new("a", "<script>x</script>") { Note = "\u0001 & \uD800" }], [], [])));

        svg.Descendants().Attributes().Select(a => a.Name.LocalName).ShouldNotContain(n => n == "style" || n == "id" || n.StartsWith("on", StringComparison.Ordinal));
        svg.Descendants(Svg + "script").ShouldBeEmpty();
        ((string?)svg.Attribute("role")).ShouldBe("img");
        svg.Elements().Take(2).Select(e => e.Name.LocalName).ShouldBe(["title", "desc"]);
    }

    [Fact]
    public void Contradictions_are_told_and_left_out_of_the_picture()
    {
        GenogramText.Describe(Family("ring"))[^1].ShouldContain("contradict");
        GenogramSvg.Draw(Family("ring")).ShouldContain("contradict");
        GenogramText.Describe(Families.EightSiblings).ShouldNotContain(s => s.Contains("contradict", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hundred_people_all_tied_to_each_other_are_drawn_in_no_time()
    {
        var people = Enumerable.Range(0, 100).Select(i => new GenogramPerson("p" + i, $"Person {i:000}")).ToList();
        var random = new Random(1);
        var family = new Genogram(people,
            [.. Enumerable.Range(0, 60).Select(_ => new GenogramTie("p" + random.Next(100), "p" + random.Next(100), CoupleKind.Married))],
            [.. Enumerable.Range(0, 200).Select(_ => new GenogramParentage("p" + random.Next(100), "p" + random.Next(100)))]);
        var watch = Stopwatch.StartNew();

        ShouldBeWhole(family);

        watch.ElapsedMilliseconds.ShouldBeLessThan(10_000);
    }

    private static void ShouldBeWhole(Genogram family)
    {
        var boxes = GenogramDrawing.Boxes(family);
        for (var i = 0; i < boxes.Count; i++)
        {
            for (var j = 0; j < i; j++)
                boxes[i].Overlaps(boxes[j]).ShouldBeFalse($"{boxes[i]} lies on {boxes[j]}");
        }

        var people = family.People.DistinctBy(p => p.Id).ToList();
        boxes.Count.ShouldBeGreaterThanOrEqualTo(2 * people.Count);
        var drawing = GenogramDrawing.Draw(family);
        boxes.ShouldAllBe(b => b.Left >= 0 && b.Top >= 0 && b.Right <= drawing.Width && b.Bottom <= drawing.Height);

        var words = string.Join(' ', GenogramText.Describe(family));
        var drawn = string.Concat(drawing.Shapes.OfType<DrawnText>().Select(t => t.Text.Replace(" ", "")));
        foreach (var person in people)
        {
            words.ShouldContain(person.Name);
            drawn.ShouldContain(person.Name.Replace(" ", ""));
        }

        XElement.Parse(Documents.Svg.Write(drawing)).Name.ShouldBe(Svg + "svg");
    }

    private static Dictionary<string, (double X, double Y)> Names(string svg) => XElement.Parse(svg).Elements(Svg + "text")
        .GroupBy(t => t.Value).ToDictionary(t => t.Key, t => ((double)t.First().Attribute("x")!, (double)t.First().Attribute("y")!));

    private static Genogram Family(string name)
    {
        GenogramPerson a = new("a", "Ash"), b = new("b", "Birch"), c = new("c", "Cedar");
        return name switch
        {
            "vexley" => Families.Vexley,
            "eight siblings" => Families.EightSiblings,
            "nobody" => new([], [], []),
            "one" => new([a], [], []),
            "ring" => new([a, b, c], [], [new("a", "b"), new("b", "c"), new("c", "a")]),
            "own parent" => new([a, b], [new("a", "a", CoupleKind.Married), new("a", "nobody", CoupleKind.Married)], [new("a", "a", "b"), new("b", null, null), new("nobody", "a")]),
            "same id" => new([a, a with { Name = "Another" }, b], [new("a", "b", CoupleKind.Brief), new("b", "a", CoupleKind.Married)], []),
            "partner is child" => new([a, b], [new("a", "b", CoupleKind.Married)], [new("b", "a")]),
            "six partners" => new([a, .. Enumerable.Range(0, 6).Select(i => new GenogramPerson("p" + i, "Partner" + i)), .. Enumerable.Range(0, 6).Select(i => new GenogramPerson("c" + i, "Child" + i))],
                [.. Enumerable.Range(0, 6).Select(i => new GenogramTie("a", "p" + i, (CoupleKind)i))], [.. Enumerable.Range(0, 6).Select(i => new GenogramParentage("c" + i, "a", "p" + i))]),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    /// <summary>Up to 25 people with any ties, sense or nonsense.</summary>
    private static class AnyFamily
    {
        public static Arbitrary<Genogram> Genograms()
        {
            var id = Gen.Choose(0, 24).Select(i => "p" + i);
            var person = from sex in Gen.Elements(Enum.GetValues<GenogramSex>())
                         from born in Gen.Elements(null, "1990", "5 May 2019", "about 2001", "?", "a very long note on a birth that nobody knows the date of")
                         from note in Gen.Elements(null, "short", "whereabouts not known to any of the agencies that were asked by the Business Unit")
                         from home in Gen.Elements(null, "home", "other home")
                         from flags in Gen.Choose(0, 7)
                         select new GenogramPerson("", "") { Sex = sex, Born = born, Note = note, Household = home, IsSubject = (flags & 1) > 0, HasDied = (flags & 2) > 0, IsUnborn = flags == 4 };
            var tie = from a in id from b in id from kind in Gen.Elements(Enum.GetValues<CoupleKind>()) select new GenogramTie(a, b, kind);
            var parentage = from child in id from one in id from other in Gen.OneOf(id, Gen.Constant("nobody")) from kind in Gen.Elements(Enum.GetValues<ParentageKind>())
                            select new GenogramParentage(child, one, other, kind);
            return Arb.From(from people in person.ListOf()
                            from ties in tie.ListOf()
                            from parentages in parentage.ListOf()
                            select new Genogram([.. people.Take(25).Select((p, i) => p with { Id = "p" + i, Name = $"Person{i:00}" })],
                                [.. ties.Take(12)], [.. parentages.Take(20)]));
        }
    }
}
