using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class JudgeImpactEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/learning/{item:guid}/impact";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowImpact, ImpactView, JudgeImpactPage>(Address);
        app.Form<JudgeImpact, ShowImpact, ImpactView, JudgeImpactPage>(Address, then: (command, _) => Addresses.Item(command.Case, command.Item), flash: "The impact is judged");
        app.Api<ShowImpact>("GET", Address);
        app.Api<JudgeImpact>("POST", Address);
    }
}
