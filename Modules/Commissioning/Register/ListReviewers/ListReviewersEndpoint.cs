using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class ListReviewersEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListReviewers, ReviewerListView, ListReviewersPage>("/reviewers");
        app.Api<ListReviewers>("GET", "/reviewers");
    }
}
