using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class ShowGenogramEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowGenogram, GenogramView, ShowGenogramPage>("/cases/{case}/rapid-review/genogram");
        app.Api<ShowGenogram>("GET", "/cases/{case}/rapid-review/genogram");
    }
}
