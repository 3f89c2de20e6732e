using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class NameSiblingsEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/siblings";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferredSiblings, ReferredSiblingsView, NameSiblingsPage>(Address);
        app.Form<NameSiblings, int, ShowReferredSiblings, ReferredSiblingsView, NameSiblingsPage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<NameSiblings>(Address + "/draft");
        app.Api<ShowReferredSiblings>("GET", Address);
        app.Api<NameSiblings>("POST", Address);
    }
}
