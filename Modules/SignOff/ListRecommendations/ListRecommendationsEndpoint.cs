using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class ListRecommendationsEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/sign-off/recommendations";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowRecommendations, RecommendationsView, ListRecommendationsPage>(Address);
        app.Form<ListRecommendations, int, ShowRecommendations, RecommendationsView, ListRecommendationsPage>(Address, then: (command, _, _) => Addresses.Process(command.Case), flash: "The recommendations are listed");
        app.Api<ShowRecommendations>("GET", Address);
        app.Api<ListRecommendations>("POST", Address);
    }
}
