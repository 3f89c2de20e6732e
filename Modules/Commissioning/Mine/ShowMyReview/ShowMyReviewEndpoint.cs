using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class ShowMyReviewEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowMyReview, MyReviewView, ShowMyReviewPage>("/cases/{case}/my-review");
        app.Api<ShowMyReview>("GET", "/cases/{case}/my-review");
    }
}
