using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class ScheduleGroupMeetingEndpoint : ICarterModule
{
    private const string Address = "/partnership-group/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowScheduleGroupMeeting, ScheduleGroupMeetingView, ScheduleGroupMeetingPage>(Address);
        app.Form<ScheduleGroupMeeting, ShowScheduleGroupMeeting, ScheduleGroupMeetingView, ScheduleGroupMeetingPage>(Address, then: (_, _) => Addresses.Group, flash: "The meeting is in the calendar");
        app.Api<ShowScheduleGroupMeeting>("GET", Address);
        app.Api<ScheduleGroupMeeting>("POST", "/partnership-group");
    }
}
