using Carter;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>How long somebody stays signed in, and the ways out.</summary>
internal sealed class SessionEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowMySignIn, MySignInView, MySignInPage>("/my-sign-in");
        app.Api<ShowMySignIn>("GET", "/my-sign-in");
        app.Api<SignOutEverywhere>("POST", "/my-sign-in/end-everywhere");

        // For the page's script: the first looks only; the second is a request as any other, and the session lasts longer for it.
        app.MapGet(Session.PeekAddress, Left).WithMetadata(new OpenToGuests()).ExcludeFromDescription();
        app.MapGet("/session/stay", Left).WithMetadata(new OpenToGuests()).ExcludeFromDescription();

        app.MapPost("/sign-out", async (HttpContext http, IAntiforgery antiforgery, IMediator mediator, GuestDoor guests, SignInSettings settings) =>
        {
            if (http.User.Identity?.IsAuthenticated != true)
                return Results.LocalRedirect(ProviderSignIn.SignedOutAddress);
            var guest = PersonClaims.Person(http.User) is { Guest: not null } person ? person : null;
            if (!await antiforgery.IsRequestValidAsync(http))
                return Results.LocalRedirect(guest?.Guest!.Home ?? "/my-sign-in");
            if (guest is not null)
            {
                await guests.Leave(http, guest, http.RequestAborted);
                return Results.LocalRedirect($"{ProviderSignIn.SignedOutAddress}?guest=true");
            }

            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            if (form["everywhere"] == "true")
                await mediator.Send(new SignOutEverywhere(), http.RequestAborted);
            if (settings.UsesProvider)
                return Results.SignOut(new AuthenticationProperties { RedirectUri = ProviderSignIn.SignedOutAddress }, [Session.SchemeName, ProviderSignIn.SchemeName]);
            await http.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Left(HttpContext http, SignInSettings settings, GuestSettings guests, TimeProvider time) =>
        TypedResults.Json(new { seconds = (int?)Session.Left(http, settings, guests, time)?.TotalSeconds });
}
