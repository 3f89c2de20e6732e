using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.SharePoint;

/// <summary>Makes SharePoint the document library where the settings name a site.</summary>
public static class SharePointRegistration
{
    /// <summary>To be called behind <c>AddDocuments</c>.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be used; the message says which and what to do.</exception>
    public static IServiceCollection AddSharePoint(this IServiceCollection services, IConfiguration configuration, bool isDevelopment)
    {
        if (SharePointSettings.Read(configuration, isDevelopment) is not { } settings)
            return services;

        var tokensOf = TokensOf(settings);
        services.AddSingleton(settings);
        services.AddSingleton(provider => Build(provider, settings, tokensOf(provider)));
        services.AddSingleton<IDocumentLibrary>(provider => new MovingLibrary(
            provider.GetRequiredKeyedService<IDocumentLibrary>(DocumentsRegistration.OnDisk), provider.GetRequiredService<SharePointLibrary>()));
        services.AddSingleton(provider => new SharePointSetUp(provider.GetRequiredService<SharePointLibrary>(), settings));
        return services;
    }

    /// <summary>A certificate that is missing is told at the start, not at the first document.</summary>
    private static Func<IServiceProvider, ISharePointTokens> TokensOf(SharePointSettings settings)
    {
        if (settings.IsOnThisMachine)
            return _ => new NoTokens();
        var credential = EntraTokens.Credential(settings);
        return provider => new EntraTokens(credential, settings.Site, provider.GetRequiredService<TimeProvider>());
    }

    private static SharePointLibrary Build(IServiceProvider provider, SharePointSettings settings, ISharePointTokens tokens)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var (background, pages) = SiteCalls.Make(tokens, time);
        var scopes = provider.GetRequiredService<IServiceScopeFactory>();
        var make = SiteFactory(settings, tokens, time);
        return new SharePointLibrary(make(background), make(pages), provider.GetRequiredService<IFolderMemory>(), provider.GetRequiredService<ILibraryTurns>(), Audience, settings, time);

        async Task<FolderAudience> Audience(CaseReference @case, CancellationToken cancel)
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ICaseAudience>().Of(@case, cancel);
        }
    }

    private static Func<SiteCalls, ISharePointSite> SiteFactory(SharePointSettings settings, ISharePointTokens tokens, TimeProvider time)
    {
#if PNPCORE
        if (!settings.IsOnThisMachine)
        {
            var factory = PnpWire.Services(settings, tokens, time).GetRequiredService<PnP.Core.Services.IPnPContextFactory>();
            return calls => new RestSite(new PnpWire(factory, settings, calls, time), settings);
        }
#endif
        var http = Client(settings);
        return calls => new RestSite(new RestClient(http, settings, calls, time), settings);
    }

    /// <summary>One for the process: connections are kept and shared, addresses looked up anew every few minutes.</summary>
    internal static HttpClient Client(SharePointSettings settings) => new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AutomaticDecompression = DecompressionMethods.All,
        AllowAutoRedirect = false,
    })
    {
        Timeout = TimeSpan.FromSeconds(settings.TimeoutSeconds),
    };
}

/// <summary>What an administrator does with the site from the command line.</summary>
public sealed class SharePointSetUp
{
    private readonly SharePointLibrary library;
    private readonly SharePointSettings settings;

    internal SharePointSetUp(SharePointLibrary library, SharePointSettings settings) => (this.library, this.settings) = (library, settings);

    /// <summary>The library as the settings name it, for messages.</summary>
    public string Where => $"“{settings.Library}” at {settings.Site}";

    /// <summary>Where documents are moved to.</summary>
    public IDocumentLibrary Library => library;

    /// <summary>Makes what is missing, or says what it would make; how many things.</summary>
    /// <param name="dryRun">Only say so.</param>
    /// <param name="isAlone">No instance can be at it: the database is not ready for any.</param>
    /// <param name="say">Hears each thing.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="LibraryException">SharePoint refused; the message says what to do.</exception>
    public Task<int> Provision(bool dryRun, bool isAlone, Action<string> say, CancellationToken cancel) => library.Provision(dryRun, say, cancel, isAlone);
}
