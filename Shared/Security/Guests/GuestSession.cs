using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>
/// A guest's session: a cookie of its own beside the provider's and the demo's, read anew from the invitation at each request, so that revoking counts at once.
/// </summary>
public static class GuestSession
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Guest";

    /// <summary>The scheme that asks the guest's cookie where there is one, and otherwise the sign-in of everybody else.</summary>
    internal const string Door = "Door";

    internal const string Secret = "guest-session";

    private static string CookieName(bool development) => development ? "nscp-guest" : "__Host-nscp-guest";

    internal static AuthenticationBuilder AddGuests(this AuthenticationBuilder authentication, string others, TimeSpan idle, bool development)
    {
        authentication.Services.AddScoped<GuestEvents>().AddScoped<GuestInvitations>().AddScoped<GuestDoor>();
        authentication.Services.Configure<AuthenticationOptions>(options =>
            (options.DefaultScheme, options.DefaultAuthenticateScheme, options.DefaultChallengeScheme, options.DefaultForbidScheme, options.DefaultSignInScheme, options.DefaultSignOutScheme) =
            (others, Door, others, others, others, others));
        return authentication
            .AddPolicyScheme(Door, null, options => options.ForwardDefaultSelector = http => IsThere(http) ? SchemeName : others)
            .AddCookie(SchemeName, options =>
            {
                options.Cookie.Name = CookieName(development);
                options.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                options.Cookie.SameSite = SameSiteMode.Lax; // A guest may open the form again from a message.
                options.Cookie.Path = "/";
                options.ExpireTimeSpan = idle;
                options.SlidingExpiration = true;
                options.EventsType = typeof(GuestEvents);
            });
    }

    /// <summary>True when the request carries a guest's cookie, whether or not it is still good for something.</summary>
    public static bool IsThere(HttpContext http) => http.Request.Cookies.ContainsKey(CookieName(true)) || http.Request.Cookies.ContainsKey(CookieName(false));

    /// <summary>Whoever signs in otherwise is a guest no longer.</summary>
    public static Task Forget(HttpContext http) => IsThere(http) ? http.SignOutAsync(SchemeName) : Task.CompletedTask;

    /// <summary>Beside the pipeline's own check: an endpoint that does not say so answers no guest.</summary>
    internal static bool MayUse(AuthorizationHandlerContext context) =>
        PersonClaims.Person(context.User)?.Guest is null || (context.Resource as HttpContext)?.GetEndpoint()?.Metadata.GetMetadata<OpenToGuests>() is not null;
}

/// <summary>Put on an endpoint that guests may use.</summary>
public sealed record OpenToGuests;

/// <summary>What happens to the guest's cookie on each request.</summary>
internal sealed class GuestEvents(GuestDoor door) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var secret = context.Properties.Items.TryGetValue(GuestSession.Secret, out var kept) ? kept : null;
        if (await door.Find(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), secret, http.RequestAborted) is { } guest)
        {
            context.ReplacePrincipal(PersonClaims.Principal(guest, GuestSession.SchemeName));
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(GuestSession.SchemeName);
    }

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = !Session.IsPeek(context.HttpContext);
        return Task.CompletedTask;
    }
}
