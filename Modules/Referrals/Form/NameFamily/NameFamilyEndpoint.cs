using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class NameFamilyEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/family";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferredFamily, ReferredFamilyView, NameFamilyPage>(Address);
        app.Form<NameFamily, int, ShowReferredFamily, ReferredFamilyView, NameFamilyPage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<NameFamily>(Address + "/draft");
        app.Api<ShowReferredFamily>("GET", Address);
        app.Api<NameFamily>("POST", Address);
    }
}
