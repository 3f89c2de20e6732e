using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Nscp.Testing;

/// <summary>Follows pages as a browser without JavaScript does: opens, fills in what the page has, presses its button.</summary>
public sealed class PageClient(HttpClient http)
{
    private readonly Dictionary<string, string> cookies = [];
    private readonly List<(string Field, string FileName, byte[] Content)> chosen = [];

    /// <summary>For the JSON API and anything else.</summary>
    public HttpClient Http => http;

    /// <summary>The page that is open.</summary>
    public IDocument Page { get; private set; } = null!;

    /// <summary>How the last request was answered.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>The address of the page that is open.</summary>
    public string Address { get; private set; } = "/";

    /// <summary>All visible text of the page.</summary>
    public string Text => string.Join(' ', Page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Opens an address, following redirects.</summary>
    public Task<PageClient> Open(string address) => Send(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>
    /// Submits the page's form (the one that posts to <paramref name="action"/>, or the last one on the page) with what it holds, overwritten by
    /// <paramref name="answers"/>. A name that the form does not have fails the test: a browser could not send it either. Where a check-your-answers page
    /// comes, it is confirmed.
    /// </summary>
    public async Task<PageClient> Submit(IEnumerable<(string Name, string Value)> answers, string? action = null)
    {
        await Continue(answers, action);
        return Page.QuerySelector("form[data-checking]") is null ? this : await Continue([], action);
    }

    /// <summary>Presses a button of the page's last form that has a name and a value, with what the form holds.</summary>
    public Task<PageClient> Press(string name, string value) =>
        Page.QuerySelector($"button[name='{name}'][value='{value}']") is null
            ? throw new InvalidOperationException($"The page at {Address} has no such button: {Text}")
            : Continue([(name, value)]);

    /// <summary>As <see cref="Submit(IEnumerable{ValueTuple{string, string}}, string?)"/>, but stops at the check-your-answers page.</summary>
    public Task<PageClient> Continue(IEnumerable<(string Name, string Value)> answers, string? action = null)
    {
        var form = Page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Where(f => f.Method == "post")
            .LastOrDefault(f => action is null ? !f.GetAttribute("action")!.StartsWith("/sign-out", StringComparison.Ordinal) && !f.ClassList.Contains("nscp-search") : f.GetAttribute("action") == action)
            ?? throw new InvalidOperationException($"The page at {Address} has no such form: {Text}");
        var given = answers.ToLookup(a => a.Name, a => a.Value);
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in form.QuerySelectorAll("input[name],textarea[name],select[name]"))
        {
            var name = field.GetAttribute("name")!;
            if (given.Contains(name))
                continue;
            var value = field switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" } => null,
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value,
                _ => null,
            };
            if (value is not null)
                fields.Add(new(name, value));
        }

        foreach (var group in given)
        {
            if (form.QuerySelectorAll($"[name='{group.Key}']").Length == 0)
                throw new InvalidOperationException($"The form at {Address} has no field {group.Key}");
            fields.AddRange(group.Select(value => new KeyValuePair<string, string>(group.Key, value)));
        }

        return Send(new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action") ?? Address) { Content = Encoded(form, fields) });
    }

    /// <summary>Chooses a file for the next form that is submitted and has the field, as the browser's own dialogue does.</summary>
    public PageClient Choose(string field, string fileName, byte[] content)
    {
        chosen.Add((field, fileName, content));
        return this;
    }

    private HttpContent Encoded(IHtmlFormElement form, List<KeyValuePair<string, string>> fields)
    {
        (string Field, string FileName, byte[] Content)[] files = [.. chosen];
        chosen.Clear();
        if (form.GetAttribute("enctype") != "multipart/form-data")
            return files.Length == 0 ? new FormUrlEncodedContent(fields) : throw new InvalidOperationException($"The form at {Address} sends no files");

        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            parts.Add(new StringContent(value), name);
        foreach (var (field, fileName, content) in files)
        {
            if (form.QuerySelector($"input[type='file'][name='{field}']") is null)
                throw new InvalidOperationException($"The form at {Address} has no field for a file {field}");
            parts.Add(new ByteArrayContent(content), field, fileName);
        }

        return parts;
    }

    /// <inheritdoc cref="Submit(IEnumerable{ValueTuple{string, string}}, string?)"/>
    public Task<PageClient> Submit(params (string Name, string Value)[] answers) => Submit(answers, null);

    /// <summary>The three inputs of a date.</summary>
    public static IEnumerable<(string Name, string Value)> Date(string name, DateOnly date) =>
        [($"{name}-day", $"{date.Day}"), ($"{name}-month", $"{date.Month}"), ($"{name}-year", $"{date.Year}")];

    /// <summary>Calls the JSON API.</summary>
    public Task<HttpResponseMessage> Post(string address, object body) => http.PostAsJsonAsync(address, body);

    /// <summary>Posts fields as a form that is not on the open page; or nothing.</summary>
    public Task<PageClient> PostForm(string address, IEnumerable<KeyValuePair<string, string>>? fields) =>
        Send(new HttpRequestMessage(HttpMethod.Post, address) { Content = fields is null ? null : new FormUrlEncodedContent(fields) });

    /// <summary>Any request, with the cookies that this browser holds.</summary>
    public Task<HttpResponseMessage> Call(HttpRequestMessage request) => Exchange(request);

    /// <summary>Asks as a page's script does; the JSON that comes, whatever the status.</summary>
    public async Task<JsonNode?> Json(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", "application/json" } } };
        using var response = await Exchange(request);
        return await response.Content.ReadFromJsonAsync<JsonNode>();
    }

    private async Task<HttpResponseMessage> Exchange(HttpRequestMessage request)
    {
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        var response = await http.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                var parts = cookie.Split(';')[0].Split('=', 2);
                cookies[parts[0]] = parts[1];
            }
        }

        Status = response.StatusCode;
        return response;
    }

    private async Task<PageClient> Send(HttpRequestMessage request)
    {
        for (var hop = 0; hop < 10; hop++)
        {
            using var response = await Exchange(request);
            Address = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.ToString();
            if (response.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Found or HttpStatusCode.Redirect)
            {
                request = new HttpRequestMessage(HttpMethod.Get, response.Headers.Location);
                continue;
            }

            Page = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(response.Content.ReadAsStringAsync().Result).Address("http://localhost" + Address));
            return this;
        }

        throw new InvalidOperationException("Too many redirects");
    }
}
