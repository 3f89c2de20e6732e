using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class RecordRapidReviewDecisionEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/decision/rapid-review-decision";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowRapidReviewDecision, RapidReviewDecisionView, RecordRapidReviewDecisionPage>(Address);
        app.Form<RecordRapidReviewDecision, int, ShowRapidReviewDecision, RapidReviewDecisionView, RecordRapidReviewDecisionPage>(Address, then: (command, _, _) => Addresses.Record(command.Case), flash: "Saved");
        app.Draft<RecordRapidReviewDecision>(Address + "/draft");
        app.Api<ShowRapidReviewDecision>("GET", Address);
        app.Api<RecordRapidReviewDecision>("POST", Address);
    }
}
