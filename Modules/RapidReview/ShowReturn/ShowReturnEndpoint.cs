using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class ShowReturnEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReturn, ReturnView, ShowReturnPage>("/cases/{case}/rapid-review/returns/{agency}");
        app.Api<ShowReturn>("GET", "/cases/{case}/rapid-review/returns/{agency}");
    }
}
