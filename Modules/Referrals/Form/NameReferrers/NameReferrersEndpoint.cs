using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class NameReferrersEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/who-refers";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferrers, ReferrersView, NameReferrersPage>(Address);
        app.Form<NameReferrers, int, ShowReferrers, ReferrersView, NameReferrersPage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<NameReferrers>(Address + "/draft");
        app.Api<ShowReferrers>("GET", Address);
        app.Api<NameReferrers>("POST", Address);
    }
}
