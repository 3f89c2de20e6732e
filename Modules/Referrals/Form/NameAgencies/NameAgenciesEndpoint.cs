using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class NameAgenciesEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/agencies";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferredAgencies, ReferredAgenciesView, NameAgenciesPage>(Address);
        app.Form<NameAgencies, int, ShowReferredAgencies, ReferredAgenciesView, NameAgenciesPage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<NameAgencies>(Address + "/draft");
        app.Api<ShowReferredAgencies>("GET", Address);
        app.Api<NameAgencies>("POST", Address);
    }
}
