using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class AddToReferralEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/additions";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        // The form is on the referral's own page; its address answers a reload with that page.
        app.Page<ShowReferral, ReferralView, ShowReferralPage>(Address);
        app.Form<AddToReferral, ShowReferral, ReferralView, ShowReferralPage>(Address, then: (command, _) => Addresses.Referral(command.Referral), flash: "It is added to the referral");
        app.Api<AddToReferral>("POST", Address);
    }
}
