using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class CallOffActivityEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/dissemination/{activity:guid}/call-off";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowCallOff, CallOffView, CallOffActivityPage>(Address);
        app.Form<CallOffActivity, ShowCallOff, CallOffView, CallOffActivityPage>(Address, then: (command, _) => Addresses.Activity(command.Case, command.Activity), flash: "It is called off");
        app.Api<ShowCallOff>("GET", Address);
        app.Api<CallOffActivity>("POST", Address);
    }
}
