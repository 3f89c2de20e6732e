using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class CarryOverEndpoint : ICarterModule
{
    private const string Address = "/sprg/{on}/{case}/carry-over";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowCarryOver, CarryOverView, CarryOverPage>(Address);
        app.Form<CarryOver, ShowCarryOver, CarryOverView, CarryOverPage>(Address, then: (command, _) => Addresses.Meeting(command.To!.Value), flash: "The case is on this meeting’s agenda");
        app.Api<ShowCarryOver>("GET", Address);
        app.Api<CarryOver>("POST", Address);
    }
}
