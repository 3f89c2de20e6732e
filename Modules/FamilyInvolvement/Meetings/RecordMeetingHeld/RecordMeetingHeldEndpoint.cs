using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class RecordMeetingHeldEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/meetings/{meeting}/held", FollowUp = "/cases/{case}/family/meetings/{meeting}/follow-up";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyMeeting, FamilyMeetingView, RecordMeetingHeldPage>(Address);
        app.Form<RecordMeetingHeld, ShowFamilyMeeting, FamilyMeetingView, RecordMeetingHeldPage>(Address, then: (command, _) => Ways.Meeting(command.Case, command.Meeting), flash: "Recorded");
        app.Form<FinishFollowUp, ShowFamilyMeeting, FamilyMeetingView, ShowFamilyMeetingPage>(FollowUp, then: (command, _) => Ways.Meeting(command.Case, command.Meeting), flash: "The follow-up is recorded as done");
        app.Api<RecordMeetingHeld>("POST", Address);
        app.Api<FinishFollowUp>("POST", FollowUp);
    }
}
