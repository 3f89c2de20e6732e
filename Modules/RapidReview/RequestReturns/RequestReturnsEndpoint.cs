using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class RequestReturnsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowAgencies, AgenciesView, RequestReturnsPage>("/cases/{case}/rapid-review/agencies");
        app.Form<RequestReturns, ShowAgencies, AgenciesView, RequestReturnsPage>(
            "/cases/{case}/rapid-review/agencies", then: (command, _) => Ways.Review(command.Case), flash: "The agencies are asked. It is on their lists");
        app.Api<ShowAgencies>("GET", "/cases/{case}/rapid-review/agencies");
        app.Api<RequestReturns>("POST", "/cases/{case}/rapid-review/agencies");
    }
}
