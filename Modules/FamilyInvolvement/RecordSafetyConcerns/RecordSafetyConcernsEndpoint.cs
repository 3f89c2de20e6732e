using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class RecordSafetyConcernsEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/people/{member}/safety";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSafetyConcerns, SafetyConcernsView, RecordSafetyConcernsPage>(Address);
        app.Form<RecordSafetyConcerns, ShowSafetyConcerns, SafetyConcernsView, RecordSafetyConcernsPage>(Address, then: (command, _) => Ways.Person(command.Case, command.Member), flash: "Saved");
        app.Api<ShowSafetyConcerns>("GET", Address);
        app.Api<RecordSafetyConcerns>("POST", Address);
    }
}
