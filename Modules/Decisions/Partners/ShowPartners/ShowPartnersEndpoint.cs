using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ShowPartnersEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPartners, PartnersView, ShowPartnersPage>("/cases/{case}/decision/partners");
        app.Api<ShowPartners>("GET", "/cases/{case}/decision/partners");
    }
}
