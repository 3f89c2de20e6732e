using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class PrepareReviewEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPreparation, PreparationView, PrepareReviewPage>("/cases/{case}/rapid-review/background");
        app.Form<PrepareReview, ShowPreparation, PreparationView, PrepareReviewPage>(
            "/cases/{case}/rapid-review/background", then: (command, _) => Ways.Review(command.Case), flash: "The background is saved");
        app.Api<ShowPreparation>("GET", "/cases/{case}/rapid-review/background");
        app.Api<PrepareReview>("POST", "/cases/{case}/rapid-review/background");
    }
}
