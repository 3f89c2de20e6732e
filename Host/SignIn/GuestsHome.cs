using Nscp.Security;

namespace Nscp.Host;

/// <summary>A guest has one page and no list of tasks: who opens the front page is sent to that page, not refused (F-2, R-2).</summary>
internal static class GuestsHome
{
    /// <summary>After the person is known, and before anything is refused.</summary>
    public static void UseGuestsHome(this WebApplication app) => app.Use((http, next) =>
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Path != "/" || PersonClaims.Person(http.User)?.Guest is not { } guest)
            return next(http);
        http.Response.Redirect(http.Request.PathBase + guest.Home);
        return Task.CompletedTask;
    });
}
