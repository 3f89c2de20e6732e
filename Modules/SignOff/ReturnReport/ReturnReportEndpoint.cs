using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class ReturnReportEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/sign-off/return";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReturnReport, ReturnReportView, ReturnReportPage>(Address);
        app.Form<ReturnReport, ShowReturnReport, ReturnReportView, ReturnReportPage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "The report went back; its earlier rounds stay visible");
        app.Api<ShowReturnReport>("GET", Address);
        app.Api<ReturnReport>("POST", Address);
    }
}
