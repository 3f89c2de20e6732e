using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class SettleFindingEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/publication/check/{finding}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFinding, FindingDecisionView, SettleFindingPage>(Address);
        app.Form<SettleFinding, ShowFinding, FindingDecisionView, SettleFindingPage>(Address, then: (command, _) => Addresses.Check(command.Case, command.Of), flash: "Your decision is recorded");
        app.Api<ShowFinding>("GET", Address);
        app.Api<SettleFinding>("POST", Address);
    }
}
