using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class ShowFamilyEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamily, FamilyView, ShowFamilyPage>("/cases/{case}/family");
        app.Api<ShowFamily>("GET", "/cases/{case}/family");
    }
}
