using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Shared.Tests;

[EverySignedInPerson]
public sealed record ShowThing : IQuery<ThingView>
{
    public required CaseReference Case { get; init; }
    public int Page { get; init; } = 1;
}

public sealed record ThingView(CaseReference Case, string Title, DateOnly? On, int Version, int Page);

[EverySignedInPerson]
public sealed record SaveThing : ICommand
{
    public required CaseReference Case { get; init; }
    public required string Title { get; init; }
    public DateOnly? On { get; init; }
    public required int Version { get; init; }
}

public sealed record DraftThing : ICommand<int>
{
    public required CaseReference Case { get; init; }
    public required string Title { get; init; }
    public required int Version { get; init; }
}

public sealed class ThingPage : PageBase<ThingView>
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<SiteLayout>(0);
        builder.AddComponentParameter(1, "Title", "Thing");
        builder.AddComponentParameter(2, "Form", Form);
        builder.AddComponentParameter(3, "ChildContent", (RenderFragment)(layout =>
        {
            layout.AddMarkupContent(0, $"<p id='page'>{Model.Page}</p>");
            layout.OpenComponent<FormPost>(1);
            layout.AddComponentParameter(2, "Form", Form);
            layout.AddComponentParameter(3, "ChildContent", (RenderFragment)(fields =>
            {
                fields.OpenComponent<FieldText>(0);
                fields.AddComponentParameter(1, "Name", "title");
                fields.AddComponentParameter(2, "Label", "Title");
                fields.CloseComponent();
                fields.OpenComponent<FieldDate>(3);
                fields.AddComponentParameter(4, "Name", "on");
                fields.AddComponentParameter(5, "Label", "When");
                fields.CloseComponent();
            }));
            layout.CloseComponent();
        }));
        builder.CloseComponent();
    }
}

/// <summary>Answers the requests of these tests: one thing, its version, and a word in its title for each failure.</summary>
public sealed class Things : IMediator
{
    public ThingView Saved { get; set; } = new(CaseReference.Parse("NSCP-2026-014", null), "Saved", null, 3, 1);

    public Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default) => Task.FromResult((TResponse)(object)(request switch
    {
        ShowThing show => show.Case == Saved.Case ? (Result<ThingView>)(Saved with { Page = show.Page }) : Failure.NotFound,
        SaveThing save => Save(save.Title, save.Version) is { } failure ? (Result)failure : Result.Done,
        DraftThing draft => Save(draft.Title, draft.Version) is { } failure ? (Result<int>)failure : Saved.Version,
        _ => throw new InvalidOperationException(),
    }));

    public Task Publish(object notification, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default) where TNotification : INotification => Task.CompletedTask;

    private Failure? Save(string title, int version)
    {
        if (title is "" or "forbidden" or "conflict" || version != Saved.Version)
        {
            return title switch
            {
                "" => Failure.Invalid("title", "Enter a title"),
                "forbidden" => Failure.Forbidden,
                "conflict" => Failure.Conflict("The case is closed. Reopen it first."),
                _ => Failure.Stale,
            };
        }

        Saved = Saved with { Title = title, Version = version + 1 };
        return null;
    }
}

public sealed class SliceTests : IAsyncLifetime
{
    private const string Address = "/cases/NSCP-2026-014/thing";
    private readonly Things things = new();
    private WebApplication app = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddPages();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton<IMediator>(things).AddSingleton(TimeProvider.System);
        builder.Services.AddHttpContextAccessor().AddSingleton<ICurrentPerson, CurrentPerson>().AddScoped<Rehearsal>();
        app = builder.Build();
        app.UseRouting();
        app.UseAntiforgery();
        app.Page<ShowThing, ThingView, ThingPage>("/cases/{case}/thing");
        app.Form<SaveThing, ShowThing, ThingView, ThingPage>("/cases/{case}/thing", (save, _) => $"/cases/{save.Case}/thing", "Saved as asked");
        app.Draft<DraftThing>("/cases/{case}/thing/draft");
        app.Api<ShowThing>("GET", "/cases/{case}/thing");
        app.Api<SaveThing>("POST", "/cases/{case}/thing");
        await app.StartAsync();
        http = app.GetTestClient();
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    private static async Task<IDocument> Read(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    private async Task<(HttpResponseMessage Answer, IDocument Page)> Post(string address, params (string Name, string Value)[] answers)
    {
        var open = await http.GetAsync(Address);
        var token = (await Read(open)).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(answers.Append(("__RequestVerificationToken", token)).Select(a => KeyValuePair.Create(a.Item1, a.Item2))),
        };
        request.Headers.Add("Cookie", open.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var answer = await http.SendAsync(request);
        return (answer, await Read(answer));
    }

    [Fact]
    public async Task A_page_shows_what_is_saved_and_what_the_address_asks()
    {
        var page = await Read(await http.GetAsync(Address + "?page=4"));

        page.Title.ShouldBe("Thing – Safeguarding Children Partnership");
        page.QuerySelector("#title")!.GetAttribute("value").ShouldBe("Saved");
        page.QuerySelector("[name=version]")!.GetAttribute("value").ShouldBe("3");
        page.QuerySelector("#page")!.TextContent.ShouldBe("4");
        page.QuerySelector("form.nscp-form")!.GetAttribute("action").ShouldBe(Address + "?page=4");
    }

    [Fact]
    public async Task An_address_that_cannot_be_read_is_not_found_and_a_filter_that_cannot_is_left_out()
    {
        (await http.GetAsync("/cases/nothing/thing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.GetAsync("/cases/NSCP-2026-999/thing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Read(await http.GetAsync(Address + "?page=x"))).QuerySelector("#page")!.TextContent.ShouldBe("1");
    }

    [Fact]
    public async Task A_form_that_is_right_is_carried_out_and_leads_on_and_says_so_once()
    {
        var (answer, _) = await Post(Address, ("title", "New"), ("version", "3"), ("case", "NSCP-2026-999"));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe(Address);
        things.Saved.Title.ShouldBe("New");
        var next = new HttpRequestMessage(HttpMethod.Get, Address);
        next.Headers.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var shown = await http.SendAsync(next);
        (await Read(shown)).QuerySelector(".nscp-flash")!.TextContent.Trim().ShouldBe("Saved as asked");
        shown.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("nscp-flash=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_that_is_wrong_comes_back_as_typed_with_a_link_to_each_field()
    {
        var (answer, page) = await Post(Address, ("title", "<b>"), ("on-day", "31"), ("on-month", "6"), ("on-year", "2026"), ("version", "3"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Title.ShouldStartWith("Error: ");
        page.QuerySelector("#title")!.GetAttribute("value").ShouldBe("<b>");
        page.QuerySelector("#on")!.GetAttribute("value").ShouldBe("31");
        page.QuerySelectorAll(".govuk-error-summary a").Single().GetAttribute("href").ShouldBe("#on");

        (await Post(Address, ("title", ""), ("version", "3"))).Page.QuerySelector("#title-error")!.TextContent.ShouldContain("Enter a title");
    }

    [Fact]
    public async Task A_stale_form_shows_both_and_the_second_save_wins()
    {
        var (answer, page) = await Post(Address, ("title", "Mine"), ("version", "2"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        things.Saved.Title.ShouldBe("Saved");
        page.QuerySelector("#title")!.GetAttribute("value").ShouldBe("Mine");
        page.QuerySelector("#title-meanwhile")!.TextContent.ShouldBe("Saved meanwhile: Saved");
        page.QuerySelector(".nscp-conflict").ShouldNotBeNull();

        await Post(Address, ("title", "Mine"), ("version", page.QuerySelector("[name=version]")!.GetAttribute("value")!));
        things.Saved.Title.ShouldBe("Mine");
    }

    [Fact]
    public async Task A_conflict_and_a_refusal_are_told()
    {
        var (conflict, page) = await Post(Address, ("title", "conflict"), ("version", "3"));
        conflict.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("The case is closed. Reopen it first.");

        (await Post(Address, ("title", "forbidden"), ("version", "3"))).Answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        var form = new FormUrlEncodedContent([KeyValuePair.Create("title", "Typed"), KeyValuePair.Create("version", "3")]);
        (await http.PostAsync(Address, form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new FormUrlEncodedContent([KeyValuePair.Create("title", "Typed"), KeyValuePair.Create("version", "3")]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        var page = await Read(await http.SendAsync(request));

        page.QuerySelector("#title")!.GetAttribute("value").ShouldBe("Typed");
        things.Saved.Title.ShouldBe("Saved");
    }

    [Fact]
    public async Task More_fields_than_a_form_can_have_are_refused() =>
        (await Post(Address, Enumerable.Range(0, Form.MaximumFields + 1).Select(i => ($"x{i}", "")).ToArray())).Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_draft_is_answered_with_its_version()
    {
        var (saved, _) = await Post(Address + "/draft", ("title", "Draft"), ("version", "3"));
        saved.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await saved.Content.ReadFromJsonAsync<JsonObject>())!["version"]!.GetValue<int>().ShouldBe(4);

        (await Post(Address + "/draft", ("title", "Late"), ("version", "3"))).Answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Post(Address + "/draft", ("title", ""), ("version", "4"))).Answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("""{"title":"New","version":3,"case":"NSCP-2026-999"}""", HttpStatusCode.NoContent)]
    [InlineData("""{"title":"","version":3}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"title":"x","on":"2026-02-30","version":3}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"title":"x","version":1}""", HttpStatusCode.Conflict)]
    [InlineData("""{"title":"forbidden","version":3}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"title":"x","title":"y","version":3}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":"\ud800","version":3}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":""", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task A_call_is_answered_with_its_status(string body, HttpStatusCode status)
    {
        var answer = await http.PostAsync("/api" + Address, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(status);
        if (status != HttpStatusCode.NoContent)
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_call_reads_what_the_page_shows_and_takes_no_form()
    {
        (await http.GetFromJsonAsync<JsonObject>("/api" + Address))!["title"]!.GetValue<string>().ShouldBe("Saved");
        (await http.GetAsync("/api/cases/nothing/thing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.PostAsync("/api" + Address, new FormUrlEncodedContent([KeyValuePair.Create("title", "x")]))).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }
}
