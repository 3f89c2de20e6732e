using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class RaiseSafetyConcernEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/safety/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewSafetyConcern, NewSafetyConcernView, RaiseSafetyConcernPage>(Address);
        app.Form<RaiseSafetyConcern, NewSafetyConcern, NewSafetyConcernView, RaiseSafetyConcernPage>(Address, then: (command, _) => Addresses.Concern(command.Case, command.Id), flash: "The panel is told");
        app.Api<NewSafetyConcern>("GET", Address);
        app.Api<RaiseSafetyConcern>("POST", Address);
    }
}
