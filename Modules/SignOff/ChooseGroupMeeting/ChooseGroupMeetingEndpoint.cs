using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class ChooseGroupMeetingEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/sign-off/group-meeting";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowGroupMeetingChoice, GroupMeetingChoiceView, ChooseGroupMeetingPage>(Address);
        app.Form<ChooseGroupMeeting, ShowGroupMeetingChoice, GroupMeetingChoiceView, ChooseGroupMeetingPage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "The meeting is chosen");
        app.Api<ShowGroupMeetingChoice>("GET", Address);
        app.Api<ChooseGroupMeeting>("POST", Address);
    }
}
