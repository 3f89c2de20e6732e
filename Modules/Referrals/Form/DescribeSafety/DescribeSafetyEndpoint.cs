using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class DescribeSafetyEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/safety";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSafety, SafetyView, DescribeSafetyPage>(Address);
        app.Form<DescribeSafety, int, ShowSafety, SafetyView, DescribeSafetyPage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<DescribeSafety>(Address + "/draft");
        app.Api<ShowSafety>("GET", Address);
        app.Api<DescribeSafety>("POST", Address);
    }
}
