using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>
/// The embedded default's sign-in: a cookie, or for curl the header <c>Demo-Person</c>, names one of <see cref="DemoPeople"/>. It answers only
/// callers on this very machine, and the Host registers it in Development only.
/// </summary>
public sealed class DemoSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder), IAuthenticationSignInHandler
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Demo";

    /// <summary>The request header that names a demo person.</summary>
    public const string Header = "Demo-Person";

    private const string Cookie = "nscp-demo-person";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsLocal(Context))
            return Task.FromResult(AuthenticateResult.NoResult());

        var person = DemoPeople.Find(Request.Headers[Header].FirstOrDefault() ?? Request.Cookies[Cookie]);
        return Task.FromResult(person is null
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new AuthenticationTicket(PersonClaims.Principal(person, SchemeName), SchemeName)));
    }

    /// <inheritdoc/>
    public Task SignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        Response.Cookies.Append(Cookie, user.FindFirstValue(ClaimTypes.NameIdentifier)!, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/" });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SignOutAsync(AuthenticationProperties? properties)
    {
        Response.Cookies.Delete(Cookie);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => SignInFirst.Answer(Context);

    /// <summary>True for a caller on this machine. (A null address is the in-memory test server.)</summary>
    public static bool IsLocal(HttpContext context) => context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
}
