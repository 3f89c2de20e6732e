using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class RecordSafeContactEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/people/{member}/safe-contact";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSafeContact, SafeContactView, RecordSafeContactPage>(Address);
        app.Form<RecordSafeContact, ShowSafeContact, SafeContactView, RecordSafeContactPage>(Address, then: (command, _) => Ways.Person(command.Case, command.Member), flash: "Saved. Letters use this address and no other");
        app.Api<ShowSafeContact>("GET", Address);
        app.Api<RecordSafeContact>("POST", Address);
    }
}
