using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Nscp.SharePointSite;

/// <summary>A SharePoint site on this machine: keeps what it is given, answers and refuses as the real one, and breaks on demand.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly Lock turn = new();
    private readonly ConcurrentQueue<SiteCall> calls = new();
    private readonly WebApplication app;

    private TestSite(WebApplication app, SiteLimits limits)
    {
        this.app = app;
        Api = new SiteApi(State, limits);
    }

    public SiteState State { get; } = new();

    public SiteApi Api { get; }

    public SiteFaults Faults { get; } = new();

    /// <summary>Hears of each refusal.</summary>
    public Action<SiteCall, int>? Refused { get; set; }

    /// <summary>Tokens that are refused.</summary>
    public ConcurrentDictionary<string, bool> Expired { get; } = new();

    /// <summary>How long each call is under way, as over a network.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<SiteCall> Calls => [.. calls];

    /// <summary>The site's address, on the loopback.</summary>
    public Uri Address { get; private set; } = null!;

    /// <param name="port">0 for any.</param>
    /// <param name="limits">SharePoint's own if null.</param>
    public static async Task<TestSite> Start(int port = 0, SiteLimits? limits = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.PreventHostingStartupKey, "true");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        var site = new TestSite(app, limits ?? new SiteLimits());
        app.Run(site.Answer);
        await app.StartAsync();
        site.Address = new Uri($"{app.Urls.Single()}{site.State.Path}");
        return site;
    }

    public void ForgetCalls() => calls.Clear();

    /// <summary>Waits until the process is told to end.</summary>
    public Task Wait() => ((IHost)app).WaitForShutdownAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        using var read = new MemoryStream();
        await http.Request.Body.CopyToAsync(read, http.RequestAborted);
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (http.Request.Method == "GET" && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal) && !target.Contains("/_", StringComparison.Ordinal))
        {
            await Show(http, Uri.UnescapeDataString(target.Split('?')[0]));
            return;
        }

        var (request, call) = Read(target, http.Request.Method, http.Request.Headers, read.ToArray());
        calls.Enqueue(call);
        if (Latency > TimeSpan.Zero)
            await Task.Delay(Latency, http.RequestAborted);
        var fault = Faults.Next(call);
        if (fault == Fault.LostRequest)
        {
            http.Abort();
            return;
        }

        SiteAnswer answer;
        try
        {
            if (http.Request.Headers.Authorization is not [{ } token] || Expired.ContainsKey(token.Split(' ')[^1]))
                throw SiteError.Of(Fault.TokenExpired, 0);
            if (fault is { } error and not (Fault.LostAnswer or Fault.CutShort or Fault.RefusedColumn or Fault.ThrottledInBatch))
                throw SiteError.Of(error, Faults.RetryAfter);
            lock (turn)
            {
                if (call.What == "batch")
                {
                    var (type, text) = SiteBatch.Answer(http.Request.ContentType!, read.ToArray(), Part, fault == Fault.ThrottledInBatch ? Faults.RetryAfter : null);
                    http.Response.ContentType = type;
                    answer = new SiteAnswer(Bytes: Encoding.UTF8.GetBytes(text));
                }
                else
                {
                    answer = Api.Do(request!);
                }
            }
        }
        catch (SiteError e)
        {
            Refused?.Invoke(call, e.Status);
            await Refuse(http, e);
            return;
        }

        if (fault == Fault.LostAnswer)
        {
            http.Abort();
            return;
        }

        await Write(http, answer, fault);

        SiteAnswer Part(string method, string address, IHeaderDictionary headers, byte[] body)
        {
            var done = Api.Do(Read(address, method, headers, body).Request!);
            return fault == Fault.RefusedColumn ? Spoilt(done) : done;
        }
    }

    private Task Show(HttpContext http, string path)
    {
        string? page;
        lock (turn)
            page = SiteListing.Page(State, path);
        (http.Response.StatusCode, http.Response.ContentType) = (page is null ? 404 : 200, "text/html; charset=utf-8");
        return http.Response.WriteAsync(page ?? "There is no such folder.", http.RequestAborted);
    }

    private static async Task Write(HttpContext http, SiteAnswer answer, Fault? fault)
    {
        http.Response.StatusCode = answer.Status;
        if (fault == Fault.RefusedColumn)
            answer = Spoilt(answer);
        var bytes = answer.Bytes ?? (answer.Json is { } json ? Encoding.UTF8.GetBytes(Bare(json, http).ToJsonString()) : []);
        if (fault == Fault.CutShort)
            bytes = bytes[..(bytes.Length / 2)];
        if (answer.Bytes is null)
            http.Response.ContentType = "application/json;charset=utf-8";
        else
            http.Response.ContentType ??= "application/octet-stream";
        if (answer.Status != 204)
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>Who asks for no metadata gets none; others get an address to it too.</summary>
    private static JsonNode Bare(JsonNode json, HttpContext http)
    {
        if (!http.Request.Headers.Accept.ToString().Contains("nometadata", StringComparison.OrdinalIgnoreCase))
        {
            if (json is JsonObject with)
                with["odata.metadata"] = $"{http.Request.Scheme}://{http.Request.Host}/sites/safeguarding/_api/$metadata";
            return json;
        }

        Strip(json);
        return json;

        static void Strip(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject one:
                    foreach (var name in one.Select(p => p.Key).Where(n => n.StartsWith("odata.", StringComparison.Ordinal) && n != "odata.null").ToList())
                        one.Remove(name);
                    foreach (var (_, value) in one)
                        Strip(value);
                    break;
                case JsonArray many:
                    foreach (var item in many)
                        Strip(item);
                    break;
            }
        }
    }

    private static SiteAnswer Spoilt(SiteAnswer answer)
    {
        if (answer.Json?["value"] is JsonArray { Count: > 0 } results && results[0]?["HasException"] is not null)
        {
            results[0]!["HasException"] = true;
            results[0]!["ErrorMessage"] = "The column does not take this.";
        }

        return answer;
    }

    private static Task Refuse(HttpContext http, SiteError error)
    {
        http.Response.StatusCode = error.Status;
        if (error.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        http.Response.ContentType = error.Plain is null ? "application/json" : "text/plain";
        return http.Response.WriteAsync(Body(error), http.RequestAborted);
    }

    internal static string Body(SiteError error) => error.Plain
        ?? new JsonObject { ["odata.error"] = new JsonObject { ["code"] = error.Code, ["message"] = new JsonObject { ["lang"] = "en-US", ["value"] = error.Message } } }.ToJsonString();

    private (SiteRequest? Request, SiteCall Call) Read(string target, string method, IHeaderDictionary headers, byte[] body)
    {
        var address = target.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? new Uri(target).PathAndQuery : target;
        var at = address.IndexOf('?');
        var query = at < 0 ? [] : address[(at + 1)..].Split('&').Select(p => p.Split('=', 2)).GroupBy(p => Uri.UnescapeDataString(p[0]))
            .ToDictionary(g => g.Key, g => Uri.UnescapeDataString((g.First().ElementAtOrDefault(1) ?? "").Replace('+', ' ')), StringComparer.OrdinalIgnoreCase);
        var path = Uri.UnescapeDataString(at < 0 ? address : address[..at]);
        if (headers.TryGetValue("X-HTTP-Method", out var over) && over is [{ Length: > 0 } meant])
            method = meant;
        method = method.ToUpperInvariant();
        if (path.EndsWith("/_api/$batch", StringComparison.OrdinalIgnoreCase))
            return (null, new SiteCall(method, "batch", address));
        if (path.EndsWith("/_layouts/15/download.aspx", StringComparison.OrdinalIgnoreCase))
            return (new SiteRequest("GET", SitePath.Parse($"web/getFileById('{query["UniqueId"]}')/$value", query), query, body), new SiteCall("GET", "download", address));
        var api = path.IndexOf("/_api/", StringComparison.OrdinalIgnoreCase);
        var request = new SiteRequest(method, api < 0 ? [] : SitePath.Parse(path[(api + 6)..], query), query, body);
        return (request, new SiteCall(method, request.Last == "$value" && method == "GET" ? "download" : request.Last, address));
    }
}
