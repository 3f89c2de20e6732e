using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class SetInvestigationEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/investigation";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowInvestigation, InvestigationView, SetInvestigationPage>(Address);
        app.Form<SetInvestigation, ShowInvestigation, InvestigationView, SetInvestigationPage>(Address, then: (command, _) => Ways.Family(command.Case), flash: "Saved");
        app.Api<ShowInvestigation>("GET", Address);
        app.Api<SetInvestigation>("POST", Address);
    }
}
