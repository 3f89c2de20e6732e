using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class AttachReferralEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/referrals/{referral:guid}/case";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ReadReferral, ReferralReading, ReadReferralPage>(Address);
        app.Form<AttachReferral, ReadReferral, ReferralReading, ReadReferralPage>(Address, then: (command, _) => Addresses.OfCase(command.To, command.Referral), flash: "The referral is part of that case now");
        app.Api<AttachReferral>("POST", Address);
    }
}
