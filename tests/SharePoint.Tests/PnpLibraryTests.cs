#if PNPCORE
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PnP.Core.Services;

namespace Nscp.SharePoint.Tests;

/// <summary>The contract on SharePoint by PnP.Core; it takes https addresses only, so its calls are sent to the test site on their way out.</summary>
public sealed class PnpLibraryTests() : LibraryContract(Pnp.Under());

/// <summary>The failures by PnP.Core, whose pieces are of 10 MiB and which writes a new version under the file's name.</summary>
public sealed class PnpFailureTests() : FailuresOf(Pnp.Under(), "startupload", "continueupload", "finishupload", "$value");

/// <summary>Folders and walls by PnP.Core.</summary>
public sealed class PnpFolderTests() : FoldersOf(Pnp.Under());

internal static class Pnp
{
    public static OnSharePoint Under() => OnSharePoint.By((settings, tokens, time) =>
    {
        var local = settings.Site;
        var secure = settings with { Site = new Uri($"https://localhost{local.AbsolutePath}") };
        var provider = PnpWire.Services(secure, tokens, time, services => services.AddHttpClient<SharePointRestClient>().ConfigurePrimaryHttpMessageHandler(() => new ToTestSite(local)));
        var factory = provider.GetRequiredService<IPnPContextFactory>();
        return calls => new RestSite(new PnpWire(factory, secure, calls, time), secure);
    }, chunk: 64 * 1024);

    private sealed class ToTestSite(Uri local) : DelegatingHandler(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = local.Scheme, Host = local.Host, Port = local.Port }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
#else
namespace Nscp.SharePoint.Tests;

/// <summary>The contract on SharePoint by PnP.Core, where the build has it.</summary>
public sealed class PnpLibraryTests
{
    [Fact(Skip = "PnP.Core was not covered: this build is without it (-p:PnPCore=true has it, where the package source does)")]
    public void The_contract_holds_by_PnP_Core()
    {
    }
}
#endif
