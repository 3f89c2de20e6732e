using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
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

public sealed record ShowPaper : IQuery<PaperView>;

public sealed record PaperView(string Title);

[EverySignedInPerson]
public sealed record SendPaper : ICommand
{
    public required string Title { get; init; }
    public UploadedFile? File { get; init; }
    public IReadOnlyList<PaperRow> Rows { get; init; } = [];
}

public sealed record PaperRow(string Note, UploadedFile? Paper = null);

public sealed class PaperPage : PageBase<PaperView>
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<FormPost>(1);
        builder.AddComponentParameter(2, "Form", Form);
        builder.AddComponentParameter(3, "Upload", true);
        builder.AddComponentParameter(4, "CheckFirst", Form.Value("title") == "check");
        builder.AddComponentParameter(5, "ChildContent", (RenderFragment)(fields =>
        {
            fields.OpenComponent<FieldFile>(0);
            fields.AddComponentParameter(1, "Name", "file");
            fields.AddComponentParameter(2, "Label", "Paper");
            fields.AddComponentParameter(3, "Hint", "The signed one.");
            fields.CloseComponent();
        }));
        builder.CloseComponent();
    }
}

/// <summary>Files of forms: bound, kept while the form comes back, limited in size.</summary>
public sealed class UploadFormTests : IAsyncLifetime, IKeptUploads
{
    private const string Address = "/paper";
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("%PDF-1.7 words");
    private readonly Dictionary<Guid, UploadedFile> kept = [];
    private readonly List<SendPaper> sent = [];
    private bool keeps = true;
    private WebApplication app = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddPages();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton<IMediator>(new Papers(this)).AddSingleton<IKeptUploads>(this).AddSingleton(TimeProvider.System).AddSingleton(new UploadSettings { MaximumMegabytes = 2 }.Checked());
        builder.Services.AddHttpContextAccessor().AddSingleton<ICurrentPerson, CurrentPerson>().AddScoped<Rehearsal>();
        app = builder.Build();
        app.UseRouting();
        app.UseAntiforgery();
        app.Page<ShowPaper, PaperView, PaperPage>(Address);
        app.Form<SendPaper, ShowPaper, PaperView, PaperPage>(Address, (_, _) => Address);
        app.Api<SendPaper>("POST", Address);
        await app.StartAsync();
        http = app.GetTestClient();
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_file_of_a_form_reaches_the_command()
    {
        (await Post([("title", "A paper")], Bytes)).Status.ShouldBe(HttpStatusCode.SeeOther);

        var file = sent.ShouldHaveSingleItem().File!;
        (file.FileName, file.MediaType).ShouldBe(("letter.pdf", "application/pdf"));
        file.Content.ShouldBe(Bytes);
        kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_without_a_file_is_a_command_without_a_file()
    {
        (await Post([("title", "A paper")], null)).Status.ShouldBe(HttpStatusCode.SeeOther);
        sent.ShouldHaveSingleItem().File.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_is_kept_when_another_answer_is_wrong()
    {
        var back = await Post([("title", "")], Bytes);
        back.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        back.Page.Body!.TextContent.ShouldContain("letter.pdf (1 KB) is kept");

        (await Post([("title", "A paper"), Hidden(back.Page)], null)).Status.ShouldBe(HttpStatusCode.SeeOther);

        sent.ShouldHaveSingleItem().File!.Content.ShouldBe(Bytes);
        kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_file_takes_the_place_of_the_kept_one_and_it_can_be_taken_away()
    {
        var back = await Post([("title", "")], Bytes);

        var without = await Post([("title", ""), Hidden(back.Page), ("remove", "file.kept")], null);
        without.Page.QuerySelector("input[name='file.kept']").ShouldBeNull();

        await Post([("title", "A paper"), Hidden(back.Page)], "%PDF-1.7 other"u8.ToArray());
        sent.ShouldHaveSingleItem().File!.Content.ShouldBe("%PDF-1.7 other"u8.ToArray());
    }

    [Fact]
    public async Task A_refused_file_is_not_kept_and_the_rest_of_the_form_is()
    {
        var back = await Post([("title", "refuse the file")], Bytes);

        back.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        back.Page.QuerySelector("input[name='file.kept']").ShouldBeNull();
        back.Page.QuerySelector("#file-error")!.TextContent.ShouldContain("holds a script");
        kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_cannot_be_kept_any_longer_has_to_be_chosen_again_and_the_form_says_so()
    {
        keeps = false;
        var back = await Post([("title", "")], Bytes);
        back.Page.QuerySelector("#file-error")!.TextContent.ShouldContain("Choose the file again");

        var late = await Post([("title", "A paper"), ("file.kept", Guid.Empty.ToString())], null);
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        late.Page.QuerySelector("#file-error")!.TextContent.ShouldContain("kept for two hours");
        var forged = await Post([("title", "A paper"), ("file.kept", "../../etc/passwd")], null);
        forged.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_check_page_shows_the_file_and_carries_it_on()
    {
        var check = await Post([("title", "check"), ("step", "check")], Bytes);
        check.Page.Body!.TextContent.ShouldContain("letter.pdf");

        (await Post([("title", "check"), Hidden(check.Page)], null)).Status.ShouldBe(HttpStatusCode.SeeOther);

        sent.Count.ShouldBe(2);
        sent[1].File!.Content.ShouldBe(Bytes);
    }

    [Fact]
    public async Task Rows_may_have_files_too()
    {
        (await Post([("title", "A paper"), ("rows[0].note", ""), ("rows[3].note", "Second")], Bytes, "rows[3].paper")).Status.ShouldBe(HttpStatusCode.SeeOther);

        var row = sent.ShouldHaveSingleItem().Rows.ShouldHaveSingleItem();
        row.Note.ShouldBe("Second");
        row.Paper!.Content.ShouldBe(Bytes);
        UploadedFiles.AreIn(typeof(SendPaper)).ShouldBeTrue();
        UploadedFiles.Of(sent[0]).ShouldHaveSingleItem().ShouldBeSameAs(row.Paper);
        UploadedFiles.AreIn(typeof(SaveThing)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_program_sends_a_file_in_base64()
    {
        var answer = await http.PostAsJsonAsync("/api" + Address, new { title = "A paper", file = new { fileName = "letter.pdf", content = Convert.ToBase64String(new byte[1_000_000]) } });
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        sent.ShouldHaveSingleItem().File!.Content.Length.ShouldBe(1_000_000);

        (await http.PostAsJsonAsync("/api" + Address, new { title = "A paper", file = new { fileName = "letter.pdf", content = "no base64!" } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await http.PostAsJsonAsync("/api" + Address, new { title = "A paper", other = new { content = new string('a', 300_000) } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_request_may_be_as_large_as_the_file_may()
    {
        (await Post([("title", "A paper")], new byte[2 * 1024 * 1024])).Status.ShouldBe(HttpStatusCode.SeeOther);
        sent.ShouldHaveSingleItem().File!.Content.Length.ShouldBe(2 * 1024 * 1024);

        (await Post([("title", "A paper")], new byte[6 * 1024 * 1024])).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_field_says_what_is_taken_in()
    {
        var page = await Read(await http.GetAsync(Address));

        page.QuerySelector("form")!.GetAttribute("enctype").ShouldBe("multipart/form-data");
        page.QuerySelector("#file")!.GetAttribute("accept")!.ShouldContain(".docx,");
        page.QuerySelector("#file-hint")!.TextContent.ShouldBe("The signed one. Word, Excel, PowerPoint, PDF, PNG, JPEG, HEIC, plain text, CSV or e-mail (.eml), at most 2 MB.");
    }

    private static (string, string) Hidden(IDocument page) => ("file.kept", page.QuerySelector("input[name='file.kept']")!.GetAttribute("value")!);

    private static async Task<IDocument> Read(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    private async Task<(HttpStatusCode Status, IDocument Page)> Post((string Name, string Value)[] answers, byte[]? file, string field = "file")
    {
        var opened = await http.GetAsync(Address);
        var page = await Read(opened);
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(page.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!), "__RequestVerificationToken");
        foreach (var (name, value) in answers)
            form.Add(new StringContent(value), name);
        if (file is not null)
            form.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } }, field, "letter.pdf");
        else
            form.Add(new ByteArrayContent([]) { Headers = { ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{field}\"", FileName = "\"\"" } } });
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = form };
        if (opened.Headers.TryGetValues("Set-Cookie", out var cookies))
            request.Headers.Add("Cookie", cookies.Select(c => c.Split(';')[0]));
        var answer = await http.SendAsync(request);
        return (answer.StatusCode, await Read(answer));
    }

    Task<bool> IKeptUploads.Keep(Guid id, UploadedFile file, CancellationToken cancel) => Task.FromResult(keeps && kept.TryAdd(id, file));

    Task<UploadedFile?> IKeptUploads.Find(Guid id, CancellationToken cancel) => Task.FromResult(kept.GetValueOrDefault(id));

    Task IKeptUploads.Forget(Guid id, CancellationToken cancel)
    {
        kept.Remove(id);
        return Task.CompletedTask;
    }

    private sealed class Papers(UploadFormTests test) : IMediator
    {
        public Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default) => Task.FromResult((TResponse)(object)(request switch
        {
            ShowPaper => (Result<PaperView>)new PaperView(""),
            SendPaper send => test.Taken(send),
            _ => throw new InvalidOperationException(),
        }));

        public Task Publish(object notification, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default) where TNotification : INotification => Task.CompletedTask;
    }

    private Result Taken(SendPaper send)
    {
        if (send.Title is "")
            return Failure.Invalid("title", "Enter a title");
        if (send.Title == "refuse the file")
            return Failure.Invalid("file", "This PDF holds a script");
        sent.Add(send);
        return Result.Done;
    }
}
