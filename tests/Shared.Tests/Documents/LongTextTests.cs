using System.Diagnostics;
using System.Xml;
using FsCheck.Xunit;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

public class LongTextTests
{
    [Fact]
    public void Empty_lines_part_paragraphs_and_single_line_ends_stay_lines()
    {
        var blocks = LongText.Parse("First line\r\nsecond line\r\n\r\n\r\nNext paragraph");

        blocks.Count.ShouldBe(2);
        blocks[0].ShouldBeOfType<TextParagraph>().Lines.ShouldBe(["First line", "second line"]);
        blocks[1].ShouldBeOfType<TextParagraph>().Lines.ShouldBe(["Next paragraph"]);
    }

    [Theory]
    [InlineData("- one\n- two")]
    [InlineData("* one\n* two")]
    [InlineData("• one\n• two")]
    [InlineData("•\tone\n•\ttwo")]
    [InlineData("- one\n\n- two")]
    public void Bullets_make_one_list(string text)
    {
        var list = LongText.Parse(text).ShouldHaveSingleItem().ShouldBeOfType<TextList>();

        list.Numbered.ShouldBeFalse();
        list.Items.Select(i => i.Lines.Single()).ShouldBe(["one", "two"]);
    }

    [Fact]
    public void Numbers_are_kept_as_typed()
    {
        var lists = LongText.Parse("Reasons:\n3. three\n4) four\n7. seven\nThe end").ToList();

        lists[0].ShouldBeOfType<TextParagraph>();
        lists[1].ShouldBeOfType<TextList>().ShouldSatisfyAllConditions(l => l.Start.ShouldBe(3), l => l.Items.Count.ShouldBe(2));
        lists[2].ShouldBeOfType<TextList>().Start.ShouldBe(7);
        lists[3].ShouldBeOfType<TextParagraph>().Lines.ShouldBe(["The end"]);
    }

    [Fact]
    public void Indented_items_lie_within_the_item_above_and_indented_words_go_on_with_it()
    {
        var list = LongText.Parse("1. a\n   more of a\n   - b\n     - c\n   - d\n2. e").ShouldHaveSingleItem().ShouldBeOfType<TextList>();

        list.Items.Count.ShouldBe(2);
        list.Items[0].Lines.ShouldBe(["a", "more of a"]);
        var within = list.Items[0].Within.ShouldHaveSingleItem();
        within.Numbered.ShouldBeFalse();
        within.Items.Select(i => i.Lines[0]).ShouldBe(["b", "d"]);
        within.Items[0].Within.ShouldHaveSingleItem().Items.ShouldHaveSingleItem().Lines.ShouldBe(["c"]);
    }

    [Fact]
    public void An_inner_list_of_another_kind_does_not_fall_out_to_the_outer_one()
    {
        var list = LongText.Parse("- a\n  1. b\n  - c").ShouldHaveSingleItem().ShouldBeOfType<TextList>();

        list.Items.ShouldHaveSingleItem().Within.Select(l => l.Numbered).ShouldBe([true, false]);
    }

    [Fact]
    public void Lists_go_no_deeper_than_word_can()
    {
        var deep = string.Join('\n', Enumerable.Range(0, 30).Select(i => new string(' ', i * 2) + "- item " + i));

        var depth = 0;
        for (var list = LongText.Parse(deep).OfType<TextList>().Single(); list is not null; list = list.Items[0].Within.FirstOrDefault())
            depth++;

        depth.ShouldBe(LongText.DeepestList);
    }

    [Fact]
    public void Lines_with_tabs_make_a_table_with_even_rows()
    {
        var blocks = LongText.Parse("Seen:\nDate\tWho\tWhat\n1.\tNurse\n\tDoctor\tweighed\nThe end");

        blocks.Select(b => b.GetType().Name).ShouldBe([nameof(TextParagraph), nameof(TextTable), nameof(TextParagraph)]);
        var table = (TextTable)blocks[1];
        table.Rows.Select(r => string.Join('|', r)).ShouldBe(["Date|Who|What", "1.|Nurse|", "|Doctor|weighed"]);
    }

    [Theory]
    [InlineData("one\ttab alone")]
    [InlineData("2024. a year and no list")]
    [InlineData("-5 degrees")]
    [InlineData("2.5 mg")]
    [InlineData("-")]
    public void What_only_looks_like_a_list_or_a_table_stays_a_paragraph(string text) =>
        LongText.Parse(text).ShouldHaveSingleItem().ShouldBeOfType<TextParagraph>().Lines.ShouldBe([text]);

    [Fact]
    public void A_single_row_stays_in_its_place_in_the_paragraph() =>
        LongText.Parse("a\nb\tc\nd").ShouldHaveSingleItem().ShouldBeOfType<TextParagraph>().Lines.ShouldBe(["a", "b\tc", "d"]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\u200B\u200E\u0001")]
    [InlineData("\uFFFE")]
    public void Nothing_to_read_is_blank(string? text)
    {
        LongText.IsBlank(text).ShouldBeTrue();
        LongText.Parse(text).ShouldBeEmpty();
    }

    [Fact]
    public void Emoji_right_to_left_and_markup_stay_and_control_characters_go()
    {
        LongText.Clean("\u0000a\u0007b\u001Bc 👩‍👧 רואן <script>\uD83D\u000Bd").ShouldBe("abc 👩‍👧 רואן <script>\nd");
    }

    [Property]
    public void Whatever_was_typed_fits_into_xml(string? text)
    {
        XmlConvert.VerifyXmlChars(LongText.Clean(text));
        LongText.Parse(text).SelectMany(Words).ShouldAllBe(line => line == LongText.Clean(line));
    }

    [Theory]
    [InlineData("- ")]
    [InlineData("1. ")]
    [InlineData("\t")]
    [InlineData("word ")]
    [InlineData("a\tb\n")]
    [InlineData("1. x\n")]
    [InlineData("\n")]
    [InlineData(" - x\n")]
    public void A_hundred_thousand_characters_are_read_in_no_time(string pattern)
    {
        var text = string.Concat(Enumerable.Repeat(pattern, 100_000 / pattern.Length));
        LongText.Parse(text);
        var watch = Stopwatch.StartNew();

        LongText.Parse(text);

        watch.ElapsedMilliseconds.ShouldBeLessThan(1_000);
    }

    private static IEnumerable<string> Words(TextBlock block) => block switch
    {
        TextParagraph paragraph => paragraph.Lines,
        TextList list => list.Items.SelectMany(i => i.Lines.Concat(i.Within.SelectMany(Words))),
        TextTable table => table.Rows.SelectMany(r => r),
        _ => throw new InvalidOperationException(),
    };
}
