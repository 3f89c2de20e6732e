using System.Diagnostics;
using System.Security.Cryptography;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck.Xunit;
using Nscp.Documents;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Shared.Tests;

public class WordWriterTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("Seen at home. <script>alert(1)</script> 👩‍👧 & \"quoted\"\n- item\n  1. inner\n\n", 1_400));

    public static TheoryData<string?> AwkwardAnswers =>
    [
        null, "", " \n\t", "\u0000\u0001\u001B", "<script>alert('x')</script> & ]]>", "👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🙂", "שלום עולם and English 12 (34)", "محمد علي ١٢٣\n- بند\n- item", "a\uD800b \uFFFE",
        "a\tb\n1\t2\tthree\n\tx", "one\ttab", "1. a\n5. b\n5. c", string.Join('\n', Enumerable.Range(0, 30).Select(i => new string(' ', i * 2) + "1. deep " + i)),
        new string('x', 100_000), string.Concat(Enumerable.Repeat("7. x\n9. y\n", 10_000)), string.Concat(Enumerable.Repeat("\t", 200)) + "\n" + string.Concat(Enumerable.Repeat("c\t", 200)) + "\nd\te",
        Long[..100_000],
    ];

    [Theory]
    [MemberData(nameof(AwkwardAnswers), DisableDiscoveryEnumeration = true)]
    public void Whatever_is_answered_the_file_is_valid(string? answer)
    {
        var content = Document(
            new Heading(1, answer?.Length > 200 ? "Long" : answer ?? ""), new Paragraph(answer ?? ""), new Answer(answer, "Not answered"), new Gap(answer ?? ""), new Remark(answer ?? ""),
            new DefinitionTable("Facts", [new Definition("Label", answer), new Definition(answer ?? "", "value")]),
            new Table("Columns", ["One", "Two"], [[answer, null], ["only one"]], [1, 3]));

        Errors(Written(content)).ShouldBeEmpty();
    }

    [Property(MaxTest = 60)]
    public void Whatever_is_typed_anywhere_the_file_is_valid(string? title, string? text, string? cell)
    {
        var content = Document(new Heading(2, title ?? ""), new Answer(text, title ?? ""), new Table(title ?? "", [cell ?? ""], [[text], [cell]])) with
        {
            Title = title ?? "", Reference = cell ?? "", Organisation = text ?? "", Subtitle = cell,
        };

        Errors(Written(content)).ShouldBeEmpty();
    }

    [Fact]
    public void A_whole_pack_is_valid() => Errors(Written(SamplePack.Content)).ShouldBeEmpty();

    [Fact]
    public void An_empty_document_is_valid() => Errors(Written(Document())).ShouldBeEmpty();

    [Fact]
    public void The_same_content_gives_the_same_bytes()
    {
        var first = SHA256.HashData(Written(SamplePack.Content));
        Thread.Yield();

        SHA256.HashData(Written(SamplePack.Content)).ShouldBe(first);
    }

    [Fact]
    public void A_blank_answer_is_a_marked_gap()
    {
        using var word = Open(Document(new Answer("  ", "Not answered by Police"), new DefinitionTable("Facts", [new Definition("Ethnicity", null, "Not recorded")])));
        var gaps = Body(word).Descendants<W.Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value is "Gap" or "TableGap");

        gaps.Select(p => p.InnerText).ShouldBe(["Not answered by Police", "Not recorded"]);
    }

    [Fact]
    public void Where_nothing_is_missing_a_blank_is_no_gap()
    {
        using var word = Open(Document(
            new Answer(null, "None recorded", IsGap: false), new DefinitionTable("Facts", [new Definition("Date of death", null, "None recorded", IsGap: false)]),
            new Table("Notes", ["Answer", "Notes"], [["No", ""], ["Yes", null]])));

        Body(word).Descendants<W.Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value is "Gap" or "TableGap").Select(p => p.InnerText).ShouldBe(["Not recorded"]);
        Body(word).Descendants<W.Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value is "Muted" or "TableMuted").Select(p => p.InnerText).ShouldBe(["None recorded", "None recorded", "–"]);
    }

    [Fact]
    public void Wide_tables_after_each_other_leave_no_empty_page()
    {
        var wide = new Table("Wide", [.. Enumerable.Range(1, 8).Select(i => $"Column{i}OfManyLetters")], [["1"]]);
        using var word = Open(Document(new Heading(1, "Tables"), wide, new Heading(2, "Another"), wide));

        Body(word).Descendants<W.PageSize>().Select(p => p.Orient!.Value == W.PageOrientationValues.Landscape).ShouldBe([false, true, true]);
    }

    [Fact]
    public void Header_rows_repeat_and_short_rows_but_the_first_stay_whole()
    {
        using var word = Open(Document(new Table("Rows", ["A", "B"], [.. Enumerable.Range(1, 40).Select(i => (string?[])[$"row {i}", i == 7 ? new string('w', 5_000) : "short"])])));
        var rows = Body(word).Elements<W.Table>().Last().Elements<W.TableRow>().ToList();

        rows.Count.ShouldBe(41);
        rows.Count(r => r.Descendants<W.TableHeader>().Any()).ShouldBe(1);
        rows[0].Descendants<W.TableHeader>().ShouldHaveSingleItem();
        rows.Index().Where(r => !r.Item.Descendants<W.CantSplit>().Any()).Select(r => r.Index).ShouldBe([1, 7]);
    }

    [Fact]
    public void Headings_are_real_and_the_language_and_title_are_set()
    {
        using var word = Open(Document(new Heading(1, "First"), new Heading(2, "Second"), new Heading(3, "Third")));

        Body(word).Elements<W.Paragraph>().Select(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value).ShouldContain("Heading3");
        var styles = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!;
        styles.Elements<W.Style>().Single(s => s.StyleId == "Heading2").StyleParagraphProperties!.OutlineLevel!.Val!.Value.ShouldBe(1);
        styles.DocDefaults!.Descendants<W.Languages>().Single().Val!.Value.ShouldBe("en-GB");
        word.PackageProperties.Title.ShouldBe("Sample");
        word.PackageProperties.Language.ShouldBe("en-GB");
    }

    [Fact]
    public void Numbered_lists_start_at_the_number_typed()
    {
        using var word = Open(Document(new Answer("3. three\n4. four\n\nthen\n\n1. one", "")));
        var numbering = word.MainDocumentPart!.NumberingDefinitionsPart!.Numbering!;

        numbering.Descendants<W.StartOverrideNumberingValue>().Select(s => s.Val!.Value).ShouldBe([3, 1]);
        Body(word).Descendants<W.NumberingId>().Select(n => n.Val!.Value).ShouldBe([2, 2, 3]);
    }

    [Fact]
    public void Words_from_right_to_left_are_marked_so()
    {
        using var word = Open(Document(new Answer("יעל said yes", ""), new Answer("Her name is יעל here", "")));
        var paragraphs = Body(word).Elements<W.Paragraph>().TakeLast(2).ToList();

        paragraphs[0].ParagraphProperties!.BiDi.ShouldNotBeNull();
        paragraphs[1].ParagraphProperties!.BiDi.ShouldBeNull();
        paragraphs[1].Elements<W.Run>().Single(r => r.RunProperties?.RightToLeftText is not null).InnerText.Trim().ShouldBe("יעל");
    }

    [Fact]
    public void A_picture_has_words_in_its_place_and_below_it()
    {
        using var word = Open(Document(new GenogramPicture(Families.Vexley, "Genogram")));

        Body(word).Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Single().Description!.Value!.ShouldContain("Genogram");
        Body(word).InnerText.ShouldContain("Shae Vexley and Dale Arkwright were a couple and are separated.");
    }

    [Fact]
    public void A_wide_genogram_lies_on_a_page_of_its_own()
    {
        using var word = Open(Document(new Paragraph("before"), new GenogramPicture(Families.EightSiblings, "Genogram")));

        Body(word).Descendants<W.PageSize>().Select(p => p.Orient!.Value == W.PageOrientationValues.Landscape).ShouldBe([false, true, false]);
    }

    [Fact]
    public void Twenty_long_answers_are_written_in_no_time()
    {
        var content = Document([.. Enumerable.Range(0, 20).Select(_ => new Answer(Long[..100_000], ""))]);
        Written(Document(new Answer("warm up", "")));
        var watch = Stopwatch.StartNew();

        Written(content);

        watch.ElapsedMilliseconds.ShouldBeLessThan(20_000);
    }

    [SkippableFact]
    public async Task Libre_office_opens_it_and_finds_every_word()
    {
        Skip.IfNot(File.Exists("/usr/bin/soffice"), "LibreOffice is not installed here");
        var folder = Directory.CreateTempSubdirectory("words").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "pack.docx"), Written(SamplePack.Content));
            var start = new ProcessStartInfo("/usr/bin/soffice", ["-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to", "txt:Text", "--outdir", folder, Path.Combine(folder, "pack.docx")])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            };
            using var office = Process.Start(start)!;
            await office.WaitForExitAsync();

            var text = await File.ReadAllTextAsync(Path.Combine(folder, "pack.txt"));
            foreach (var expected in new[] { "Not answered by the housing association", "Ro cries when Ewan shouts", "is the subject of the review", "יעל" })
                text.ShouldContain(expected);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static DocumentContent Document(params Block[] blocks) =>
        new("Sample", "A subtitle", "Exampleshire Safeguarding Children Partnership", "EX-2026-014", "OFFICIAL-SENSITIVE", new DateOnly(2026, 3, 9), blocks);

    internal static byte[] Written(DocumentContent content)
    {
        using var file = new MemoryStream();
        WordWriter.Write(content, file);
        return file.ToArray();
    }

    private static WordprocessingDocument Open(DocumentContent content) => WordprocessingDocument.Open(new MemoryStream(Written(content)), isEditable: false);

    private static W.Body Body(WordprocessingDocument word) => word.MainDocumentPart!.Document!.Body!;

    private static List<string> Errors(byte[] file)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word).Take(5).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}")];
    }
}
