using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class WallsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowWall, WallView, WallPage>("/cases/{case}/wall");
        app.Form<ShutOut, ShowWall, WallView, WallPage>("/cases/{case}/wall", then: (command, _) => $"/cases/{command.Case}/wall", flash: "This person does not see the case any more");
        app.Form<LetIn, ShowWall, WallView, WallPage>("/cases/{case}/wall/{person}", then: (command, _) => $"/cases/{command.Case}/wall", flash: "This person sees the case again");
        app.Api<ShowWall>("GET", "/cases/{case}/wall");
        app.Api<ShutOut>("POST", "/cases/{case}/wall");
        app.Api<LetIn>("POST", "/cases/{case}/wall/{person}");

        app.Page<ShowBreakGlass, BreakGlassView, BreakGlassPage>("/emergency-access");
        app.Form<BreakGlass, ShowBreakGlass, BreakGlassView, BreakGlassPage>("/emergency-access", then: (command, _) => $"/cases/{command.Reference}", flash: "The case is open to you. Everybody on it is told why.");
        app.Api<ShowBreakGlass>("GET", "/emergency-access");
        app.Api<BreakGlass>("POST", "/emergency-access");
    }
}
