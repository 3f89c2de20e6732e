using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class ListMyReturnsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListMyReturns, MyReturnsView, ListMyReturnsPage>("/returns");
        app.Api<ListMyReturns>("GET", "/returns");
    }
}
