using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class SubmitReferralEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/submission";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSubmission, SubmissionView, SubmitReferralPage>(Address);
        app.Form<SubmitReferral, ShowSubmission, SubmissionView, SubmitReferralPage>(Address, then: (command, _) => Addresses.Referral(command.Referral), flash: "The referral is submitted");
        app.Api<ShowSubmission>("GET", Address);
        app.Api<SubmitReferral>("POST", Address);
    }
}
