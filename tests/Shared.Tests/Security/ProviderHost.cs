using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Host;
using Nscp.Security;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>The real Host outside Development, with a provider on loopback beside it.</summary>
public sealed class ProviderHost : IAsyncLifetime
{
    public Provider Provider { get; private set; } = null!;

    public Production Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Provider = await Provider.Start();
        Host = new Production(Provider.Address, Provider.Certificate);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>Every cookie that the Host has set, with its attributes.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Cookies { get; } = new();

    /// <summary>A browser without JavaScript that knows both: it follows the redirects to the provider and back.</summary>
    public PageClient Browser(string? address = null, Production? of = null) => new(new HttpClient(new BySite(this, of ?? Host, address)) { BaseAddress = new Uri("https://localhost") });

    /// <summary>Makes the provider know this person.</summary>
    public void SignedInAtProvider(string id, string name, string roles, params (string Name, string Value)[] more)
    {
        Provider.Spoil = null;
        Provider.Claims.Clear();
        foreach (var (claim, value) in more.Prepend(("tid", Production.HomeTenant)).Prepend(("roles", roles)).Prepend(("name", name)).Prepend(("oid", id)).Prepend(("sub", "pairwise-" + id)))
        {
            if (value.Length > 0)
                Provider.Claims[claim] = value;
        }
    }

    private sealed class BySite : HttpMessageHandler
    {
        private readonly HttpMessageInvoker ours, elsewhere;

        private readonly ProviderHost all;

        public BySite(ProviderHost all, Production host, string? address)
        {
            this.all = all;
            ours = new HttpMessageInvoker(address is null ? host.Server.CreateHandler() : host.Server.CreateHandler(http => http.Connection.RemoteIpAddress = IPAddress.Parse(address)));
            elsewhere = new HttpMessageInvoker(Trusting(all.Provider.Certificate));
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            if (request.RequestUri!.Host != "localhost")
                return await elsewhere.SendAsync(request, cancel);
            var answer = await ours.SendAsync(request, cancel);
            if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
                cookies.ToList().ForEach(all.Cookies.Enqueue);
            return answer;
        }
    }

    internal static HttpMessageHandler Trusting(X509Certificate2 trusted) => new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == trusted.GetCertHashString() },
    };
}

/// <summary>The Host as an administrator would start it; each test of a refusal changes one setting.</summary>
public sealed class Production(string authority, X509Certificate2? trusted = null, params (string Key, string? Value)[] changes) : WebApplicationFactory<Program>
{
    public const string HomeTenant = "11111111-2222-3333-4444-555555555555", PoliceTenant = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    private readonly string folder = Directory.CreateTempSubdirectory("nscp-production-").FullName;

    public AdjustableClock Clock => Services.GetRequiredService<AdjustableClock>();

    /// <summary>What was logged.</summary>
    public Lines Log { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var keys = Path.Combine(folder, "keys.pfx");
        using (var certificate = Provider.SelfSigned("keys"))
            File.WriteAllBytes(keys, certificate.Export(X509ContentType.Pkcs12, "secret"));

        var documents = Path.Combine(folder, "documents.key");
        File.WriteAllText(documents, Nscp.Documents.DocumentCipher.NewKey());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(documents, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var settings = new Dictionary<string, string?>
        {
            ["Documents:KeyFile"] = documents,
            ["urls"] = "https://localhost",
            ["Data:Folder"] = Path.Combine(folder, "data"),
            ["DataProtection:CertificateFile"] = keys,
            ["DataProtection:CertificatePassword"] = "secret",
            ["Hosting:DrainSeconds"] = "0",
            ["SignIn:Authority"] = authority,
            ["SignIn:ClientId"] = Provider.ClientId,
            ["SignIn:ClientSecret"] = Provider.ClientSecret,
            ["SignIn:Roles:0:Value"] = "Nscp.BusinessUnit",
            ["SignIn:Roles:0:Role"] = "BusinessUnit",
            ["SignIn:Roles:1:Value"] = "0f0f0f0f-0000-0000-0000-000000000001",
            ["SignIn:Roles:1:Role"] = "DelegatedSafeguardingPartner",
            ["SignIn:Roles:2:Value"] = "Nscp.Author",
            ["SignIn:Roles:2:Role"] = "AgencyAuthor",
            ["SignIn:Agencies:0:Claim"] = "tenant",
            ["SignIn:Agencies:0:Value"] = PoliceTenant,
            ["SignIn:Agencies:0:Agency"] = "police",
            ["SignIn:Agencies:0:Partner"] = "Police",
            ["SignIn:Agencies:1:Claim"] = "email-domain",
            ["SignIn:Agencies:1:Value"] = "hospital.example",
            ["SignIn:Agencies:1:Agency"] = "hospital-trust",
            ["SignIn:Agencies:2:Claim"] = "tenant",
            ["SignIn:Agencies:2:Value"] = HomeTenant,
            ["SignIn:Agencies:2:Agency"] = "business-unit",
            ["RateLimits:SignInsPerMinute"] = "60",
        };
        foreach (var (key, value) in changes)
            settings[key] = value?.Replace("{data}", Path.Combine(folder, "data"), StringComparison.Ordinal);

        builder.UseEnvironment(settings.GetValueOrDefault("environment") ?? "Production");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        if (trusted is not null)
            builder.ConfigureTestServices(services => services.Configure<OpenIdConnectOptions>(ProviderSignIn.SchemeName, options => options.BackchannelHttpHandler = ProviderHost.Trusting(trusted)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Keeps every line of the log.</summary>
    public sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

        public string Text => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
