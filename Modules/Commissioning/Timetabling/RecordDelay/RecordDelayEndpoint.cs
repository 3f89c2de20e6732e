using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class RecordDelayEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/timetable/delays/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewDelay, DelayView, RecordDelayPage>(Address);
        app.Form<RecordDelay, NewDelay, DelayView, RecordDelayPage>(Address, then: (command, _) => Addresses.Timetable(command.Case), flash: "The delay is recorded and both letters are written");
        app.Api<NewDelay>("GET", Address);
        app.Api<RecordDelay>("POST", Address);
    }
}
