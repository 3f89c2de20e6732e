using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Nscp.Security;

/// <summary>Sign-in through an OpenID Connect provider: authorisation code with PKCE, then a session of our own (docs/decisions/0301-sign-in.md).</summary>
public static class ProviderSignIn
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Provider";

    /// <summary>Where the provider sends people back to after signing in; registered there as redirect URI.</summary>
    public const string CallbackAddress = "/signin-oidc";

    /// <summary>The page for those who have no part in the system.</summary>
    public const string NoPartAddress = "/no-part";

    /// <summary>The page after signing out.</summary>
    public const string SignedOutAddress = "/signed-out";

    /// <summary>The page for a sign-in that did not work.</summary>
    public const string FailedAddress = "/sign-in-failed";

    internal static void AddProviderSignIn(this IServiceCollection services, SignInSettings settings)
    {
        services.AddScoped<SessionEvents>().AddScoped<ProviderEvents>();
        services.AddAuthentication(Session.SchemeName)
            .AddCookie(Session.SchemeName, options =>
            {
                options.Cookie.Name = Session.CookieName;
                options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                options.Cookie.SameSite = SameSiteMode.Lax; // The provider's redirect back must carry it.
                options.Cookie.Path = "/";
                options.ExpireTimeSpan = settings.Idle;
                options.SlidingExpiration = true;
                options.EventsType = typeof(SessionEvents);
            })
            .AddOpenIdConnect(SchemeName, options => Configure(options, settings));
    }

    private static void Configure(OpenIdConnectOptions options, SignInSettings settings)
    {
        options.Authority = settings.Authority;
        options.RequireHttpsMetadata = settings.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.SignInScheme = Session.SchemeName;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // A redirect, not a post from another site: so that no cookie needs SameSite=None. The code is of use with PKCE's verifier only.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.Prompt = settings.Prompt.Length > 0 ? settings.Prompt : null;
        options.Scope.Clear();
        foreach (var scope in (string[])["openid", "profile", "email"])
            options.Scope.Add(scope);
        options.CallbackPath = CallbackAddress;
        options.SignedOutCallbackPath = "/signout-callback-oidc";
        options.SignedOutRedirectUri = SignedOutAddress;
        options.RemoteSignOutPath = default; // Any page elsewhere could call it and sign people out.
        foreach (var (cookie, name) in ((CookieBuilder, string)[])[(options.NonceCookie, "__Host-nscp-nonce-"), (options.CorrelationCookie, "__Host-nscp-correlation-")])
        {
            cookie.Name = name;
            cookie.Path = "/";
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.Always;
        }

        options.EventsType = typeof(ProviderEvents);
    }
}

/// <summary>What the product adds to the framework's sign-in.</summary>
internal sealed class ProviderEvents(SignInSettings settings, PersonRegister people, TimeProvider time, ILogger<ProviderEvents> log) : OpenIdConnectEvents
{
    /// <summary>Everything about the tokens has been checked: now, who is this here?</summary>
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        if (settings.PersonOf(context.Principal!) is not { } person)
        {
            // Whoever has lost every role loses the sessions of the time before too.
            if (ClaimsMapping.IdOf(context.Principal!) is { } id)
                await people.EndSessions(id, http.RequestAborted);
            log.LogWarning("Somebody signed in at the provider and has no mapped role or agency here");
            context.HandleResponse();
            context.Response.Redirect(ProviderSignIn.NoPartAddress);
            return;
        }

        http.User = PersonClaims.Principal(person, Session.SchemeName); // The audit entry is theirs.
        await people.SignedIn(person, http.RequestAborted);
        await GuestSession.Forget(http);
        context.Principal = Session.Of(person.Id);
        context.Properties = new AuthenticationProperties();
        Session.Begin(context.Properties, time.GetUtcNow());
    }

    /// <summary>Cancelled, too slow, tampered with: a page that says what to do. The provider's message may name the person and is not logged.</summary>
    public override Task RemoteFailure(RemoteFailureContext context)
    {
        log.LogWarning("A sign-in did not work: {Reason}", context.Failure?.GetType().Name);
        context.HandleResponse();
        context.Response.Redirect(ProviderSignIn.FailedAddress);
        return Task.CompletedTask;
    }

    /// <summary>No token is kept that could be sent as a hint: the provider is told which application asks instead.</summary>
    public override Task RedirectToIdentityProviderForSignOut(RedirectContext context)
    {
        context.ProtocolMessage.ClientId = settings.ClientId;
        return Task.CompletedTask;
    }
}
