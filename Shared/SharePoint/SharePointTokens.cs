using Azure.Core;
using Azure.Identity;
using Nscp.Kernel;

namespace Nscp.SharePoint;

/// <summary>The access token with which each call is made. It is never logged and in no message.</summary>
internal interface ISharePointTokens
{
    /// <summary>One that is good for some minutes yet.</summary>
    /// <exception cref="SiteException">There is none to be had.</exception>
    ValueTask<string> Get(CancellationToken cancel);

    /// <summary>SharePoint took offence at the last one: the next is a new one.</summary>
    void Forget();
}

/// <summary>From Entra, by certificate or managed identity: SharePoint refuses tokens that an application gets with a secret.</summary>
internal sealed class EntraTokens(TokenCredential credential, Uri site, TimeProvider time) : ISharePointTokens
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private readonly string scope = $"{site.GetLeftPart(UriPartial.Authority)}/.default";
    private readonly SemaphoreSlim turn = new(1, 1);
    private AccessToken? known;

    public async ValueTask<string> Get(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (known is not { } token || token.ExpiresOn - Early <= time.GetUtcNow())
                known = token = await credential.GetTokenAsync(new TokenRequestContext([scope]), cancel);
            return token.Token;
        }
        catch (Exception e) when (e is AuthenticationFailedException or CredentialUnavailableException)
        {
            // The message may quote the application's id and the directory: it is not passed on.
            throw new SiteException(SiteError.SignIn, $"no token: {e.GetType().Name}");
        }
        finally
        {
            turn.Release();
        }
    }

    public void Forget() => known = null;

    /// <exception cref="InvalidOperationException">There is no such certificate, it is too weak, or it has no key that this account may read.</exception>
    public static TokenCredential Credential(SharePointSettings settings)
    {
        if (Certificates.Find("SharePoint", settings.CertificateFile, settings.CertificatePassword, settings.CertificateThumbprint) is { } certificate)
            return new ClientCertificateCredential(settings.TenantId, settings.ClientId, certificate, new ClientCertificateCredentialOptions { SendCertificateChain = true });
        return new ManagedIdentityCredential(settings.ClientId is { Length: > 0 } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);
    }
}

/// <summary>For a site on this machine, which asks for nothing.</summary>
internal sealed class NoTokens : ISharePointTokens
{
    public ValueTask<string> Get(CancellationToken cancel) => ValueTask.FromResult("none");

    public void Forget()
    {
    }
}
