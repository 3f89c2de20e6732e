using Carter;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>The demo sign-in: pick a person. The real one has an issue of its own and takes this place.</summary>
internal sealed class SignInEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", (HttpContext http, string? returnTo) => DemoSignIn.IsLocal(http)
            ? Pages.Show<SignInView, SignInPage>(http, new SignInView(DemoPeople.All, Local(returnTo)), new Form())
            : Results.NotFound()).AllowAnonymous().ExcludeFromDescription();

        app.MapPost("/sign-in", async (HttpContext http, IAntiforgery antiforgery) =>
        {
            if (!DemoSignIn.IsLocal(http) || !await antiforgery.IsRequestValidAsync(http))
                return Results.Redirect("/sign-in");

            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            if (DemoPeople.Find(form["person"]) is not { } person)
                return Results.Redirect("/sign-in");
            await http.SignInAsync(PersonClaims.Principal(person, DemoSignIn.SchemeName));
            return Results.LocalRedirect(Local(form["returnTo"]));
        }).AllowAnonymous().ExcludeFromDescription();

        app.MapPost("/sign-out", async (HttpContext http, IAntiforgery antiforgery) =>
        {
            if (await antiforgery.IsRequestValidAsync(http))
                await http.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        }).ExcludeFromDescription();
    }

    private static string Local(string? address) =>
        address is { Length: > 0 } && address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal) ? address : "/";
}

/// <param name="ReturnTo">A local address.</param>
public sealed record SignInView(IReadOnlyList<Kernel.Person> People, string ReturnTo);
