using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class DecideIndependenceEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/reviewers/{reviewer:guid}/independence/decision";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowIndependenceDecision, IndependenceDecisionView, DecideIndependencePage>(Address);
        app.Form<DecideIndependence, ShowIndependenceDecision, IndependenceDecisionView, DecideIndependencePage>(Address, then: (command, _) => Addresses.Appointment(command.Case, command.Reviewer), flash: "The decision is recorded");
        app.Api<ShowIndependenceDecision>("GET", Address);
        app.Api<DecideIndependence>("POST", Address);
    }
}
