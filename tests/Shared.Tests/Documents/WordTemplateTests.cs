using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Nscp.Documents;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using Table = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace Nscp.Shared.Tests;

/// <summary>Word files with fields that a secretary types (P-6): what is accepted, what is told, what is filled.</summary>
public sealed class WordTemplateTests
{
    private static readonly TemplateField[] Fields = [new("Recipient name", "To whom"), new("Recipient address", "Where it goes", IsObligatory: true), new("Points", "What we learned"), new("Offer", "Nothing where none is made")];

    [Fact]
    public void A_template_with_its_fields_is_accepted_and_both_ways_of_writing_a_field_are_one()
    {
        var found = WordTemplate.Check(Word(P("Dear «Recipient name»,"), P("[[recipient  ADDRESS]]")), Fields);

        found.Problems.ShouldBeEmpty();
        found.Fields.ShouldBe(["Recipient name", "Recipient address"]);
    }

    [Fact]
    public void An_unknown_field_is_named_with_the_one_that_is_meant() =>
        WordTemplate.Check(Word(P("«Recipient adress»")), Fields).Problems.ShouldBe(
        [
            "«Recipient adress» in the main text is not a field of this paper. Do you mean «Recipient address»? Correct it, or take it out",
            "«Recipient address» is missing. This paper must say it (where it goes): type it where it is to stand",
        ]);

    [Fact]
    public void A_condition_decides_for_its_whole_paragraph_and_stands_at_its_beginning()
    {
        TemplateField[] fields = [new("Recipient address", "Where it goes"), new("Points", "What we learned"), new("Only: now", "If it is now", IsCondition: true), new("Only: later", "If it is later", IsCondition: true)];
        WordTemplate.Check(Word(P("Then «Only: now» more"), P("«Points» «Only: later»")), fields).Problems.ShouldBe(
        [
            "«Only: now» stands in the midst of a paragraph in the main text. It decides for a whole paragraph: move it to the paragraph’s beginning",
            "«Only: later» stands in the midst of a paragraph in the main text. It decides for a whole paragraph: move it to the paragraph’s beginning",
        ]);
        var cut = new Paragraph(new Run(new Text("«On")), new Run(new Text("ly: now»")), new Run(new Text(" [[only: LATER]] ") { Space = DocumentFormat.OpenXml.SpaceProcessingModeValues.Preserve }), new Run(new Text("Both")));
        var template = Word(P("«Only: now» To «Recipient address»"), P("«Only: later» Soon"), cut, P("«Only: now»«Points»"), new Table(new TableProperties(), new TableGrid(new GridColumn()), new TableRow(new TableCell(P("«Only: later» Cell")))), P("End"));
        WordTemplate.Check(template, fields).Problems.ShouldBeEmpty();
        WordTemplate.Used(template, fields, new Dictionary<string, bool> { ["Only: now"] = false, ["Only: later"] = true }).ShouldBeEmpty();
        WordTemplate.Used(template, fields, new Dictionary<string, bool> { ["Only: now"] = true, ["Only: later"] = false }).ShouldBe(["Recipient address", "Points"]);

        Fill(now: true, later: false).ShouldBe("To Way/One/Two//End");
        Fill(now: false, later: true).ShouldBe("Soon/Cell/End");
        Fill(now: true, later: true).ShouldBe("To Way/Soon/Both/One/Two/Cell/End");

        string Fill(bool now, bool later)
        {
            var filled = WordTemplate.Fill(template, new TemplateValues
            {
                Title = "T", Author = "A", Values = new Dictionary<string, string> { ["Recipient address"] = "Way", ["Points"] = "One\nTwo" }, Conditions = new Dictionary<string, bool> { ["Only: now"] = now, ["Only: later"] = later },
            });
            using var word = WordprocessingDocument.Open(new MemoryStream(filled), false);
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word).ShouldBeEmpty();
            return string.Join('/', word.MainDocumentPart!.Document!.Descendants<Paragraph>().Select(p => p.InnerText));
        }
    }

    [Theory]
    [InlineData("«Recipient address", "at “«Recipient address”")]
    [InlineData("Recipient address»", "at “»”")]
    [InlineData("[[Recipient address]", "at “[[Recipient address]”")]
    public void A_field_with_one_of_its_marks_is_told(string words, string near) =>
        WordTemplate.Check(Word(P(words)), Fields).Problems[0].ShouldBe($"A field in the main text has only one of its marks, {near}. Write its whole name between « and », or between [[ and ]]");

    [Fact]
    public void A_field_cut_into_runs_by_Word_is_one_field_and_keeps_the_look_of_its_beginning()
    {
        var paragraph = new Paragraph(
            new Run(new Text("To «Reci")), new ProofError { Type = ProofingErrorValues.SpellStart }, new Run(new RunProperties(new Bold()), new Text("pient")), new BookmarkStart { Id = "1", Name = "x" }, new BookmarkEnd { Id = "1" },
            new Run(new Text(" name» and «Recipient"), new Text(" address» and more")));
        var template = Word(paragraph);
        WordTemplate.Check(template, Fields).Problems.ShouldBeEmpty();

        Text(Filled(template, ("Recipient name", "Ada & Sons"), ("Recipient address", "1 Way\nTown"))).ShouldBe("To Ada & Sons and 1 Way|Town and more");
    }

    [Fact]
    public void Fields_in_tables_headers_footers_text_boxes_and_notes_are_filled()
    {
        var template = Word(main =>
        {
            main.AddNewPart<HeaderPart>("h").Header = new Header(P("Head «Recipient name»"));
            main.AddNewPart<FooterPart>("f").Footer = new Footer(P("Foot «Recipient name»"));
            main.AddNewPart<FootnotesPart>("n").Footnotes = new Footnotes(new Footnote(P("Note «Recipient name»")) { Id = 2 });
            return [new Table(new TableProperties(), new TableGrid(new GridColumn()), new TableRow(new TableCell(P("Cell «Recipient address»")))), Box("Box «Recipient name»"), P("End")];
        });
        WordTemplate.Check(template, Fields).Problems.ShouldBeEmpty();

        var filled = Filled(template, ("Recipient name", "Ada"), ("Recipient address", "Way"));
        using var word = WordprocessingDocument.Open(new MemoryStream(filled), false);
        var main = word.MainDocumentPart!;
        main.HeaderParts.Single().Header!.InnerText.ShouldBe("Head Ada");
        main.FooterParts.Single().Footer!.InnerText.ShouldBe("Foot Ada");
        main.FootnotesPart!.Footnotes!.InnerText.ShouldContain("Note Ada");
        main.Document!.Body!.InnerText.ShouldContain("Cell Way");
        main.Document.Body.InnerText.ShouldContain("Box Ada");
        main.Document.Body.InnerText.ShouldNotContain("«");
    }

    [Fact]
    public void A_problem_says_where_it_stands()
    {
        var template = Word(main =>
        {
            main.AddNewPart<HeaderPart>("h").Header = new Header(P("«Wrong one here»"));
            return [P("«Recipient address»"), new Table(new TableRow(new TableCell(P("«Wrong two here»")))), Box("«Wrong three here»"), P("")];
        });

        WordTemplate.Check(template, Fields).Problems.Select(p => p.Split(" is not")[0]).ShouldBe(
            ["«Wrong two here» in a table in the main text", "«Wrong three here» in a text box in the main text", "«Wrong one here» in the header"], ignoreOrder: true);
    }

    [Fact]
    public void A_field_alone_in_its_paragraph_makes_a_paragraph_of_each_line_with_the_same_style()
    {
        var item = P("«Points»");
        item.ParagraphProperties = new ParagraphProperties(new ParagraphStyleId { Val = "ListBullet" });
        var filled = Filled(Word(item, P("«Recipient address»")), ("Points", "One\n\nTwo\nThree"), ("Recipient address", "1 Way"));

        using var word = WordprocessingDocument.Open(new MemoryStream(filled), false);
        var paragraphs = word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().ToList();
        paragraphs.Select(p => p.InnerText).ShouldBe(["One", "Two", "Three", "1 Way"]);
        paragraphs.Take(3).ShouldAllBe(p => p.ParagraphProperties!.ParagraphStyleId!.Val == "ListBullet");
    }

    [Fact]
    public void What_may_be_empty_leaves_no_empty_line_and_what_is_missing_is_marked()
    {
        var template = Word(P("Before"), P("«Offer»"), P("«Offer» «Offer»"), P("«Recipient name»"), P("«Recipient address»"));
        var filled = WordTemplate.Fill(template, new TemplateValues { Title = "T", Author = "A", Values = new Dictionary<string, string> { ["Offer"] = "", ["Recipient address"] = "1 Way" }, ToBeWritten = ["Recipient name"] });

        using var word = WordprocessingDocument.Open(new MemoryStream(filled), false);
        var body = word.MainDocumentPart!.Document!.Body!;
        body.Elements<Paragraph>().Select(p => p.InnerText).ShouldBe(["Before", "[To be written: Recipient name]", "1 Way"]);
        body.Descendants<Highlight>().Count().ShouldBe(1);
    }

    [Fact]
    public void Tracked_changes_comments_and_mail_merge_fields_are_told()
    {
        var template = Word(main =>
        {
            main.AddNewPart<WordprocessingCommentsPart>("c").Comments = new Comments(new Comment(P("Ask her")) { Id = "0", Author = "x" });
            return
            [
                P("«Recipient address»"),
                new Paragraph(new InsertedRun(new Run(new Text("new"))) { Id = "7", Author = "x" }),
                new Paragraph(new SimpleField(new Run(new Text("«Recipient name»"))) { Instruction = " MERGEFIELD Recipient " }),
                new Paragraph(
                    new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), new Run(new FieldCode(" MERGEFIELD Points ")), new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
                    new Run(new Text("«Points»")), new Run(new FieldChar { FieldCharType = FieldCharValues.End })),
            ];
        });

        var problems = WordTemplate.Check(template, Fields).Problems;
        problems.Count.ShouldBe(4);
        problems.ShouldContain(p => p.StartsWith("«Recipient name» in the main text is a mail-merge field", StringComparison.Ordinal) && p.Contains("Ctrl+Shift+F9"));
        problems.ShouldContain(p => p.StartsWith("«Points» in the main text is a mail-merge field", StringComparison.Ordinal));
        problems.ShouldContain(p => p.Contains("tracked changes"));
        problems.ShouldContain(p => p.Contains("comments"));
    }

    [Fact]
    public void A_template_with_hidden_text_is_refused_and_a_hidden_end_of_a_paragraph_is_not()
    {
        var hidden = Word(new Paragraph(new Run(new Text("«Recipient address»"))), new Paragraph(new Run(new RunProperties(new Vanish()), new Text("Rowan Vexley"))));
        WordTemplate.Check(hidden, Fields).Problems.ShouldContain(p => p.StartsWith("The file holds hidden text", StringComparison.Ordinal));
        var shown = Word(new Paragraph(new ParagraphProperties(new ParagraphMarkRunProperties(new Vanish())), new Run(new RunProperties(new Vanish { Val = false }), new Text("«Recipient address»"))));
        WordTemplate.Check(shown, Fields).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0, 0, 0, 0 })]
    public void What_is_no_Word_file_is_told(byte[] content) =>
        WordTemplate.Check(content, Fields).Problems.ShouldBe(["This file cannot be opened as a Word document. Open it in Word, save it as .docx and upload that"]);

    [Fact]
    public void A_paper_names_nobody_in_its_properties()
    {
        var template = Word(P("«Recipient address»"));
        using (var file = new MemoryStream())
        {
            file.Write(template);
            using (var word = WordprocessingDocument.Open(file, true))
                (word.PackageProperties.Creator, word.PackageProperties.LastModifiedBy, word.PackageProperties.Subject) = ("Sam Secretary", "Sam Secretary", "About somebody");
            template = file.ToArray();
        }

        using var filled = WordprocessingDocument.Open(new MemoryStream(Filled(template, ("Recipient address", "1 Way"))), false);
        (filled.PackageProperties.Creator, filled.PackageProperties.LastModifiedBy ?? "", filled.PackageProperties.Subject ?? "", filled.PackageProperties.Title).ShouldBe(("A", "", "", "T"));
    }

    [Fact]
    public void What_the_writer_makes_is_valid_and_the_same_each_time()
    {
        var content = new TemplateContent("A letter", ["«Recipient name»", "1 Way"], "Foot", [.. Enum.GetValues<TemplateStyle>().Select(s => new TemplateLine(s, $"{s} «Recipient address»"))]);
        var written = TemplateWriter.Write(content);

        TemplateWriter.Write(content).ShouldBe(written);
        Errors(written).ShouldBeEmpty();
        Errors(Filled(written, ("Recipient name", "Ada"), ("Recipient address", "1 Way\nTown"))).ShouldBeEmpty();
    }

    private static byte[] Filled(byte[] template, params (string Field, string Value)[] values)
    {
        var filled = WordTemplate.Fill(template, new TemplateValues { Title = "T", Author = "A", Values = values.ToDictionary(v => v.Field, v => v.Value) });
        Errors(filled).ShouldBeEmpty();
        return filled;
    }

    private static IEnumerable<string> Errors(byte[] file)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(file), false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word).Select(e => $"{e.Path?.XPath} {e.Description}")];
    }

    private static string Text(byte[] file)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(file), false);
        return string.Concat(word.MainDocumentPart!.Document!.Body!.Descendants().Select(e => e switch { Text text => text.Text, Break => "|", _ => "" }));
    }

    private static Paragraph P(string words) => new(new Run(new Text(words) { Space = SpaceProcessingModeValues.Preserve }));

    private static byte[] Word(params OpenXmlElement[] body) => Word(_ => body);

    private static byte[] Word(Func<MainDocumentPart, OpenXmlElement[]> body)
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            main.Document = new Document(new Body(body(main)));
        }

        return file.ToArray();
    }

    private static Paragraph Box(string words) => new("""
        <w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape id="box" style="width:100pt;height:50pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>WORDS</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>
        """.Trim().Replace("WORDS", words, StringComparison.Ordinal));
}
