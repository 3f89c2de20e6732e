using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class RecordReportAgreementEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/sign-off/agree/{step}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReportAgreement, ReportAgreementView, RecordReportAgreementPage>(Address);
        app.Form<RecordReportAgreement, ShowReportAgreement, ReportAgreementView, RecordReportAgreementPage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "The agreement is recorded");
        app.Api<ShowReportAgreement>("GET", Address);
        app.Api<RecordReportAgreement>("POST", Address);
    }
}
