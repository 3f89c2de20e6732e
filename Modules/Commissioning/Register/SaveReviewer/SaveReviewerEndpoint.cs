using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class SaveReviewerEndpoint : ICarterModule
{
    private const string New = "/reviewers/new", Change = "/reviewers/{reviewer:guid}/change";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<EditReviewer, EditReviewerView, SaveReviewerPage>(New);
        app.Page<EditReviewer, EditReviewerView, SaveReviewerPage>(Change);
        app.Form<SaveReviewer, EditReviewer, EditReviewerView, SaveReviewerPage>(New, then: (command, _) => Addresses.Reviewer(command.Reviewer), flash: "The reviewer is in the register");
        app.Form<SaveReviewer, EditReviewer, EditReviewerView, SaveReviewerPage>(Change, then: (command, _) => Addresses.Reviewer(command.Reviewer), flash: "The register is changed");
        app.Api<EditReviewer>("GET", New);
        app.Api<SaveReviewer>("POST", New);
    }
}
