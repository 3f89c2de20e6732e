using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class ChangeFamilyPersonEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/people/{member}/details";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyAnswers, FamilyAnswersView, ChangeFamilyPersonPage>(Address);
        app.Form<ChangeFamilyPerson, ShowFamilyAnswers, FamilyAnswersView, ChangeFamilyPersonPage>(
            Address, then: (command, _) => Ways.Person(command.Case, command.Member), flash: "Saved. The tasks follow what the person wishes");
        app.Api<ShowFamilyAnswers>("GET", Address);
        app.Api<ChangeFamilyPerson>("POST", Address);
    }
}
