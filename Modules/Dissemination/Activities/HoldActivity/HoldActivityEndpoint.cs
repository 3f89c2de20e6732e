using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class HoldActivityEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/dissemination/{activity:guid}/held";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowHolding, HoldingView, HoldActivityPage>(Address);
        app.Form<HoldActivity, ShowHolding, HoldingView, HoldActivityPage>(Address, then: (command, _) => Addresses.Activity(command.Case, command.Activity), flash: "It is recorded");
        app.Api<ShowHolding>("GET", Address);
        app.Api<HoldActivity>("POST", Address);
    }
}
