using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class AbandonReferralEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/giving-up";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowAbandoning, AbandoningView, AbandonReferralPage>(Address);
        // A guest's way in ends with the referral: the answer is the page that says so to everybody.
        app.Form<AbandonReferral, ShowAbandoning, AbandoningView, AbandonReferralPage>(Address, then: (command, _) => Addresses.Referral(command.Referral), flash: "The referral is given up");
        app.Api<ShowAbandoning>("GET", Address);
        app.Api<AbandonReferral>("POST", Address);
    }
}
