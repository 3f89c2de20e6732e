using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class MeetReportPartnersEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/sign-off/partners-meeting";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReportPartnersMeeting, ReportPartnersMeetingView, MeetReportPartnersPage>(Address);
        app.Form<MeetReportPartners, ShowReportPartnersMeeting, ReportPartnersMeetingView, MeetReportPartnersPage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "The day is set");
        app.Api<ShowReportPartnersMeeting>("GET", Address);
        app.Api<MeetReportPartners>("POST", Address);
    }
}
