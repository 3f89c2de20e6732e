using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class DescribeHomeEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/home";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferredHome, ReferredHomeView, DescribeHomePage>(Address);
        app.Form<DescribeHome, int, ShowReferredHome, ReferredHomeView, DescribeHomePage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<DescribeHome>(Address + "/draft");
        app.Api<ShowReferredHome>("GET", Address);
        app.Api<DescribeHome>("POST", Address);
    }
}
