using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class AskReviewerEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/requests/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewReviewerRequest, NewReviewerRequestView, AskReviewerPage>(Address);
        app.Form<AskReviewer, NewReviewerRequest, NewReviewerRequestView, AskReviewerPage>(Address, then: (command, _) => Addresses.Review(command.Case), flash: "The reviewer is asked, and it is kept");
        app.Api<NewReviewerRequest>("GET", Address);
        app.Api<AskReviewer>("POST", Address);
    }
}
