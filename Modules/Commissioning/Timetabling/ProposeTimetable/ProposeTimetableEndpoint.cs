using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class ProposeTimetableEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/timetable/proposal";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Form<ProposeTimetable, ShowTimetable, TimetableView, ShowTimetablePage>(Address, then: (command, _) => Addresses.Timetable(command.Case), flash: "The timetable is worked out: look at it, and move what must move");
        app.Api<ProposeTimetable>("POST", Address);
    }
}
