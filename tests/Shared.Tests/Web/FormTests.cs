using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Microsoft.Extensions.Primitives;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Shared.Tests;

public enum Colour
{
    Red,
    DeepBlue,
}

public sealed record Line
{
    public DateOnly? On { get; init; }
    public string? Event { get; init; }
    public IReadOnlyList<string> Agencies { get; init; } = [];
}

public sealed record Everything
{
    public required CaseReference Case { get; init; }
    public required string Title { get; init; }
    public string? Note { get; init; }
    public int? Count { get; init; }
    public decimal? Share { get; init; }
    public bool? Agreed { get; init; }
    public bool Ticked { get; init; }
    public DateOnly? SentOn { get; init; }
    public TimeOnly? At { get; init; }
    public DateTime? Met { get; init; }
    public Colour? Colour { get; init; }
    public HashSet<Colour> Colours { get; init; } = [];
    public IReadOnlyList<Line> Rows { get; init; } = [];
    public Line? Child { get; init; }
    public IReadOnlyDictionary<string, Line> Answers { get; init; } = new Dictionary<string, Line>();
    public int Page { get; init; } = 1;
}

public sealed record Strict(DateOnly SentOn, Colour Colour, int Count, Guid Id);

public sealed class FormTests
{
    private static readonly Dictionary<string, object?> Route = new() { ["case"] = "NSCP-2026-014" };

    private static Form Typed(params (string Name, string Value)[] answers) =>
        Form.From(answers.GroupBy(a => a.Name).Select(a => KeyValuePair.Create(a.Key, new StringValues(a.Select(v => v.Value).ToArray()))));

    private static Everything Bound(params (string Name, string Value)[] answers)
    {
        var form = Typed(answers);
        return form.To<Everything>(Route).ShouldNotBeNull(string.Join("; ", form.Errors));
    }

    private static Form Refused(params (string Name, string Value)[] answers)
    {
        var form = Typed(answers);
        form.To<Everything>(Route).ShouldBeNull();
        return form;
    }

    [Fact]
    public void Every_kind_of_answer_becomes_what_the_request_asks_for()
    {
        var bound = Bound(
            ("title", "  A title \r\n"), ("note", "one\r\n\r\ntwo"), ("count", "1,200"), ("share", "12.50"), ("agreed", "no"), ("ticked", "yes"),
            ("sentOn-day", "3"), ("sentOn-month", "03"), ("sentOn-year", "2026"), ("at", "2.30pm"),
            ("met-day", "1"), ("met-month", "june"), ("met-year", "2026"), ("met-time", "09:05"),
            ("colour", "deepblue"), ("colours", "Red"), ("colours", "DeepBlue"), ("child.event", "born"), ("answers.fear.event", "none"));

        bound.Case.ToString().ShouldBe("NSCP-2026-014");
        bound.Title.ShouldBe("A title");
        bound.Note.ShouldBe("one\n\ntwo");
        bound.Count.ShouldBe(1200);
        bound.Share.ShouldBe(12.5m);
        bound.Agreed.ShouldBe(false);
        bound.Ticked.ShouldBeTrue();
        bound.SentOn.ShouldBe(new DateOnly(2026, 3, 3));
        bound.At.ShouldBe(new TimeOnly(14, 30));
        bound.Met.ShouldBe(new DateTime(2026, 6, 1, 9, 5, 0));
        bound.Colour.ShouldBe(Colour.DeepBlue);
        bound.Colours.ShouldBe([Colour.Red, Colour.DeepBlue], ignoreOrder: true);
        bound.Child!.Event.ShouldBe("born");
        bound.Answers["fear"].Event.ShouldBe("none");
        bound.Page.ShouldBe(1);
    }

    [Fact]
    public void Empty_answers_are_null_and_an_empty_title_is_left_to_the_rules()
    {
        var bound = Bound(("title", " "), ("note", ""), ("count", ""), ("agreed", ""), ("sentOn-day", ""), ("sentOn-month", ""), ("sentOn-year", " "), ("colour", ""), ("page", ""));

        bound.Title.ShouldBe("");
        bound.Note.ShouldBeNull();
        bound.Count.ShouldBeNull();
        bound.Agreed.ShouldBeNull();
        bound.SentOn.ShouldBeNull();
        bound.Colour.ShouldBeNull();
        bound.Child.ShouldBeNull();
        bound.Page.ShouldBe(1);
    }

    [Theory]
    [InlineData("30", "2", "2026", "30 February 2026 does not exist: February has 28 days")]
    [InlineData("29", "february", "2025", "29 February 2025 does not exist: February has 28 days")]
    [InlineData("3", "", "2026", "Date must include a month")]
    [InlineData("3", "", "", "Date must include a month and a year")]
    [InlineData("3", "3", "26", "Year must have 4 numbers, such as 2026")]
    [InlineData("3", "3", "0026", "Year must be between 1900 and 2199")]
    [InlineData("three", "3", "2026", "Day must be a number from 1 to 31")]
    [InlineData("3", "13", "2026", "Month must be a number from 1 to 12, or its name")]
    [InlineData("3", "me", "2026", "Month must be a number from 1 to 12, or its name")]
    [InlineData("-3", "3", "2026", "Day must be a number from 1 to 31")]
    public void A_date_that_cannot_be_says_why_and_keeps_what_was_typed(string day, string month, string year, string message)
    {
        var form = Refused(("title", "t"), ("sentOn-day", day), ("sentOn-month", month), ("sentOn-year", year));

        form.Error("sentOn").ShouldBe(message);
        form.Date("sentOn").ShouldBe((day, month, year));
    }

    [Theory]
    [InlineData("14:30", 14, 30)]
    [InlineData("14.30", 14, 30)]
    [InlineData("1430", 14, 30)]
    [InlineData("2.30 pm", 14, 30)]
    [InlineData("9am", 9, 0)]
    [InlineData("12am", 0, 0)]
    [InlineData("noon", 12, 0)]
    [InlineData("09:05:00", 9, 5)]
    public void A_time_is_read_as_people_write_it(string typed, int hour, int minute) =>
        Bound(("title", "t"), ("at", typed)).At.ShouldBe(new TimeOnly(hour, minute));

    [Theory]
    [InlineData("25:00")]
    [InlineData("9")]
    [InlineData("13pm")]
    [InlineData("soon")]
    public void A_time_that_cannot_be_is_refused(string typed) =>
        Refused(("title", "t"), ("at", typed)).Error("at").ShouldBe("Enter a time, such as 14:30 or 2.30pm");

    [Theory]
    [InlineData("count", "12.5", "Enter a whole number, such as 12")]
    [InlineData("count", "99999999999", "Enter a smaller number")]
    [InlineData("share", "a lot", "Enter a number, such as 12.5")]
    [InlineData("agreed", "perhaps", "Choose yes or no")]
    [InlineData("colour", "Green", "Choose one of the answers offered")]
    [InlineData("colour", "1", "Choose one of the answers offered")]
    [InlineData("colours", "Red,DeepBlue", "Choose one of the answers offered")]
    public void An_answer_that_cannot_be_read_gets_its_message(string field, string value, string message) =>
        Refused(("title", "t"), (field, value)).Error(field).ShouldBe(message);

    [Fact]
    public void Rows_keep_their_order_and_blank_rows_and_gaps_vanish_from_request_and_form_alike()
    {
        var form = Typed(("title", "t"), ("rows[7].event", "last"), ("rows[0].event", "first"), ("rows[2].event", " "), ("rows[2].on-day", ""),
            ("rows[3].on-day", "1"), ("rows[3].on-month", "2"), ("rows[3].on-year", "2026"), ("rows[7].agencies", "police"), ("rows[7].agencies", ""));

        var rows = form.To<Everything>(Route)!.Rows;

        rows.Select(r => r.Event).ShouldBe(["first", null, "last"]);
        rows[1].On.ShouldBe(new DateOnly(2026, 2, 1));
        rows[2].Agencies.ShouldBe(["police"]);
        form.Rows("rows").ShouldBe(3);
        form.Value("rows[2].event").ShouldBe("last");
    }

    [Fact]
    public void A_message_about_a_row_stands_at_the_row_that_was_typed()
    {
        var form = Refused(("title", "t"), ("rows[0].event", ""), ("rows[4].event", "x"), ("rows[4].on-day", "31"), ("rows[4].on-month", "4"), ("rows[4].on-year", "2026"));

        form.Error("rows[0].on").ShouldBe("31 April 2026 does not exist: April has 30 days");
        form.Value("rows[0].event").ShouldBe("x");
    }

    [Fact]
    public void A_row_is_added_empty_and_removed_whole()
    {
        var form = Typed(("rows[0].event", "a"), ("rows[1].event", "b"), ("rows[10].event", "c"));
        form.AddRow("rows");
        form.Rows("rows").ShouldBe(4);
        form.RemoveRow("rows[1]");
        form.Rows("rows").ShouldBe(3);
        form.Value("rows[1].event").ShouldBe("c");
    }

    [Fact]
    public void The_address_wins_over_the_form_and_unknown_fields_are_ignored()
    {
        var bound = Bound(("title", "t"), ("case", "NSCP-2026-999"), ("Case", "NSCP-2026-998"), ("isAdministrator", "yes"), ("rows", "x"), ("rows[x].event", "y"), ("rows[-1].event", "z"));

        bound.Case.ToString().ShouldBe("NSCP-2026-014");
        bound.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void An_address_that_names_no_case_is_refused_as_often_as_it_is_asked()
    {
        var form = Typed(("title", "t"));
        var route = new Dictionary<string, object?> { ["case"] = "nothing" };

        form.To<Everything>(route).ShouldBeNull();
        form.To<Everything>(route).ShouldBeNull();
        form.Error("case").ShouldNotBeNull();
    }

    [Fact]
    public void What_must_be_there_and_is_not_gets_a_message()
    {
        var form = Typed();

        form.To<Strict>().ShouldBeNull();

        form.Errors.ShouldBe([new("sentOn", "Enter a date"), new("colour", "Choose an answer"), new("count", "Enter a number"), new("id", "Enter an answer")]);
    }

    [Fact]
    public void A_hundred_thousand_characters_and_every_script_of_the_world_come_through()
    {
        var text = "<script>alert('x')</script> \u202eمرحبا‎ 😀 " + new string('x', 100_000);

        Bound(("title", "t"), ("note", text)).Note.ShouldBe(text.Trim());
        Bound(("title", "t"), ("note", "a\0b\u0007c\td")).Note.ShouldBe("abc\td");
    }

    [Fact]
    public void An_answer_that_is_too_long_is_kept_and_told()
    {
        var form = Refused(("title", "t"), ("note", new string('x', Form.MaximumLength + 1)));

        form.Error("note").ShouldBe("Shorten this to 200,000 characters or fewer");
        form.Value("note").Length.ShouldBe(Form.MaximumLength + 1);
    }

    [Fact]
    public void A_saved_view_fills_the_form_and_comes_back_the_same()
    {
        var saved = new Everything
        {
            Case = CaseReference.Parse("NSCP-2026-014", null), Title = "t", Note = "a\nb", Count = 3, Share = 2.5m, Agreed = true, SentOn = new(2026, 3, 31), At = new(9, 5),
            Met = new(2026, 6, 1, 14, 30, 0), Colour = Colour.Red, Colours = [Colour.DeepBlue], Child = new Line { Event = "c" },
            Rows = [new Line { Event = "r", On = new(2026, 1, 2), Agencies = ["health", "police"] }], Answers = new Dictionary<string, Line> { ["a"] = new() { Event = "e" } },
        };

        var form = Form.From(saved);

        form.Date("sentOn").ShouldBe(("31", "3", "2026"));
        form.Time("met").ShouldBe("14:30");
        form.Time("at").ShouldBe("09:05");
        form.Has("agreed", "yes").ShouldBeTrue();
        form.Rows("rows").ShouldBe(1);
        var back = form.To<Everything>(Route).ShouldNotBeNull();
        JsonSerializer.Serialize(back, Json.Options).ShouldBe(JsonSerializer.Serialize(saved, Json.Options));
    }

    [Fact]
    public void Json_follows_the_rules_of_the_form()
    {
        var form = Form.From(JsonNode.Parse("""{"title":" t ","note":null,"count":3,"agreed":true,"sentOn":"2026-02-30","rows":[{"event":"a"},{},{"event":"b"}]}"""));

        form.To<Everything>(Route).ShouldBeNull();
        form.Error("sentOn").ShouldBe("30 February 2026 does not exist: February has 28 days");
        form.Rows("rows").ShouldBe(2);
    }

    [Fact]
    public void What_somebody_else_saved_is_shown_where_it_differs_only()
    {
        var form = Typed(("title", "mine"), ("note", "same\r\ntext"), ("version", "1"));
        form.IsStale(Form.From(new { title = "theirs", note = "same\ntext", version = 4 }));

        form.Meanwhile("title").ShouldBe("theirs");
        form.Meanwhile("note").ShouldBeNull();
        form.Value("version").ShouldBe("4");
        form.Value("title").ShouldBe("mine");
    }

    [Property]
    public void Nothing_that_is_typed_breaks_the_binder(string name, string value, string day, string month, string year)
    {
        var form = Typed(("title", value ?? ""), (name ?? "", value ?? ""), ("rows[" + name, value ?? ""), ("at", day ?? ""), ("count", month ?? ""), ("met-time", value ?? ""),
            ("sentOn-day", day ?? ""), ("sentOn-month", month ?? ""), ("sentOn-year", year ?? ""), ("rows[0].on-day", day ?? ""), ("colours", value ?? ""));

        var bound = form.To<Everything>(Route);

        (bound is null).ShouldBe(form.Errors.Count > 0);
    }

    [Fact]
    public void Five_thousand_fields_are_bound_in_a_moment()
    {
        var rows = Enumerable.Range(0, 1_000).SelectMany(i => new[] { ($"rows[{i}].event", "e"), ($"rows[{i}].on-day", "1"), ($"rows[{i}].on-month", "2"), ($"rows[{i}].on-year", "2026") });
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Bound([("title", "t"), .. rows]).Rows.Count.ShouldBe(1_000);

        // Alone it takes well under a second; the limit leaves room for a machine that builds beside the tests.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }
}
