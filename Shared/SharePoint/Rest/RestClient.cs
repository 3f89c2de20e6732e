using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nscp.SharePoint;

/// <summary>Our own way to the site: HttpClient.</summary>
internal sealed partial class RestClient(HttpClient http, SharePointSettings settings, SiteCalls calls, TimeProvider time) : ISiteWire
{
    internal const string Json = "application/json;odata=nometadata";

    /// <summary>Microsoft asks that a program names itself: it is throttled later than one that does not.</summary>
    internal const string Name = "NONISV|NscpModular|Nscp.Modular/1.0";

    private readonly string site = settings.Site.ToString().TrimEnd('/');

    public Task<JsonElement> Get(string address, CancellationToken cancel) => Send(Repeat.Always, HttpMethod.Get, address, null, cancel);

    public Task<JsonElement> Post(Repeat repeat, string address, JsonObject? body, CancellationToken cancel, string? method = null) =>
        Send(repeat, HttpMethod.Post, address, _ => Task.FromResult<HttpContent>(Content(body)), cancel, method);

    private Task<JsonElement> Post(Repeat repeat, string address, Func<CancellationToken, Task<HttpContent>> body, CancellationToken cancel, string? method = null) =>
        Send(repeat, HttpMethod.Post, address, body, cancel, method);

    public Task<Stream> Open(string file, int? version, CancellationToken cancel) => calls.Run(Repeat.Always, async attempt =>
    {
        // Not disposed here: the stream that goes out ends it.
        var address = version is { } number ? string.Create(CultureInfo.InvariantCulture, $"_api/web/getFileById('{file}')/versions({number})/$value") : $"_api/web/getFileById('{file}')/$value";
        var response = await Exchange(HttpMethod.Get, address, null, null, HttpCompletionOption.ResponseHeadersRead, attempt);
        try
        {
            return await response.Content.ReadAsStreamAsync(attempt);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }, cancel);

    public Task<IReadOnlyList<JsonElement>> Batch(Repeat repeat, IReadOnlyList<RestPart> parts, CancellationToken cancel) => calls.Run(repeat, async attempt =>
    {
        using var response = await Exchange(HttpMethod.Post, "_api/$batch", _ => Task.FromResult(RestBatch.Write(site, parts)), null, HttpCompletionOption.ResponseContentRead, attempt);
        var answers = RestBatch.Read(response.Content.Headers.ContentType, await response.Content.ReadAsStringAsync(attempt));
        if (answers.Count != parts.Count)
            throw new SiteException(SiteError.Broken, $"batch of {parts.Count} answered {answers.Count}");
        foreach (var (part, answer) in parts.Zip(answers))
        {
            if (RestErrors.Of(answer.Status, answer.RetryAfter, answer.Body, time.GetUtcNow()) is { } error)
                throw part.Means is { } meaning && error.Error is SiteError.Gone or SiteError.Refused ? new SiteException(meaning, error.Detail, error) : error;
        }

        return (IReadOnlyList<JsonElement>)[.. answers.Select(a => Parse(a.Body))];
    }, cancel);

    private Task<JsonElement> Send(Repeat repeat, HttpMethod method, string address, Func<CancellationToken, Task<HttpContent>>? body, CancellationToken cancel, string? over = null) =>
        calls.Run(repeat, async attempt =>
        {
            using var response = await Exchange(method, address, body, over, HttpCompletionOption.ResponseContentRead, attempt);
            return Parse(await response.Content.ReadAsStringAsync(attempt));
        }, cancel);

    private async Task<HttpResponseMessage> Exchange(
        HttpMethod method, string address, Func<CancellationToken, Task<HttpContent>>? body, string? over, HttpCompletionOption completion, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, $"{site}/{address}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await calls.Token(cancel));
        request.Headers.TryAddWithoutValidation("Accept", Json);
        request.Headers.TryAddWithoutValidation("User-Agent", Name);
        if (over is not null)
        {
            request.Headers.TryAddWithoutValidation("X-HTTP-Method", over);
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        }

        request.Content = body is null ? null : await body(cancel);
        var response = await http.SendAsync(request, completion, cancel);
        if (response.IsSuccessStatusCode)
            return response;

        using (response)
            throw RestErrors.Of(response.StatusCode, response.Headers.RetryAfter, await response.Content.ReadAsStringAsync(cancel), time.GetUtcNow())!;
    }

    private static ByteArrayContent Content(JsonObject? body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body?.ToJsonString() ?? ""));
        content.Headers.TryAddWithoutValidation("Content-Type", Json);
        return content;
    }

    internal static JsonElement Parse(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return default;
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.Clone();
        }
        catch (JsonException e)
        {
            // An answer that was cut short.
            throw new SiteException(SiteError.Broken, "half an answer", e);
        }
    }
}
