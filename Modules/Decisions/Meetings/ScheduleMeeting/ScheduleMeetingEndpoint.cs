using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ScheduleMeetingEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowScheduleMeeting, ScheduleMeetingView, ScheduleMeetingPage>("/sprg/new");
        app.Form<ScheduleMeeting, ShowScheduleMeeting, ScheduleMeetingView, ScheduleMeetingPage>(
            "/sprg/new", then: (command, _) => Addresses.Meeting(command.MeetingOn!.Value), flash: "The meeting is in the calendar");
        app.Api<ShowScheduleMeeting>("GET", "/sprg/new");
        app.Api<ScheduleMeeting>("POST", "/sprg");
    }
}
