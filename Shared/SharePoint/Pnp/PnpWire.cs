using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PnP.Core;
using PnP.Core.Model;
using PnP.Core.Model.SharePoint;
using PnP.Core.QueryModel;
using PnP.Core.Services;

namespace Nscp.SharePoint;

/// <summary>
/// PnP.Core's way to the site. Its model carries files; everything else goes as requests through it, since it drops what SharePoint says about refused
/// columns. How often is tried is ours (<see cref="SiteCalls"/>): it would try ten times, and some failures never.
/// </summary>
internal sealed class PnpWire(IPnPContextFactory factory, SharePointSettings settings, SiteCalls calls, TimeProvider time) : ISiteWire, IDisposable
{
    /// <summary>A context keeps what it has seen: after so many calls it is exchanged for a new one.</summary>
    private const int CallsOfContext = 500;

    private readonly SemaphoreSlim turn = new(1, 1);
    private PnPContext? context;
    private int used;

    /// <summary>The services of PnP.Core with our tokens; telemetry to its makers is off.</summary>
    public static ServiceProvider Services(SharePointSettings settings, ISharePointTokens tokens, TimeProvider time, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPnPCore(options =>
        {
            options.DisableTelemetry = true;
            options.DefaultAuthenticationProvider = new Authentication(tokens);
            options.HttpRequests.UserAgent = RestClient.Name;
            options.HttpRequests.Timeout = settings.TimeoutSeconds;
            options.HttpRequests.SharePointRest.MaxRetries = 0;
            options.PnPContext.GraphFirst = false;
        });
        services.AddHttpClient<SharePointRestClient>().AddHttpMessageHandler(() => new Refusals(time));
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    public Task<JsonElement> Get(string address, CancellationToken cancel) => Send(Repeat.Always, HttpMethod.Get, address, null, null, cancel);

    public Task<JsonElement> Post(Repeat repeat, string address, JsonObject? body, CancellationToken cancel, string? method = null) => Send(repeat, HttpMethod.Post, address, body, method, cancel);

    public Task<IReadOnlyList<JsonElement>> Batch(Repeat repeat, IReadOnlyList<RestPart> parts, CancellationToken cancel) => Run(repeat, async pnp =>
    {
        var batch = pnp.NewBatch();
        List<IBatchSingleResult<BatchResultValue<string>>> answers = [];
        foreach (var part in parts)
            answers.Add(await pnp.Web.ExecuteRequestBatchAsync(batch, Request(part.Method, part.Address, part.Body, null)));
        var errors = await pnp.ExecuteAsync(batch, throwOnError: false);
        if (errors.FirstOrDefault(e => e.Error is not null)?.Error is { } error)
        {
            var refused = Refusal(error);

            // It does not say which of the parts it was: the label is the one that may be unknown.
            throw refused.Error is SiteError.Gone or SiteError.Refused && parts.FirstOrDefault(p => p.Means is not null)?.Means is { } meaning ? new SiteException(meaning, refused.Detail, refused) : refused;
        }

        return (IReadOnlyList<JsonElement>)[.. answers.Select(a => RestClient.Parse(a.Result.Value))];
    }, cancel);

    public async Task<string> Add(string folder, string name, Upload upload, CancellationToken cancel) => await Run(Repeat.WhenRefused, async pnp =>
    {
        var into = await pnp.Web.GetFolderByIdAsync(Guid.Parse(folder), f => f.UniqueId, f => f.ServerRelativeUrl);
        await using var content = await Seekable(upload, cancel);
        return (await into.Files.AddAsync(name, content)).UniqueId.ToString("D");
    }, cancel);

    public Task Replace(string file, Upload upload, CancellationToken cancel) => Run(Repeat.WhenRefused, async pnp =>
    {
        // It knows no way to write to a file by its id: to its name in its folder, both as they are now.
        var there = await pnp.Web.GetFileByIdAsync(Guid.Parse(file), f => f.UniqueId, f => f.Name, f => f.ServerRelativeUrl);
        var folder = await pnp.Web.GetFolderByServerRelativeUrlAsync(there.ServerRelativeUrl[..^(there.Name.Length + 1)], f => f.UniqueId, f => f.ServerRelativeUrl);
        await using var content = await Seekable(upload, cancel);
        var written = await folder.Files.AddAsync(there.Name, content, overwrite: true);
        return written.UniqueId == there.UniqueId ? true : throw new SiteException(SiteError.Conflict, "renamed meanwhile");
    }, cancel);

    public Task<Stream> Open(string file, int? version, CancellationToken cancel) => Run(Repeat.Always, async pnp =>
    {
        if (version is not { } number)
            return await (await pnp.Web.GetFileByIdAsync(Guid.Parse(file), f => f.UniqueId)).GetContentAsync(streamContent: true);
        var there = await pnp.Web.GetFileByIdAsync(Guid.Parse(file), f => f.UniqueId, f => f.Versions);
        var label = string.Create(CultureInfo.InvariantCulture, $"{number / 512}.{number % 512}");
        return await (there.Versions.AsRequested().FirstOrDefault(v => v.VersionLabel == label) ?? throw new SiteException(SiteError.Gone, "version")).GetContentAsync(streamContent: true);
    }, cancel);

    public void Dispose()
    {
        context?.Dispose();
        turn.Dispose();
    }

    private Task<JsonElement> Send(Repeat repeat, HttpMethod method, string address, JsonObject? body, string? over, CancellationToken cancel) => Run(repeat, async pnp =>
    {
        var answer = await pnp.Web.ExecuteRequestAsync(Request(method, address, body, over));
        return RestClient.Parse(answer.Response ?? "");
    }, cancel);

    private static ApiRequest Request(HttpMethod method, string address, JsonObject? body, string? over)
    {
        var headers = new Dictionary<string, string> { ["Accept"] = RestClient.Json };
        if (over is not null)
        {
            headers["X-HTTP-Method"] = over;
            headers["If-Match"] = "*";
        }

        return new ApiRequest(method, ApiRequestType.SPORest, address, body?.ToJsonString(), headers);
    }

    /// <summary>One call at a time: a context is not made for more.</summary>
    private async Task<T> Run<T>(Repeat repeat, Func<PnPContext, Task<T>> call, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await calls.Run(repeat, async attempt =>
            {
                try
                {
                    if (context is null || used++ > CallsOfContext)
                    {
                        context?.Dispose();
                        (context, used) = (await factory.CreateAsync(settings.Site, attempt), 0);
                    }

                    return await call(context);
                }
                catch (ServiceException e)
                {
                    throw Refusal(e.Error as ServiceError, e);
                }
                catch (Exception e) when (e is AggregateException or JsonException or InvalidOperationException)
                {
                    throw new SiteException(SiteError.Broken, e.GetType().Name, e);
                }
            }, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>What SharePoint said, read by the same rules as our own way reads it.</summary>
    private SiteException Refusal(ServiceError? error, Exception? inner = null)
    {
        var rest = error as SharePointRestError;
        var body = new JsonObject
        {
            ["odata.error"] = new JsonObject { ["code"] = $"{rest?.ServerErrorCode ?? 0}, {error?.Code}", ["message"] = new JsonObject { ["value"] = error?.Message ?? "" } },
        };
        var wait = error?.AdditionalData is { } more && more.TryGetValue("Retry-After", out var told) && RetryConditionHeaderValue.TryParse($"{told}", out var parsed) ? parsed : null;
        return RestErrors.Of((HttpStatusCode)(error?.HttpResponseCode ?? 500), wait, body.ToJsonString(), time.GetUtcNow()) ?? new SiteException(SiteError.Broken, "no error", inner);
    }

    /// <summary>It asks for the length and the position: small files in memory, larger ones in a file that goes when it is closed.</summary>
    private static async Task<Stream> Seekable(Upload upload, CancellationToken cancel)
    {
        const int InMemory = 10 * 1024 * 1024;
        Stream whole = upload.Length <= InMemory ? new MemoryStream((int)upload.Length)
            : new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (var content = await upload.Open(cancel))
            await content.CopyToAsync(whole, cancel);
        whole.Position = 0;
        return whole;
    }

    /// <summary>Reads refusals before PnP.Core does, which would not tell how long SharePoint asked us to wait.</summary>
    private sealed class Refusals(TimeProvider time) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
                throw RestErrors.Of(response.StatusCode, response.Headers.RetryAfter, await response.Content.ReadAsStringAsync(cancellationToken), time.GetUtcNow())!;
        }
    }

    private sealed class Authentication(ISharePointTokens tokens) : IAuthenticationProvider
    {
        public async Task AuthenticateRequestAsync(Uri resource, HttpRequestMessage request) =>
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.Get(CancellationToken.None));

        public async Task<string> GetAccessTokenAsync(Uri resource, string[] scopes) => await tokens.Get(CancellationToken.None);

        public async Task<string> GetAccessTokenAsync(Uri resource) => await tokens.Get(CancellationToken.None);
    }
}
