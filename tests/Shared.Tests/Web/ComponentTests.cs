using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Shared.Tests;

public sealed class ComponentTests
{
    private static Form Typed(params (string Name, string Value)[] answers) =>
        Form.From(answers.Select(a => KeyValuePair.Create(a.Name, new StringValues(a.Value))));

    private static async Task<IElement> Render<T>(Form form, params (string Name, object? Value)[] parameters) where T : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().AddScoped(_ => new Site()).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<CascadingValue<Form>>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                ["Value"] = form,
                ["ChildContent"] = (RenderFragment)(b =>
                {
                    b.OpenComponent<T>(0);
                    foreach (var (name, value) in parameters)
                        b.AddComponentParameter(1, name, value);
                    b.CloseComponent();
                }),
            }))).ToHtmlString());
        return new HtmlParser().ParseDocument(html).Body!;
    }

    [Fact]
    public async Task A_text_field_shows_what_was_typed_as_text_with_its_message_tied_to_it()
    {
        var form = Typed(("note", "\"><script>alert(1)</script>"));
        form.AddError("note", "Say why");

        var html = await Render<FieldText>(form, ("Name", "note"), ("Label", "Why?"), ("Hint", "In a word"));

        html.QuerySelector("script").ShouldBeNull();
        var input = html.QuerySelector("input")!;
        input.GetAttribute("value").ShouldBe("\"><script>alert(1)</script>");
        input.GetAttribute("aria-describedby").ShouldBe("note-hint note-error");
        html.QuerySelector("#note-error")!.TextContent.ShouldContain("Say why");
        html.QuerySelector("label")!.GetAttribute("for").ShouldBe("note");
    }

    [Fact]
    public async Task A_long_answer_keeps_its_first_empty_line()
    {
        var html = await Render<FieldLongText>(Typed(("note", "\n\nline & <b>")), ("Name", "note"), ("Label", "Note"), ("MaxLength", 4_000));

        html.QuerySelector("textarea")!.TextContent.ShouldBe("\n\nline & <b>");
        html.QuerySelector("#note-info")!.TextContent.ShouldContain("4,000");
    }

    [Fact]
    public async Task A_saved_date_fills_three_inputs_and_its_message_leads_to_the_first()
    {
        var form = Form.From(new { sentOn = new DateOnly(2026, 3, 9) });
        form.AddError("sentOn", "The date must be today or in the past");

        var html = await Render<FieldDate>(form, ("Name", "sentOn"), ("Label", "When?"));
        var summary = await Render<ErrorSummary>(form, ("Form", form));

        html.QuerySelectorAll("input").Select(i => (i.GetAttribute("name"), i.GetAttribute("value"))).ShouldBe([("sentOn-day", "9"), ("sentOn-month", "3"), ("sentOn-year", "2026")]);
        html.QuerySelector(summary.QuerySelector("a")!.GetAttribute("href")!)!.GetAttribute("name").ShouldBe("sentOn-day");
    }

    [Fact]
    public async Task Radios_show_the_saved_answer_and_what_was_saved_meanwhile_in_words()
    {
        var form = Typed(("colour", "Red"));
        form.IsStale(Form.From(new { colour = Colour.DeepBlue }));

        var html = await Render<FieldRadios>(form, ("Name", "colour"), ("Label", "Which?"), ("Options", Options.Of<Colour>()));

        html.QuerySelectorAll("input[checked]").Single().GetAttribute("value").ShouldBe("Red");
        html.QuerySelector(".nscp-meanwhile")!.TextContent.ShouldBe("Saved meanwhile: Deep blue");
        html.QuerySelector("legend")!.TextContent.Trim().ShouldBe("Which?");
    }

    [Fact]
    public async Task Rows_name_their_fields_and_their_buttons()
    {
        RenderFragment<Row> field = row => b => b.AddMarkupContent(0, $"<input name='{row["event"]}'>");

        var html = await Render<FieldRows>(Typed(("rows[0].event", "a"), ("rows[1].event", "b")), ("Name", "rows"), ("Label", "Events"), ("RowName", "Event"), ("ChildContent", field));

        html.QuerySelectorAll("input").Select(i => i.GetAttribute("name")).ShouldBe(["rows[0].event", "rows[1].event"]);
        html.QuerySelectorAll("button[name=remove]").Select(b => b.GetAttribute("value")).ShouldBe(["rows[0]", "rows[1]"]);
        html.QuerySelector("button[name=add]")!.GetAttribute("value").ShouldBe("rows");
    }

    [Fact]
    public async Task The_way_of_a_case_says_in_words_what_it_draws()
    {
        Step[] steps = [new("Incident", StepState.Done), new("Rapid Review", StepState.Late, "due 3 March 2026", "/r"), new("Review", StepState.NotReached)];

        var html = await Render<ProcessMap>(new Form(), ("Steps", steps));

        html.QuerySelectorAll("li").Select(l => string.Join(" ", l.QuerySelectorAll(".nscp-map__text > *").Select(e => e.TextContent)))
            .ShouldBe(["Incident Done", "Rapid Review Here, and late due 3 March 2026", "Review Not reached"]);
        html.QuerySelectorAll("[aria-current=step]").Length.ShouldBe(1);
        html.QuerySelectorAll("svg").ShouldAllBe(s => s.GetAttribute("aria-hidden") == "true");
    }

    [Fact]
    public async Task A_missing_answer_is_shown_as_a_gap() =>
        (await Render<SummaryRow>(new Form(), ("Key", "Ethnicity"), ("Value", " "))).TextContent.ShouldContain("Not recorded");

    [Fact]
    public async Task A_pager_links_first_last_and_near_pages_only()
    {
        var html = await Render<Pager<int>>(new Form(), ("Of", new Paged<int>([], 6, 25, 290)));

        html.QuerySelectorAll(".govuk-pagination__item").Select(i => i.TextContent.Trim()).ShouldBe(["1", "⋯", "5", "6", "7", "⋯", "12"]);
        html.TextContent.ShouldContain("Showing 126 to 150 of 290");
    }
}
