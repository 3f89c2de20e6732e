using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class AddCorrectionEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/meetings/{meeting}/corrections/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyMeeting, FamilyMeetingView, AddCorrectionPage>(Address);
        app.Form<AddCorrection, ShowFamilyMeeting, FamilyMeetingView, AddCorrectionPage>(Address, then: (command, _) => Ways.Meeting(command.Case, command.Meeting), flash: "The correction is kept beside the notes");
        app.Api<AddCorrection>("POST", "/cases/{case}/family/meetings/{meeting}/corrections");
    }
}
