using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class TickReportChecklistEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/sign-off/checklist";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReportChecklist, ReportChecklistView, TickReportChecklistPage>(Address);
        app.Form<TickReportChecklist, int, ShowReportChecklist, ReportChecklistView, TickReportChecklistPage>(Address, then: (command, _, _) => Addresses.Process(command.Case), flash: "The list is saved");
        app.Api<ShowReportChecklist>("GET", Address);
        app.Api<TickReportChecklist>("POST", Address);
    }
}
