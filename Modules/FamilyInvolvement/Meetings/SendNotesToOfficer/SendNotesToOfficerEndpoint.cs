using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class SendNotesToOfficerEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/meetings/{meeting}/officer";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyMeeting, FamilyMeetingView, SendNotesToOfficerPage>(Address);
        app.Form<SendNotesToOfficer, ShowFamilyMeeting, FamilyMeetingView, SendNotesToOfficerPage>(Address, then: (command, _) => Ways.Meeting(command.Case, command.Meeting), flash: "Recorded as sent");
        app.Api<SendNotesToOfficer>("POST", Address);
    }
}
