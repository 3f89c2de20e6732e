using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class CheckFamilyDetailsEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/returns/{agency}/family-details";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyCheck, FamilyCheckView, CheckFamilyDetailsPage>(Address);
        app.Form<CheckFamilyDetails, int, ShowFamilyCheck, FamilyCheckView, CheckFamilyDetailsPage>(Address, then: (command, _, _) => Ways.Return(command.Case, command.Agency), flash: "Saved");
        app.Draft<CheckFamilyDetails>(Address + "/draft");
        app.Api<ShowFamilyCheck>("GET", Address);
        app.Api<CheckFamilyDetails>("POST", Address);
    }
}
