using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class RecordFamilyMembersEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyMembers, FamilyMembersView, RecordFamilyMembersPage>("/cases/{case}/rapid-review/family-members");
        app.Form<RecordFamilyMembers, ShowFamilyMembers, FamilyMembersView, RecordFamilyMembersPage>(
            "/cases/{case}/rapid-review/family-members", then: (command, _) => $"{Ways.Review(command.Case)}/family-ties", flash: "The family members are saved. Now say how they belong together");
        app.Api<ShowFamilyMembers>("GET", "/cases/{case}/rapid-review/family-members");
        app.Api<RecordFamilyMembers>("POST", "/cases/{case}/rapid-review/family-members");
    }
}
