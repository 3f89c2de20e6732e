using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class RecordFamilyContactEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/people/{member}/contacts/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewFamilyContact, NewFamilyContactView, RecordFamilyContactPage>(Address);
        app.Form<RecordFamilyContact, NewFamilyContact, NewFamilyContactView, RecordFamilyContactPage>(Address, then: (command, _) => Ways.Person(command.Case, command.Member), flash: "Recorded");
        app.Api<NewFamilyContact>("GET", Address);
        app.Api<RecordFamilyContact>("POST", "/cases/{case}/family/people/{member}/contacts");
    }
}
