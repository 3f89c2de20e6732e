using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class AddEvidenceEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/people/{member}/evidence/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyPerson, FamilyPersonView, AddEvidencePage>(Address);
        app.Form<AddEvidence, ShowFamilyPerson, FamilyPersonView, AddEvidencePage>(Address, then: (command, _) => Ways.Person(command.Case, command.Member), flash: "The evidence is filed with what the agencies gave");
        app.Api<AddEvidence>("POST", "/cases/{case}/family/people/{member}/evidence");
    }
}
