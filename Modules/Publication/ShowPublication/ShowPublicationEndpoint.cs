using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class ShowPublicationEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPublication, PublicationView, ShowPublicationPage>("/cases/{case}/publication");
        app.Api<ShowPublication>("GET", "/cases/{case}/publication");
    }
}
