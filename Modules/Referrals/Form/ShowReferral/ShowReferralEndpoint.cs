using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class ShowReferralEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferral, ReferralView, ShowReferralPage>("/referrals/{referral:guid}");
        app.Api<ShowReferral>("GET", "/referrals/{referral:guid}");
    }
}
