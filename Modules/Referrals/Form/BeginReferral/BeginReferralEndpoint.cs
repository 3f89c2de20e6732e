using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class BeginReferralEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewReferral, NewReferralView, BeginReferralPage>("/referrals/new");
        app.Form<BeginReferral, Guid, NewReferral, NewReferralView, BeginReferralPage>("/referrals/new", then: (_, made, _) => Addresses.Referral(made));
        app.Api<NewReferral>("GET", "/referrals/new");
        app.Api<BeginReferral>("POST", "/referrals");
    }
}
