using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class AcknowledgeInclusionEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/included/{agency}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowInclusion, InclusionView, AcknowledgeInclusionPage>(Address);
        app.Form<AcknowledgeInclusion, ShowInclusion, InclusionView, AcknowledgeInclusionPage>(Address, then: (_, _) => "/", flash: "Thank you. The Business Unit sees that you have read it");
        app.Api<ShowInclusion>("GET", Address);
        app.Api<AcknowledgeInclusion>("POST", Address);
    }
}
