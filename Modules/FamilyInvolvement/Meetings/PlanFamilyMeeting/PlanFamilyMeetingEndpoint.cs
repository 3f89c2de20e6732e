using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class PlanFamilyMeetingEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/people/{member}/meetings/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyPerson, FamilyPersonView, PlanFamilyMeetingPage>(Address);
        app.Form<PlanFamilyMeeting, ShowFamilyPerson, FamilyPersonView, PlanFamilyMeetingPage>(Address, then: (command, _) => Ways.Meeting(command.Case, command.Id), flash: "The meeting is planned");
        app.Api<PlanFamilyMeeting>("POST", "/cases/{case}/family/people/{member}/meetings");
    }
}
