using System.Globalization;
using Xunit.Abstractions;

namespace Nscp.Publication.Tests;

/// <summary>The check's found rate (P-3): particulars of invented families in twenty generated reports, in every place and every way of writing.</summary>
public sealed class RecallTests(ITestOutputHelper output)
{
    private static readonly PlaceKind[] InWord =
    [
        PlaceKind.Text, PlaceKind.Table, PlaceKind.Header, PlaceKind.Footer, PlaceKind.Footnote, PlaceKind.Endnote, PlaceKind.TextBox, PlaceKind.Comment, PlaceKind.DeletedText, PlaceKind.HiddenText,
        PlaceKind.AlternativeText, PlaceKind.Property, PlaceKind.CustomXml, PlaceKind.EmbeddedFile, PlaceKind.FieldCode, PlaceKind.Link,
    ];

    private static readonly PlaceKind[] InPdf =
        [PlaceKind.Text, PlaceKind.HiddenText, PlaceKind.Annotation, PlaceKind.AlternativeText, PlaceKind.Inside, PlaceKind.FormField, PlaceKind.Property, PlaceKind.EmbeddedFile, PlaceKind.Link];

    /// <summary>In markings only plain matches are looked for, so misspelt names are planted where people write sentences.</summary>
    private static readonly PlaceKind[] Markings = [PlaceKind.FieldCode, PlaceKind.Link];

    private sealed record Planted(Planting.Plant Plant, PlaceKind Place, string Mark, bool IsFound);

    [Fact]
    public void Nearly_all_that_was_planted_is_found_and_false_alarms_are_few()
    {
        var planted = new List<Planted>();
        var alarms = new List<IdentifierFinding>();
        var pages = 0;
        for (var report = 0; report < 20; report++)
        {
            var (plants, content, known, pageCount) = Make(report);
            var found = PublicationCheck.Check(content, known);
            pages += pageCount;
            planted.AddRange(plants.Select(p => p with { IsFound = found.Identifiers.Any(f => Said(f).Contains(p.Mark, StringComparison.Ordinal) && f.Known.Contains(p.Plant.Known)) }));
            alarms.AddRange(found.Identifiers.Where(f => !Said(f).Contains("zq", StringComparison.Ordinal)));
        }

        var exact = Rate(planted.Where(p => p.Plant.IsExact));
        var near = Rate(planted.Where(p => !p.Plant.IsExact));
        var perPage = (double)alarms.Count / pages;
        var surePerPage = (double)alarms.Count(a => a.Strength < MatchStrength.Possible) / pages;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{planted.Count} planted in 20 reports of {pages} pages: exact {exact:P1} of {planted.Count(p => p.Plant.IsExact)}, near {near:P1} of {planted.Count(p => !p.Plant.IsExact)}; false alarms a page {perPage:0.00}, without the merely possible {surePerPage:0.00}"));
        foreach (var place in planted.GroupBy(p => p.Place))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {place.Key}: {Rate(place):P1} of {place.Count()}"));
        foreach (var missed in planted.Where(p => !p.IsFound))
            output.WriteLine($"  missed {missed.Plant.Known.Kind} “{missed.Plant.Written}” in {missed.Place}");
        foreach (var alarm in alarms.GroupBy(a => (a.Written, a.Why)).OrderByDescending(g => g.Count()).Take(20))
            output.WriteLine($"  false alarm {alarm.Count()} × “{alarm.Key.Written}”: {alarm.Key.Why}");

        planted.Count.ShouldBeGreaterThanOrEqualTo(200);
        exact.ShouldBeGreaterThanOrEqualTo(0.98);
        near.ShouldBeGreaterThanOrEqualTo(0.9);
        perPage.ShouldBeLessThanOrEqualTo(0.5);
        surePerPage.ShouldBeLessThanOrEqualTo(0.1);
    }

    private static (List<Planted> Plants, byte[] Content, KnownCase Known, int Pages) Make(int report)
    {
        var random = new Random(1000 + report);
        var family = report % Planting.Count;
        var isWord = report % 5 < 3;
        var ways = Planting.Ways(family);
        var places = isWord ? InWord : InPdf;
        var word = new WordReport();
        var pdf = new PdfReport();
        var plants = new List<Planted>();
        var paragraphs = 0;
        void Filler(int sentences)
        {
            var text = Prose.Paragraph(random, sentences);
            word.Paragraph(text);
            pdf.Paragraph(text);
            paragraphs++;
        }

        word.Heading("What happened");
        for (var i = 0; i < ways.Count; i++)
        {
            Filler(9);
            var way = ways[i];
            var place = places[(i + report) % places.Length];
            if (!way.IsExact && Markings.Contains(place))
                place = PlaceKind.Text;
            var mark = "zq" + string.Concat($"{report:00}{i:00}".Select(c => (char)('a' + (c - '0'))));
            var text = Markings.Contains(place) ? $"{mark} {way.Written}" : Sentence(i, way, mark);
            word.Put(place, text);
            pdf.Put(place, text);
            plants.Add(new Planted(way, place, mark, false));
        }

        // About nine sentences and a planted one are a third of a page.
        return (plants, isWord ? word.Save() : pdf.Save(), Planting.Case(family), Math.Max(1, paragraphs / 3));
    }

    private static string Sentence(int i, Planting.Plant way, string mark) => (i % 3) switch
    {
        0 => $"On that day {way.Written} was written down, {mark}.",
        1 => $"It says {way.Written} and that was {mark} for all.",
        _ => $"The note about {way.Written} is {mark} here.",
    };

    /// <summary>A name in a link stands beside its mark with hyphens; in a list of properties the mark may be cut off a long way behind.</summary>
    private static string Said(IdentifierFinding finding) => finding.Before + finding.Written + finding.After;

    private static double Rate(IEnumerable<Planted> planted) => planted.Average(p => p.IsFound ? 1.0 : 0.0);
}
