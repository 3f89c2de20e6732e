using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class CancelMeetingEndpoint : ICarterModule
{
    private const string Address = "/sprg/{on}/cancellation";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowCancelMeeting, CancelMeetingView, CancelMeetingPage>(Address);
        app.Form<CancelMeeting, ShowCancelMeeting, CancelMeetingView, CancelMeetingPage>(Address, then: (command, _) => Addresses.Meeting(command.On), flash: "The meeting is cancelled");
        app.Api<ShowCancelMeeting>("GET", Address);
        app.Api<CancelMeeting>("POST", Address);
    }
}
