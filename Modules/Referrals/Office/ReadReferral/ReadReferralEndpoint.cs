using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class ReadReferralEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ReadReferral, ReferralReading, ReadReferralPage>("/cases/{case}/referrals/{referral:guid}");
        app.Api<ReadReferral>("GET", "/cases/{case}/referrals/{referral:guid}");
    }
}
