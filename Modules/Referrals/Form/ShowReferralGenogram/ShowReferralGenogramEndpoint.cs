using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class ShowReferralGenogramEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferralGenogram, ReferralGenogramView, ShowReferralGenogramPage>("/referrals/{referral:guid}/genogram");
        app.Api<ShowReferralGenogram>("GET", "/referrals/{referral:guid}/genogram");
    }
}
