using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class PlanActivityEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/dissemination/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewActivity, NewActivityView, PlanActivityPage>(Address);
        app.Form<PlanActivity, NewActivity, NewActivityView, PlanActivityPage>(Address, then: (command, _) => Addresses.Activity(command.Case, command.Id), flash: "It is planned");
        app.Api<NewActivity>("GET", Address);
        app.Api<PlanActivity>("POST", Address);
    }
}
