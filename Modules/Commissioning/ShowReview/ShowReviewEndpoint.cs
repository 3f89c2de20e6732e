using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class ShowReviewEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReview, ReviewView, ShowReviewPage>("/cases/{case}/review");
        app.Api<ShowReview>("GET", "/cases/{case}/review");
    }
}
