using Carter;
using Microsoft.AspNetCore.Antiforgery;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>
/// The page to which a guest's link leads (F-2, R-2). It looks the same for a link that is good, used, too old or made up; below <c>/sign-in</c>, so that the limit on
/// signing in counts here too.
/// </summary>
internal sealed class GuestLinkEndpoint : ICarterModule
{
    private const string Address = "/sign-in/link/{token}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.MapGet(Address, (HttpContext http, Partnership partnership) => Show(http, partnership)).AllowAnonymous().ExcludeFromDescription();

        app.MapPost(Address, async (HttpContext http, string token, IAntiforgery antiforgery, GuestDoor door, Partnership partnership, CancellationToken cancel) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
                return Show(http, partnership, error: "This page was open for a long time. Enter the code again.");

            var form = await http.Request.ReadFormAsync(cancel);
            return await door.Enter(http, token, form["code"], cancel) is { } home
                ? Results.LocalRedirect(home)
                : Show(http, partnership, error: "This link and this code do not open anything together. Check the code with the person who gave it to you. After five wrong codes no code helps any more, and only they can send you a new link.");
        }).AllowAnonymous().ExcludeFromDescription();

        app.MapPost(Address + "/again", async (HttpContext http, string token, IAntiforgery antiforgery, GuestDoor door, Partnership partnership, CancellationToken cancel) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
                return Results.LocalRedirect(GuestDoor.Address(token));
            await door.SendAgain(token, cancel);
            return Show(http, partnership, asked: true);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Show(HttpContext http, Partnership partnership, string? error = null, bool asked = false)
    {
        var form = new Form();
        if (error is not null)
            form.AddError("code", error);
        return Pages.Show<GuestLinkView, GuestLinkPage>(http, new GuestLinkView(partnership, http.Request.PathBase + http.Request.Path, asked), form, error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

/// <param name="Address">Of the link.</param>
/// <param name="Asked">True when another link was asked for.</param>
public sealed record GuestLinkView(Partnership Partnership, string Address, bool Asked);
