using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class UploadReportVersionEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/sign-off/upload";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowUploadReportVersion, UploadReportVersionView, UploadReportVersionPage>(Address);
        app.Form<UploadReportVersion, ShowUploadReportVersion, UploadReportVersionView, UploadReportVersionPage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "The version is filed");
        app.Api<ShowUploadReportVersion>("GET", Address);
        app.Api<UploadReportVersion>("POST", Address);
    }
}
