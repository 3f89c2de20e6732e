using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class AddFamilyPersonEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/people/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewFamilyPerson, NewFamilyPersonView, AddFamilyPersonPage>(Address);
        app.Form<AddFamilyPerson, NewFamilyPerson, NewFamilyPersonView, AddFamilyPersonPage>(
            Address, then: (command, _) => Ways.Person(command.Case, command.Id), flash: "This person is involved now. Next: where they can be reached in safety");
        app.Api<NewFamilyPerson>("GET", Address);
        app.Api<AddFamilyPerson>("POST", "/cases/{case}/family/people");
    }
}
