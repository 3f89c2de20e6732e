using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ListMeetingsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListMeetings, MeetingListView, ListMeetingsPage>("/sprg");
        app.Api<ListMeetings>("GET", "/sprg");
    }
}
