using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class SayNobodyEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/nobody";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowNobody, NobodyView, SayNobodyPage>(Address);
        app.Form<SayNobody, ShowNobody, NobodyView, SayNobodyPage>(Address, then: (command, _) => Ways.Family(command.Case), flash: "The reason is kept");
        app.Api<ShowNobody>("GET", Address);
        app.Api<SayNobody>("POST", Address);
    }
}
