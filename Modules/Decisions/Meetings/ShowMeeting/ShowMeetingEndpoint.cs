using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ShowMeetingEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowMeeting, MeetingView, ShowMeetingPage>("/sprg/{on}");
        app.Api<ShowMeeting>("GET", "/sprg/{on}");
    }
}
