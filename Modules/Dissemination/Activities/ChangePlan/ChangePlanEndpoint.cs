using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class ChangePlanEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/dissemination/{activity:guid}/plan";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPlan, PlanView, ChangePlanPage>(Address);
        app.Form<ChangePlan, ShowPlan, PlanView, ChangePlanPage>(Address, then: (command, _) => Addresses.Activity(command.Case, command.Activity), flash: "The plan is saved");
        app.Api<ShowPlan>("GET", Address);
        app.Api<ChangePlan>("POST", Address);
    }
}
