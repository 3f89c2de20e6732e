using Carter;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>The way in, with its pages around it: the provider's, or in Development without one the demo people.</summary>
internal sealed class SignInEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<SignInSettings>().UsesProvider)
            MapProvider(app);
        else
            MapDemo(app);

        app.MapGet(ProviderSignIn.SignedOutAddress, (HttpContext http, bool? idle, bool? guest, string? returnTo) =>
            Notice(http, guest == true ? SignInNotice.GuestLeft(idle == true) : SignInNotice.SignedOut(idle == true, ReturnAddress.Local(returnTo)))).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/signed-in", (HttpContext http) => Notice(http, SignInNotice.SignedIn)).ExcludeFromDescription();
    }

    private static void MapProvider(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", (string? returnTo, bool? another) =>
        {
            var asked = new AuthenticationProperties { RedirectUri = ReturnAddress.Local(returnTo) };
            if (another == true)
                asked.SetParameter("prompt", "select_account");
            return Results.Challenge(asked, [ProviderSignIn.SchemeName]);
        }).AllowAnonymous().ExcludeFromDescription();

        app.MapGet(ProviderSignIn.NoPartAddress, (HttpContext http, Kernel.Partnership partnership) =>
            Notice(http, SignInNotice.NoPart(partnership), StatusCodes.Status403Forbidden)).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(ProviderSignIn.FailedAddress, (HttpContext http) => Notice(http, SignInNotice.Failed, StatusCodes.Status400BadRequest)).AllowAnonymous().ExcludeFromDescription();
    }

    private static void MapDemo(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", (HttpContext http, string? returnTo) => DemoSignIn.IsLocal(http)
            ? Pages.Show<SignInView, SignInPage>(http, new SignInView(DemoPeople.All, ReturnAddress.Local(returnTo)), new Form())
            : Results.NotFound()).AllowAnonymous().ExcludeFromDescription();

        app.MapPost("/sign-in", async (HttpContext http, IAntiforgery antiforgery) =>
        {
            if (!DemoSignIn.IsLocal(http) || !await antiforgery.IsRequestValidAsync(http))
                return Results.Redirect("/sign-in");

            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            if (DemoPeople.Find(form["person"]) is not { } person)
                return Results.Redirect("/sign-in");
            await GuestSession.Forget(http);
            await http.SignInAsync(PersonClaims.Principal(person, DemoSignIn.SchemeName));
            return Results.LocalRedirect(ReturnAddress.Local(form["returnTo"]));
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Notice(HttpContext http, SignInNotice notice, int status = StatusCodes.Status200OK) =>
        Pages.Show<SignInNotice, SignInNoticePage>(http, notice, new Form(), status);
}

/// <param name="ReturnTo">A local address.</param>
public sealed record SignInView(IReadOnlyList<Kernel.Person> People, string ReturnTo);
