using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class ShowReviewerEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReviewer, ReviewerView, ShowReviewerPage>("/reviewers/{reviewer:guid}");
        app.Api<ShowReviewer>("GET", "/reviewers/{reviewer:guid}");
    }
}
