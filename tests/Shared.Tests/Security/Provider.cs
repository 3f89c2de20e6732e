using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Nscp.Shared.Tests;

/// <summary>
/// A real OpenID Connect provider on loopback, over TLS: OpenIddict. Whoever comes is signed in at once as <see cref="Claims"/> says; <see cref="Spoil"/> makes it
/// give tokens that must be refused.
/// </summary>
public sealed class Provider : IAsyncDisposable
{
    public const string ClientId = "nscp", ClientSecret = "a secret of this test";

    private readonly WebApplication app;

    private Provider(WebApplication app) => this.app = app;

    /// <summary>Its certificate, which no machine trusts: the tests trust exactly this one.</summary>
    public X509Certificate2 Certificate { get; } = SelfSigned("localhost");

    /// <summary>Such as <c>https://127.0.0.1:40123</c>.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Who is signed in there, as names and values of claims; a value with commas is several.</summary>
    public Dictionary<string, string> Claims { get; } = [];

    /// <summary>Changes the identity token before it is signed.</summary>
    public Action<ClaimsPrincipal>? Spoil { get; set; }

    /// <summary>The parameters of the last request to sign in, and of the last to exchange its code.</summary>
    public OpenIddictRequest? Asked { get; private set; }

    public OpenIddictRequest? Exchanged { get; private set; }

    /// <summary>How often somebody was signed out here.</summary>
    public int SignedOut { get; private set; }

    public static async Task<Provider> Start()
    {
        Provider? provider = null;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => provider!.Certificate)));
        builder.Services.AddRouting();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.SetAuthorizationEndpointUris("authorise").SetTokenEndpointUris("token").SetEndSessionEndpointUris("end-session");
            server.RegisterScopes(Scopes.Profile, Scopes.Email);
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.UseAspNetCore();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(e => e.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.RedirectUri != "https://localhost/signin-oidc")
                    context.Reject(Errors.InvalidRequest);
                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(e => e.UseInlineHandler(context =>
            {
                provider!.Exchanged = context.Request;
                if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                    context.Reject(Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<ValidateEndSessionRequestContext>(e => e.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.PostLogoutRedirectUri != "https://localhost/signout-callback-oidc")
                    context.Reject(Errors.InvalidRequest);
                return default;
            }));
            server.AddEventHandler<HandleAuthorizationRequestContext>(e => e.UseInlineHandler(context =>
            {
                provider!.Asked = context.Request;
                context.SignIn(provider.User(context.Request));
                return default;
            }));
            server.AddEventHandler<HandleEndSessionRequestContext>(e => e.UseInlineHandler(context =>
            {
                provider!.SignedOut++;
                context.SignOut();
                return default;
            }));
            server.AddEventHandler<ProcessSignInContext>(e => e.SetOrder(OpenIddictServerHandlers.PrepareIdentityTokenPrincipal.Descriptor.Order + 1).UseInlineHandler(context =>
            {
                if (context.IdentityTokenPrincipal is { } token)
                    provider!.Spoil?.Invoke(token);
                return default;
            }));
        });
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        provider = new Provider(app);
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Certificate.Dispose();
    }

    /// <summary>A certificate for a day around now, with its key.</summary>
    public static X509Certificate2 SelfSigned(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private ClaimsPrincipal User(OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity("Provider", Claims_.Name, Claims_.Role);
        foreach (var (name, value) in Claims)
            identity.SetClaims(name, [.. value.Split(',')]);
        foreach (var claim in identity.Claims)
            claim.SetDestinations(Destinations.IdentityToken);
        var user = new ClaimsPrincipal(identity);
        user.SetScopes(request.GetScopes());
        return user;
    }

    private static class Claims_
    {
        public const string Name = OpenIddictConstants.Claims.Name, Role = OpenIddictConstants.Claims.Role;
    }
}
