using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class ShowOverviewEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowOverview, OverviewView, ShowOverviewPage>("/cases/{case}/rapid-review");
        app.Api<ShowOverview>("GET", "/cases/{case}/rapid-review");
    }
}
