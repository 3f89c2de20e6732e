using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class AddToSafetyConcernEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/safety/{concern:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSafetyConcern, SafetyConcernView, AddToSafetyConcernPage>(Address);
        app.Form<AddToSafetyConcern, ShowSafetyConcern, SafetyConcernView, AddToSafetyConcernPage>(Address, then: (command, _) => Addresses.Concern(command.Case, command.Concern), flash: "It is added to the trail");
        app.Api<ShowSafetyConcern>("GET", Address);
        app.Api<AddToSafetyConcern>("POST", Address);
    }
}
