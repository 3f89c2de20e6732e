using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class ShowPublicationCheckEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPublicationCheck, PublicationCheckView, ShowPublicationCheckPage>("/cases/{case}/publication/check");
        app.Api<ShowPublicationCheck>("GET", "/cases/{case}/publication/check");
    }
}
