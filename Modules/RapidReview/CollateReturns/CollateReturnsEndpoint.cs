using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class CollateReturnsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReport, ReportView, ReportPage>("/cases/{case}/rapid-review/report");
        app.Form<CollateReturns, ShowReport, ReportView, ReportPage>(
            "/cases/{case}/rapid-review/report", then: (command, _) => Ways.Report(command.Case), flash: "The returns are collated. The Word document is in the case’s folder");
        app.Api<ShowReport>("GET", "/cases/{case}/rapid-review/report");
        app.Api<CollateReturns>("POST", "/cases/{case}/rapid-review/report");
    }
}
