using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class ListReferralsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListReferrals, ReferralListView, ListReferralsPage>(Addresses.List);
        app.Api<ListReferrals>("GET", Addresses.List);
    }
}
