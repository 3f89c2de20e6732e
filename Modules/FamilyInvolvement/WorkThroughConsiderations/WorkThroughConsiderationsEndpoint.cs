using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class WorkThroughConsiderationsEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/people/{member}/considerations";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowConsiderations, ConsiderationsView, WorkThroughConsiderationsPage>(Address);
        app.Form<WorkThroughConsiderations, ShowConsiderations, ConsiderationsView, WorkThroughConsiderationsPage>(Address, then: (command, _) => Ways.Person(command.Case, command.Member), flash: "Saved");
        app.Api<ShowConsiderations>("GET", Address);
        app.Api<WorkThroughConsiderations>("POST", Address);
    }
}
