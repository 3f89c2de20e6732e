using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class CheckReadinessEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<CheckReadiness, ReadinessView, ReadinessPage>("/cases/{case}/rapid-review/readiness");
        app.Form<OverrideWarnings, CheckReadiness, ReadinessView, ReadinessPage>(
            "/cases/{case}/rapid-review/readiness", then: (command, _) => Ways.Review(command.Case), flash: "The reasons are saved");
        app.Api<CheckReadiness>("GET", "/cases/{case}/rapid-review/readiness");
        app.Api<OverrideWarnings>("POST", "/cases/{case}/rapid-review/readiness");
    }
}
