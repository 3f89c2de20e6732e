using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Nscp.Host;

/// <summary>HTTPS outside Development, proxies that are trusted by name only, and how much one request may bring.</summary>
internal static class SecureHosting
{
    /// <summary>
    /// <c>Hosting:TrustedProxies</c>: addresses or networks of the proxies that end TLS, with commas. <c>Hosting:MaximumMegabytes</c>: the largest form, 1 to 100; 10.
    /// </summary>
    /// <exception cref="InvalidOperationException">Outside Development: pages would travel unencrypted.</exception>
    public static void AddSecureHosting(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var proxies = Proxies(configuration);
        if (!environment.IsDevelopment())
            RefusePlainHttp(configuration, tlsEndsBefore: proxies.Count > 0 || services.Any(s => s.ServiceType == typeof(IServer) && s.ImplementationType?.Name == "IISHttpServer"));

        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null; // As many as there are trusted ones in a row.
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in proxies)
                options.KnownIPNetworks.Add(network);
        });
        services.Configure<HttpsRedirectionOptions>(options => options.HttpsPort = configuration.GetValue<int?>("https_port") ?? (proxies.Count > 0 ? 443 : null));

        var most = MaximumBytes(configuration);
        services.Configure<KestrelServerOptions>(options => (options.Limits.MaxRequestBodySize, options.AddServerHeader) = (most, false));
        services.Configure<IISServerOptions>(options => options.MaxRequestBodySize = most);
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = most);
        if (!environment.IsDevelopment())
        {
            services.PostConfigure<AntiforgeryOptions>(options =>
                (options.Cookie.Name, options.Cookie.Path, options.Cookie.SecurePolicy) = ("__Host-nscp-form", "/", CookieSecurePolicy.Always));
        }
    }

    /// <summary>Who really asks and how, told by trusted proxies; first of all.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        if (Proxies(app.Configuration).Count > 0)
            app.UseForwardedHeaders();
    }

    /// <summary>The way from HTTP to HTTPS; that browsers stay there <see cref="SecurityHeaders"/> says. A balancer's questions about health may come unencrypted.</summary>
    public static void UseHttpsOnly(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
            return;
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/health"), others => others.UseHttpsRedirection());
    }

    /// <summary>Says before reading that a request is too large: 413. An endpoint that takes more says so itself.</summary>
    public static void UseSizeLimit(this WebApplication app)
    {
        var most = MaximumBytes(app.Configuration);
        app.Use((http, next) =>
        {
            var own = http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata>();
            if (!(http.Request.ContentLength > (own is null ? most : own.MaxRequestBodySize)))
                return next(http);
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// A page of another site, also of the council's, cannot make a browser call the API with the person's cookie: 403. Forms have their token; programs that are
    /// no browsers send no such header.
    /// </summary>
    public static void UseOwnCallsOnly(this WebApplication app) => app.Use((http, next) =>
    {
        if (HttpMethods.IsGet(http.Request.Method) || !http.Request.Path.StartsWithSegments("/api") || http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none")
            return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static long MaximumBytes(IConfiguration configuration) => Math.Clamp(configuration.GetValue("Hosting:MaximumMegabytes", 10), 1, 100) * 1024L * 1024;

    private static void RefusePlainHttp(IConfiguration configuration, bool tlsEndsBefore)
    {
        if (configuration.GetValue("FORWARDEDHEADERS_ENABLED", false))
            throw new InvalidOperationException("ASPNETCORE_FORWARDEDHEADERS_ENABLED believes whoever calls. Take it away, and name the proxy in Hosting:TrustedProxies.");

        // A trusted proxy, or IIS in this process, listens instead.
        if (tlsEndsBefore)
            return;

        string[] kestrel = [.. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? "")];
        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var ports = configuration["http_ports"] is not { Length: > 0 } && configuration["https_ports"] is { Length: > 0 } secure ? new[] { $"https://*:{secure}" } : [];
        var addresses = kestrel.Length > 0 ? kestrel : urls.Length > 0 ? urls : ports;
        if (addresses.Length == 0 || addresses.Any(a => !a.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException(
                $"The application would listen unencrypted ({(addresses.Length == 0 ? "no address is set, so http://localhost:5000" : string.Join(", ", addresses))}). Either name https addresses only, with --urls or Kestrel:Endpoints and a certificate; or, where a proxy ends TLS, name its address in Hosting:TrustedProxies (docs/hosting.md).");
        }
    }

    private static List<System.Net.IPNetwork> Proxies(IConfiguration configuration)
    {
        List<System.Net.IPNetwork> networks = [];
        foreach (var text in (configuration["Hosting:TrustedProxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(text, out var address))
                networks.Add(new System.Net.IPNetwork(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128));
            else if (System.Net.IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0)
                networks.Add(network);
            else
                throw new InvalidOperationException($"Hosting:TrustedProxies holds “{text}”: write addresses such as 10.0.0.4 or networks such as 10.0.0.0/24, with commas between them. All addresses (/0) are not trusted.");
        }

        return networks;
    }
}
