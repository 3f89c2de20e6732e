using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class DraftFamilyLetterEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/people/{member}/letter";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyLetter, FamilyLetterView, DraftFamilyLetterPage>(Address);
        app.Form<DraftFamilyLetter, ShowFamilyLetter, FamilyLetterView, DraftFamilyLetterPage>(
            Address, then: (command, _) => Ways.Person(command.Case, command.Member), flash: "The letter is drafted. Read it, send it, and record that it was sent");
        app.Api<ShowFamilyLetter>("GET", Address);
        app.Api<DraftFamilyLetter>("POST", Address);
    }
}
