using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class DescribeStatusesEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/statuses";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowStatuses, StatusesView, DescribeStatusesPage>(Address);
        app.Form<DescribeStatuses, int, ShowStatuses, StatusesView, DescribeStatusesPage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<DescribeStatuses>(Address + "/draft");
        app.Api<ShowStatuses>("GET", Address);
        app.Api<DescribeStatuses>("POST", Address);
    }
}
