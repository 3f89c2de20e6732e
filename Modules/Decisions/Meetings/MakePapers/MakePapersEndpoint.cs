using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class MakePapersEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Download<MakeAgenda>("/sprg/{on}/agenda.docx");
        app.Download<MakeMeetingPack>("/sprg/{on}/pack.docx");
        app.Download<MakeMinutes>("/sprg/{on}/issued/{number}/minutes.docx");
        app.Api<MakeAgenda>("GET", "/sprg/{on}/agenda.docx");
        app.Api<MakeMeetingPack>("GET", "/sprg/{on}/pack.docx");
        app.Api<MakeMinutes>("GET", "/sprg/{on}/issued/{number}/minutes.docx");
    }
}
