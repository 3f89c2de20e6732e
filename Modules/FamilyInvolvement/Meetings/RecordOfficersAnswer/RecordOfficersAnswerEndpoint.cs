using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class RecordOfficersAnswerEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/meetings/{meeting}/officers-answer";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyMeeting, FamilyMeetingView, RecordOfficersAnswerPage>(Address);
        app.Form<RecordOfficersAnswer, ShowFamilyMeeting, FamilyMeetingView, RecordOfficersAnswerPage>(Address, then: (command, _) => Ways.Meeting(command.Case, command.Meeting), flash: "The answer is recorded");
        app.Api<RecordOfficersAnswer>("POST", Address);
    }
}
