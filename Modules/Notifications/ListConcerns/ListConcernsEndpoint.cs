using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class ListConcernsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListConcerns, ConcernListView, ListConcernsPage>("/concerns");
        app.Api<ListConcerns>("GET", "/concerns");
    }
}
