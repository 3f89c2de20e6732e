using System.Text;

namespace Nscp.Publication.Tests;

/// <summary>The check reads a presentation as it reads a report: slides in the order in which they are shown, notes, comments, alternative texts, properties (P-3).</summary>
public sealed class SlideCheckTests
{
    private static readonly KnownCase Known = new([new KnownIdentifier("the child", IdentifierKind.Name, "Rowan Vexley"), new KnownIdentifier("the child", IdentifierKind.School, "Oddstone Primary School")], ["Robin Fictionby"]);

    [Fact]
    public void Every_place_of_a_presentation_is_read_and_named()
    {
        var report = PublicationCheck.Check(Deck(slide: "Rowan Vexley was seen", notes: "Say that Rowan was at home", comment: "Rowan again?", alternative: "Photo of Oddstone Primary School", title: "Vexley slides"), Known);
        var places = report.Identifiers.Select(f => f.Place.Words).ToList();
        places.ShouldContain("Slide 2");
        places.ShouldContain("Speaker notes of slide 2");
        places.ShouldContain("Comment on a slide");
        places.ShouldContain("alternative text");
        places.ShouldContain("Document property “title”");
        report.Pages.ShouldBe(2);
    }

    [Fact]
    public void Left_overs_and_what_a_screen_reader_needs_are_told_and_no_reviewer_is_asked_for()
    {
        var report = PublicationCheck.Check(Deck(slide: "What we learned", comment: "Shorter?", hidden: true, lost: true), Known);
        var words = report.Document.Where(d => !d.IsWell).Select(d => d.Words).ToList();
        words.ShouldContain(w => w.Contains("Hidden slides are in the file, and everybody can show them: 2", StringComparison.Ordinal));
        words.ShouldContain(w => w.Contains("1 slide was taken out and still is in the file", StringComparison.Ordinal));
        words.ShouldContain("Comments are still in the file");
        words.ShouldContain("Slides without a title, which a screen reader needs: 2");
        words.ShouldContain("1 picture or chart has no alternative text");
        report.Document.ShouldNotContain(d => d.Item == CheckItem.Reviewers);
        report.Document.ShouldNotContain(d => d.Words.Contains("neither", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clean_presentation_has_nothing_to_be_looked_at() =>
        PublicationCheck.Check(Deck(slide: "What we learned", alternative: "A path", slideTitle: true, title: "What we learned"), Known).Document.Where(d => !d.IsWell).ShouldBeEmpty();

    /// <summary>Two slides, the second stored as slide1.xml: the order is that of the presentation and not of the names.</summary>
    private static byte[] Deck(string slide, string? notes = null, string? comment = null, string? alternative = null, string? title = null, bool hidden = false, bool lost = false, bool slideTitle = false)
    {
        const string Names = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
        const string Relations = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
        List<(string, byte[])> parts =
        [
            ("[Content_Types].xml", Bytes("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")),
            ("ppt/presentation.xml", Bytes($"<p:presentation {Names}><p:sldIdLst><p:sldId id=\"256\" r:id=\"r2\"/><p:sldId id=\"257\" r:id=\"r1\"/></p:sldIdLst></p:presentation>")),
            ("ppt/_rels/presentation.xml.rels", Bytes($"<Relationships {Relations}><Relationship Id=\"r1\" Target=\"slides/slide1.xml\"/><Relationship Id=\"r2\" Target=\"slides/slide2.xml\"/></Relationships>")),
            ("ppt/slides/slide2.xml", Bytes($"<p:sld {Names}>{Shape("A review", true)}</p:sld>")),
            ("ppt/slides/slide1.xml", Bytes($"<p:sld {Names} {(hidden ? "show=\"0\"" : "")}>{Shape(slide, slideTitle)}<p:pic><p:nvPicPr><p:cNvPr id=\"9\" name=\"Picture\" descr=\"{alternative}\"/></p:nvPicPr></p:pic></p:sld>")),
            ("docProps/core.xml", Bytes($"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title></cp:coreProperties>")),
        ];
        if (notes is not null)
        {
            parts.Add(("ppt/notesSlides/notesSlide7.xml", Bytes($"<p:notes {Names}>{Shape(notes, false)}</p:notes>")));
            parts.Add(("ppt/notesSlides/_rels/notesSlide7.xml.rels", Bytes($"<Relationships {Relations}><Relationship Id=\"r1\" Target=\"../slides/slide1.xml\"/></Relationships>")));
        }

        if (comment is not null)
            parts.Add(("ppt/comments/comment1.xml", Bytes($"<p:cmLst {Names}><p:cm><p:text>{comment}</p:text></p:cm></p:cmLst>")));
        if (lost)
            parts.Add(("ppt/slides/slide9.xml", Bytes($"<p:sld {Names}>{Shape("Old words", true)}</p:sld>")));
        return WordReport.Zip([.. parts]);

        // A text over several runs, as an edit leaves it.
        static string Shape(string text, bool isTitle) =>
            $"<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Text\"/><p:nvPr>{(isTitle ? "<p:ph type=\"title\"/>" : "")}</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>{text[..3]}</a:t></a:r><a:r><a:t>{text[3..]}</a:t></a:r></a:p></p:txBody></p:sp>";

        static byte[] Bytes(string xml) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>" + xml);
    }
}
