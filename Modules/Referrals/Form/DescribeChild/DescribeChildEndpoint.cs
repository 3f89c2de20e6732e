using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class DescribeChildEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/child";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferredChild, ReferredChildView, DescribeChildPage>(Address);
        app.Form<DescribeChild, int, ShowReferredChild, ReferredChildView, DescribeChildPage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<DescribeChild>(Address + "/draft");
        app.Api<ShowReferredChild>("GET", Address);
        app.Api<DescribeChild>("POST", Address);
    }
}
