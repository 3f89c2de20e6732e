using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class ShareNotesEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/meetings/{meeting}/share";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyMeeting, FamilyMeetingView, ShareNotesPage>(Address);
        app.Form<ShareNotes, ShowFamilyMeeting, FamilyMeetingView, ShareNotesPage>(Address, then: (command, _) => Ways.Meeting(command.Case, command.Meeting), flash: "Recorded. The notes stay as they are now");
        app.Api<ShareNotes>("POST", Address);
    }
}
