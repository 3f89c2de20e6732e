using Microsoft.AspNetCore.Http;

namespace Nscp.Security;

/// <summary>How somebody who is not signed in is answered.</summary>
public static class SignInFirst
{
    /// <summary>
    /// A page that was asked for is shown after signing in. A program is told 401, and so is a form that was posted after a time-out: the Host shows it
    /// again, so that nothing typed is lost.
    /// </summary>
    public static Task Answer(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || IsProgram(http.Request))
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            http.Response.Redirect($"/sign-in?returnTo={Uri.EscapeDataString(http.Request.PathBase + http.Request.Path)}");
        return Task.CompletedTask;
    }

    /// <summary>True for calls of the API and of a page's own script.</summary>
    public static bool IsProgram(HttpRequest request) =>
        request.Path.StartsWithSegments("/api") || request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
}
