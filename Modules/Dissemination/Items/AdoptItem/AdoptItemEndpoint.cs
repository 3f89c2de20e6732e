using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class AdoptItemEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/learning/{item:guid}/adopt";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowAdoption, AdoptionView, AdoptItemPage>(Address);
        app.Form<AdoptItem, ShowAdoption, AdoptionView, AdoptItemPage>(Address, then: (command, _) => Addresses.Item(command.Case, command.Item), flash: "It is adopted as saved");
        app.Api<ShowAdoption>("GET", Address);
        app.Api<AdoptItem>("POST", Address);
    }
}
