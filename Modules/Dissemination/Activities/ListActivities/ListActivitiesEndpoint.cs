using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class ListActivitiesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListActivities, ActivityListView, ListActivitiesPage>(Addresses.Activities);
        app.Api<ListActivities>("GET", Addresses.Activities);
    }
}
