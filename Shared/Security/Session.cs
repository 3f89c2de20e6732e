using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Nscp.Security;

/// <summary>
/// A person's session after the provider's sign-in: a protected cookie that holds an id and a time, nothing else. Who that is and what they may is read
/// for each request, so that new roles and "sign out everywhere" count at once.
/// </summary>
public static class Session
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Session";

    /// <summary>Asks how long the session lasts, without making it last longer; see <see cref="Left"/>.</summary>
    public const string PeekAddress = "/session/left";

    internal const string CookieName = "__Host-nscp-session";

    private const string SignedInAtItem = "signed-in-at";

    /// <summary>What goes into the cookie.</summary>
    internal static ClaimsPrincipal Of(string personId) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, personId)], SchemeName));

    internal static void Begin(AuthenticationProperties properties, DateTimeOffset now) => properties.Items[SignedInAtItem] = now.ToString("O", CultureInfo.InvariantCulture);

    internal static DateTimeOffset? SignedInAt(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(SignedInAtItem, out var text) && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

    /// <summary>How long the session of this request lasts when nothing more is asked for; null without one (the demo sign-in has none).</summary>
    public static TimeSpan? Left(HttpContext http, SignInSettings settings, GuestSettings guests, TimeProvider time)
    {
        if (http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties is not { } session || SignedInAt(session) is not { } since)
            return null;

        var now = time.GetUtcNow();
        var idle = IsPeek(http) ? session.ExpiresUtc!.Value - now : settings.Idle;
        var longest = since + (PersonClaims.Person(http.User)?.Guest is null ? SignInSettings.Longest : guests.Longest) - now;
        return idle < longest ? idle : longest;
    }

    internal static bool IsPeek(HttpContext http) => http.Request.Path.Equals(PeekAddress, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What happens to the cookie on each request.</summary>
internal sealed class SessionEvents(PersonRegister people, TimeProvider time) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var person = Session.SignedInAt(context.Properties) is { } since && time.GetUtcNow() < since + SignInSettings.Longest && context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? await people.Find(id, since, http.RequestAborted)
            : null;
        if (person is not null)
        {
            context.ReplacePrincipal(PersonClaims.Principal(person, Session.SchemeName));
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(Session.SchemeName);
    }

    // Left to itself the framework renews after half the time only: people would be signed out sooner than the page says.
    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = !Session.IsPeek(context.HttpContext);
        return Task.CompletedTask;
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => SignInFirst.Answer(context.HttpContext);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
