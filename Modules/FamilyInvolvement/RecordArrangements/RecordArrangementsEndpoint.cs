using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class RecordArrangementsEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/people/{member}/arrangements";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyPerson, FamilyPersonView, RecordArrangementsPage>(Address);
        app.Form<RecordArrangements, ShowFamilyPerson, FamilyPersonView, RecordArrangementsPage>(Address, then: (command, _) => Ways.Person(command.Case, command.Member), flash: "Saved");
        app.Api<RecordArrangements>("POST", Address);
    }
}
