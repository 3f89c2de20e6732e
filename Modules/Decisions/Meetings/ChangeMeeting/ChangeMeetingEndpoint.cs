using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ChangeMeetingEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowChangeMeeting, ChangeMeetingView, ChangeMeetingPage>("/sprg/{on}/details");
        app.Form<ChangeMeeting, ShowChangeMeeting, ChangeMeetingView, ChangeMeetingPage>("/sprg/{on}/details", then: (command, _) => Addresses.Meeting(command.On), flash: "The meeting is saved");
        app.Api<ShowChangeMeeting>("GET", "/sprg/{on}/details");
        app.Api<ChangeMeeting>("POST", "/sprg/{on}/details");
    }
}
