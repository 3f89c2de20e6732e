using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class DescribeBackgroundEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/background";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowBackground, BackgroundView, DescribeBackgroundPage>(Address);
        app.Form<DescribeBackground, int, ShowBackground, BackgroundView, DescribeBackgroundPage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<DescribeBackground>(Address + "/draft");
        app.Api<ShowBackground>("GET", Address);
        app.Api<DescribeBackground>("POST", Address);
    }
}
