using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class ListMyReviewsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListMyReviews, MyReviewsView, ListMyReviewsPage>("/my-reviews");
        app.Api<ListMyReviews>("GET", "/my-reviews");
    }
}
