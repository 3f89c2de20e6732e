using System.Text;

namespace Nscp.Publication.Tests;

/// <summary>What is found in PDF files (P-3).</summary>
public sealed class PdfCheckTests
{
    private static readonly KnownCase Case = new([new("the child", IdentifierKind.Name, "Rowan Vexley"), new("father", IdentifierKind.Name, "Ewan Sample-Reed")], ["Odile Marchbanks"]);

    [Fact]
    public void A_name_drawn_in_pieces_is_found_on_its_page()
    {
        var pdf = new PdfReport();
        for (var i = 0; i < 50; i++)
            pdf.Paragraph("A line of text that fills the page.");
        var found = Check(pdf.Paragraph("On the second page stands Rowan Vexley and no more.").Save());

        var finding = found.Identifiers.ShouldHaveSingleItem();
        (finding.Written, finding.Place.Kind).ShouldBe(("Rowan Vexley", PlaceKind.Text));
        finding.Place.Words.ShouldBe("Page 3");
        found.Pages.ShouldBe(3);
    }

    [Fact]
    public void A_name_at_the_end_of_a_line_goes_on_on_the_next() =>
        Check(new PdfReport().Paragraph("This sentence is as long as it must be for the line to end just behind the name of Rowan Vexley here.").Paragraph("Then came the partner who is called by everybody here and in that other place too: Ewan Sample- Reed himself.").Save())
            .Identifiers.Select(f => f.Known[0].Whose).ShouldBe(["the child", "father"]);

    [Theory]
    [InlineData(PlaceKind.HiddenText, "Invisible text on page 1")]
    [InlineData(PlaceKind.Annotation, "Comment (annotation)")]
    [InlineData(PlaceKind.AlternativeText, "Alternative text")]
    [InlineData(PlaceKind.FormField, "Form field")]
    [InlineData(PlaceKind.Property, "Document property “note0”")]
    [InlineData(PlaceKind.Inside, "Bookmark")]
    [InlineData(PlaceKind.EmbeddedFile, "In an attached file: its bytes")]
    public void Each_place_has_its_words(PlaceKind place, string words) => Check(new PdfReport().Put(place, "About Rowan Vexley alone").Save()).Identifiers.ShouldContain(f => f.Written == "Rowan Vexley" && f.Place.Words == words);

    [Fact]
    public void A_word_file_attached_to_a_pdf_is_read_like_any_other()
    {
        var attached = new WordReport().Put(PlaceKind.Comment, "About Rowan Vexley").Save();
        var found = Check(new PdfReport().Paragraph("Text.").Attach("more.docx", attached).Save());

        found.Identifiers.ShouldContain(f => f.Place.Words.StartsWith("In an attached file: Comment", StringComparison.Ordinal));
        found.Document.ShouldContain(f => f.Item == CheckItem.LeftOvers && f.Words == "1 file attached to the PDF");
    }

    [Fact]
    public void What_an_earlier_save_left_inside_the_file_is_found()
    {
        var first = new PdfReport().Paragraph("Here stood Rowan Vexley once.").Save();
        var second = new PdfReport().Paragraph("Here stands the child.").Save();
        byte[] both = [.. first, .. Shifted(second, first.Length)];
        var found = Check(both);

        found.Identifiers.ShouldContain(f => f.Place.Kind == PlaceKind.EarlierState && f.Written == "Rowan Vexley");
        found.Identifiers.ShouldNotContain(f => f.Place.Kind == PlaceKind.Text);
        found.Document.ShouldContain(f => f.Item == CheckItem.LeftOvers && f.Words.StartsWith("1 earlier state of the document", StringComparison.Ordinal));
    }

    [Fact]
    public void A_slanting_word_is_a_watermark_and_an_untagged_file_is_told()
    {
        var found = Check(new PdfReport { Slanting = "DRAFT", IsTagged = false }.Paragraph("Lead Reviewer: Odile Marchbanks").Save());

        found.Document.ShouldContain(f => f.Item == CheckItem.Watermark && f.Words.Contains("DRAFT", StringComparison.Ordinal));
        found.Document.ShouldContain(f => f.Item == CheckItem.Accessibility && f.Words.StartsWith("The PDF is not tagged", StringComparison.Ordinal));
        found.Document.ShouldContain(f => f.Item == CheckItem.Reviewers && f.IsWell);
    }

    [Fact]
    public void A_tagged_file_with_language_and_title_is_well() =>
        Check(new PdfReport().Put(PlaceKind.AlternativeText, "A map").Paragraph("Text.").Save()).Document.Where(f => f.Item == CheckItem.Accessibility).ShouldAllBe(f => f.IsWell);

    private static CheckReport Check(byte[] content) => PublicationCheck.Check(content, Case);

    /// <summary>An incremental save: the same objects once more, behind the first file, with places counted from its start.</summary>
    private static byte[] Shifted(byte[] file, int by)
    {
        var text = Encoding.Latin1.GetString(file);
        var table = text.LastIndexOf("xref\n0", StringComparison.Ordinal);
        var head = text[..table];
        var tail = System.Text.RegularExpressions.Regex.Replace(text[table..], @"\d{10}(?= 00000 n)", m => (long.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture) + by).ToString("0000000000", System.Globalization.CultureInfo.InvariantCulture));
        tail = System.Text.RegularExpressions.Regex.Replace(tail, @"startxref\n\d+", $"startxref\n{table + by}");
        return Encoding.Latin1.GetBytes(head + tail);
    }
}
