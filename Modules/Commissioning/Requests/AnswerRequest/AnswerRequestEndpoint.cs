using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class AnswerRequestEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/requests/{id:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReviewerRequest, ReviewerRequestView, AnswerRequestPage>(Address);
        app.Form<AnswerRequest, ShowReviewerRequest, ReviewerRequestView, AnswerRequestPage>(Address, then: (command, _) => Addresses.Request(command.Case, command.Id), flash: "The answer is recorded");
        app.Api<ShowReviewerRequest>("GET", Address);
        app.Api<AnswerRequest>("POST", Address);
    }
}
