using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class TakePlanStepEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/publication/steps/{step}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPlanStep, PlanStepView, TakePlanStepPage>(Address);
        app.Form<TakePlanStep, ShowPlanStep, PlanStepView, TakePlanStepPage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "The step is saved");
        app.Api<ShowPlanStep>("GET", Address);
        app.Api<TakePlanStep>("POST", Address);
    }
}
