using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class RecommendDecisionEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/decision/recommend";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowRecommend, RecommendView, RecommendDecisionPage>(Address);
        app.Form<RecommendDecision, ShowRecommend, RecommendView, RecommendDecisionPage>(Address, then: (command, _) => Addresses.Partners(command.Case), flash: "The recommendation is with the three partners");
        app.Api<ShowRecommend>("GET", Address);
        app.Api<RecommendDecision>("POST", Address);
    }
}
