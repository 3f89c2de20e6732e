using System.IO.Compression;
using System.Text;
using FsCheck.Xunit;

namespace Nscp.Publication.Tests;

/// <summary>Whatever a file is, the check says so and goes on: it never throws, resolves nothing and fills no memory (P-3).</summary>
public sealed class HostileFileTests
{
    private static readonly KnownCase Case = new([new("the child", IdentifierKind.Name, "Rowan Vexley")], ["Odile Marchbanks"]);

    [Fact]
    public void A_document_type_is_refused_and_the_part_s_bytes_are_searched_all_the_same()
    {
        var secret = Path.Combine(Path.GetTempPath(), $"nscp-{Guid.NewGuid():N}.txt");
        File.WriteAllText(secret, "Rowan Vexley in a file of the machine");
        try
        {
            var xml = $"<!DOCTYPE w [<!ENTITY x SYSTEM \"file://{secret}\">]><items><item>&x;</item><item>Vexley</item></items>";
            var found = Check(new WordReport().Part("customXml/item2.xml", Encoding.UTF8.GetBytes(xml)).Save());

            NotRead(found).ShouldContain(w => w.Contains("customXml/item2.xml", StringComparison.Ordinal));
            found.Identifiers.ShouldHaveSingleItem().Written.ShouldBe("Vexley");
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Fact]
    public void A_zip_bomb_is_told_before_it_fills_the_memory() =>
        NotRead(Check(WordReport.Zip(("word/document.xml", new byte[101_000_000])))).ShouldContain(w => w.Contains("unpacks to more", StringComparison.Ordinal));

    [Fact]
    public void A_bomb_in_a_pdf_s_stream_is_told()
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1_000_000];
            for (var i = 0; i < 401; i++)
                zlib.Write(zeros);
        }

        byte[] pdf = [.. "%PDF-1.7\n1 0 obj << /Filter /FlateDecode >>\nstream\n"u8, .. packed.ToArray(), .. "\nendstream endobj\n%%EOF"u8];
        NotRead(Check(pdf)).ShouldContain(w => w.Contains("unpacks to more", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_packed_in_one_another_without_end_are_opened_only_a_few_times()
    {
        var file = new WordReport().Paragraph("Text.").Save();
        for (var i = 0; i < 6; i++)
            file = new WordReport().Part("word/embeddings/inner.docx", file).Save();

        NotRead(Check(file)).ShouldContain(w => w.Contains("too deep", StringComparison.Ordinal));
    }

    [Fact]
    public void Xml_nested_without_end_is_not_followed()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + "Rowan" + string.Concat(Enumerable.Repeat("</a>", 100_000));

        Check(new WordReport().Part("customXml/item2.xml", Encoding.UTF8.GetBytes(deep)).Save()).Identifiers.ShouldHaveSingleItem().Written.ShouldBe("Rowan");
    }

    [Theory]
    [InlineData("")]
    [InlineData("just text")]
    [InlineData("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj trailer << /Root 9 0 R >>")]
    public void What_is_neither_word_nor_pdf_or_is_broken_is_told(string content) => NotRead(Check(Encoding.UTF8.GetBytes(content))).ShouldNotBeEmpty();

    [Fact]
    public void A_file_with_a_password_is_told() => NotRead(Check([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]])).ShouldContain(w => w.Contains("password", StringComparison.Ordinal));

    [Fact]
    public void A_file_cut_off_anywhere_is_told_and_its_bytes_are_searched()
    {
        foreach (var whole in new[] { new WordReport().Paragraph("Rowan Vexley").Save(), new PdfReport().Paragraph("Rowan Vexley").Save() })
        {
            for (var length = 1; length < whole.Length; length += 1 + (whole.Length / 25))
                Should.NotThrow(() => Check(whole[..length])).Sha256.Length.ShouldBe(64);
        }
    }

    [Property(MaxTest = 60)]
    public void A_byte_changed_anywhere_never_throws(uint where, byte to)
    {
        foreach (var whole in new[] { Word, Pdf })
        {
            var content = (byte[])whole.Clone();
            content[where % content.Length] = to;
            Check(content).Identifiers.Count.ShouldBeGreaterThanOrEqualTo(0);
        }
    }

    private static readonly byte[] Word = new WordReport().Paragraph("Rowan Vexley").Save();
    private static readonly byte[] Pdf = new PdfReport().Paragraph("Rowan Vexley").Put(PlaceKind.Annotation, "Vexley").Save();

    private static CheckReport Check(byte[] content) => PublicationCheck.Check(content, Case);

    private static IEnumerable<string> NotRead(CheckReport report) => report.Document.Where(f => f.Item == CheckItem.NotRead).Select(f => f.Words);
}
