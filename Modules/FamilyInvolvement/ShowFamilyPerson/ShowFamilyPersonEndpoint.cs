using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class ShowFamilyPersonEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyPerson, FamilyPersonView, ShowFamilyPersonPage>("/cases/{case}/family/people/{member}");
        app.Api<ShowFamilyPerson>("GET", "/cases/{case}/family/people/{member}");
    }
}
