namespace Nscp.Publication.Tests;

/// <summary>What is found in Word files, and what is not taken for a finding (P-3).</summary>
public sealed class WordCheckTests
{
    private static readonly KnownCase Case = new(
        [
            new("the child", IdentifierKind.Name, "Rowan Vexley"), new("the child", IdentifierKind.DateOfBirth, "2024-03-14"), new("mother", IdentifierKind.Name, "Shae Vexley"),
            new("father", IdentifierKind.Name, "Dale Arkwright"), new("the child", IdentifierKind.Address, "7 Tarn Row, Tarnwick, ZE27 9XQ"),
        ],
        ["Odile Marchbanks"]);

    [Fact]
    public void A_name_that_word_split_over_many_runs_is_found_once_with_its_sentence_and_place()
    {
        var found = Check(new WordReport().Heading("The visit").Paragraph("It was cold. The worker saw Rowan Vexley at home, asleep. She left at four."));

        var finding = found.Identifiers.ShouldHaveSingleItem();
        (finding.Before, finding.Written, finding.After).ShouldBe(("The worker saw ", "Rowan Vexley", " at home, asleep."));
        finding.Strength.ShouldBe(MatchStrength.Exact);
        finding.Place.ShouldBe(new Place(PlaceKind.Text, "Main text, paragraph 2, under “The visit”"));
        finding.Known.ShouldHaveSingleItem().Whose.ShouldBe("the child");
    }

    [Fact]
    public void A_family_name_alone_is_everybody_s_who_bears_it() =>
        Check(new WordReport().Paragraph("A letter to the Vexley household.")).Identifiers.ShouldHaveSingleItem().Known.Select(k => k.Whose).ShouldBe(["the child", "mother"]);

    [Fact]
    public void A_deleted_name_is_found_though_it_shows_no_more_and_its_neighbours_are_not_found_twice()
    {
        var found = Check(new WordReport().Raw($"<w:p>{WordReport.Runs("Dale Arkwright said that ")}<w:del w:id=\"1\" w:author=\"A\">{WordReport.Runs("Rowan", "delText")}</w:del><w:ins w:id=\"2\" w:author=\"A\">{WordReport.Runs("the child")}</w:ins>{WordReport.Runs(" slept.")}</w:p>"));

        found.Identifiers.Select(f => (f.Written, f.Place.Kind)).ShouldBe([("Dale Arkwright", PlaceKind.Text), ("Rowan", PlaceKind.DeletedText)]);
        found.Document.ShouldContain(f => f.Item == CheckItem.LeftOvers && f.Words.StartsWith("2 tracked changes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_with_a_deletion_in_its_middle_is_read_as_it_shows_and_as_it_was()
    {
        var found = Check(new WordReport().Raw($"<w:p>{WordReport.Runs("We met Row")}<w:del w:id=\"1\" w:author=\"A\">{WordReport.Runs("land", "delText")}</w:del>{WordReport.Runs("an there.")}</w:p>"));

        found.Identifiers.ShouldHaveSingleItem().Written.ShouldBe("Rowan");
    }

    [Fact]
    public void Text_hidden_by_its_style_is_told_as_hidden()
    {
        var found = Check(new WordReport().Raw($"<w:p>{WordReport.Runs("Seen. ")}{WordReport.Runs("Shae Vexley", properties: "<w:rPr><w:vanish/></w:rPr>")}</w:p>"));

        found.Identifiers.ShouldHaveSingleItem().Place.Kind.ShouldBe(PlaceKind.HiddenText);
    }

    [Fact]
    public void A_text_box_that_word_writes_twice_is_one_finding() => Check(new WordReport().Put(PlaceKind.TextBox, "Rowan Vexley")).Identifiers.ShouldHaveSingleItem().Place.Kind.ShouldBe(PlaceKind.TextBox);

    [Fact]
    public void A_table_s_cell_is_named_by_row_and_column() => Check(new WordReport().Put(PlaceKind.Table, "Rowan Vexley")).Identifiers.ShouldHaveSingleItem().Place.Words.ShouldBe("Main text, table 1, row 2, column 1");

    [Fact]
    public void The_title_the_author_and_a_file_name_run_together_are_read()
    {
        var report = new WordReport { Title = "RowanVexley_final", Author = "Shae Vexley", Keywords = "vexley" };

        Check(report.Paragraph("Nothing.")).Identifiers.Select(f => f.Place.Words).ShouldBe(["Document property “title”", "Document property “author”", "Document property “keywords”"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("The rowan by the tarn was in a dale, and a row of houses stood there.")]
    [InlineData("On 15 March 2024 and on 14 April 2023 nothing happened; 14 visits were made in 2024.")]
    [InlineData("The dog was found in 7 minutes by a row of trees.")]
    public void Everyday_words_and_other_dates_are_no_findings(string sentence) => Check(new WordReport().Paragraph(sentence)).Identifiers.ShouldBeEmpty();

    [Theory]
    [InlineData("Rowen Vexly came.", MatchStrength.Near)]
    [InlineData("Rowan-Vexley came.", MatchStrength.Exact)]
    [InlineData("rowan.vexley@mail.invalid wrote.", MatchStrength.Exact)]
    [InlineData("The Vexleys came.", MatchStrength.Exact)]
    [InlineData("Ro\u00ADwan\u200B’s room.", MatchStrength.Exact)]
    [InlineData("V e x l e y came.", MatchStrength.Exact)]
    [InlineData("R O W A N   V E X L E Y came.", MatchStrength.Exact)]
    [InlineData("Ro’s room.", MatchStrength.Near)]
    [InlineData("Born on the fourteenth of March 2024.", MatchStrength.WrittenOtherwise)]
    [InlineData("Born 03/14/2024.", MatchStrength.WrittenOtherwise)]
    [InlineData("Date of birth: 14 May 2024.", MatchStrength.Near)]
    [InlineData("Moved to ZE279XQ then.", MatchStrength.Exact)]
    [InlineData("Moved within ZE27 then.", MatchStrength.Possible)]
    [InlineData("Seen at 7, Tarn Row.", MatchStrength.Exact)]
    public void However_it_is_written_it_is_found(string sentence, MatchStrength strength) => Check(new WordReport().Paragraph(sentence)).Identifiers.ShouldHaveSingleItem().Strength.ShouldBe(strength);

    [Fact]
    public void The_surest_findings_come_first() =>
        Check(new WordReport().Paragraph("R.V. lives in ZE27.").Paragraph("Rowen Vexly sleeps.").Paragraph("Rowan Vexley sleeps.")).Identifiers.Select(f => f.Strength).ShouldBe([MatchStrength.Exact, MatchStrength.Near, MatchStrength.Possible, MatchStrength.Possible]);

    [Fact]
    public void Watermark_logo_and_reviewer_are_told_where_they_are_wrong_and_where_they_are_well()
    {
        var wrong = Check(new WordReport { Watermark = "DRAFT", HasLogo = false }.Paragraph("Nothing."));
        wrong.Document.Where(f => !f.IsWell).Select(f => f.Item).ShouldContain(CheckItem.Watermark);
        wrong.Document.Where(f => !f.IsWell).Select(f => f.Item).ShouldContain(CheckItem.Logo);
        wrong.Document.Where(f => !f.IsWell).Select(f => f.Item).ShouldContain(CheckItem.Reviewers);
        wrong.Document.ShouldContain(f => f.Words.Contains("DRAFT", StringComparison.Ordinal));

        var well = Check(new WordReport().Paragraph("Lead Reviewer: Odile Marchbanks"));
        well.Document.Where(f => f.IsWell).Select(f => f.Item).Distinct().ShouldBe([CheckItem.Watermark, CheckItem.Logo, CheckItem.Reviewers, CheckItem.Accessibility, CheckItem.Marking], ignoreOrder: true);
    }

    [Fact]
    public void What_a_screen_reader_needs_is_looked_at()
    {
        var report = new WordReport { Title = "" };
        var found = Check(report.Raw($"<w:tbl><w:tr><w:tc><w:p>{WordReport.Runs("When")}</w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"5\" name=\"P\"/><a:blip/></wp:inline></w:drawing></w:r></w:p>"));

        found.Document.Where(f => f is { Item: CheckItem.Accessibility, IsWell: false }).Select(f => f.Words).ShouldBe(
        [
            "No headings: a screen reader cannot jump through the document. Use Word’s heading styles", "The document has no title in its properties",
            "1 table has no header row: mark the first row as “repeat as header row”", "1 picture has no alternative text",
        ]);
    }

    [Fact]
    public void A_table_of_labels_needs_no_header_row() =>
        Check(new WordReport().Raw($"<w:tbl><w:tblPr><w:tblLook w:firstRow=\"0\" w:firstColumn=\"1\"/></w:tblPr><w:tr><w:tc><w:p>{WordReport.Runs("Review")}</w:p></w:tc></w:tr></w:tbl>")).Document.ShouldNotContain(f => f.Words.Contains("header row", StringComparison.Ordinal));

    private static CheckReport Check(WordReport report) => PublicationCheck.Check(report.Save(), Case);
}
