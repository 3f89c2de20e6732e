using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class ListGroupMeetingsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListGroupMeetings, GroupMeetingListView, ListGroupMeetingsPage>("/partnership-group");
        app.Api<ListGroupMeetings>("GET", "/partnership-group");
    }
}
