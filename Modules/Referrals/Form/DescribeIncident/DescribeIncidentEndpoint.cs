using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class DescribeIncidentEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/incident";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferredIncident, ReferredIncidentView, DescribeIncidentPage>(Address);
        app.Form<DescribeIncident, int, ShowReferredIncident, ReferredIncidentView, DescribeIncidentPage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<DescribeIncident>(Address + "/draft");
        app.Api<ShowReferredIncident>("GET", Address);
        app.Api<DescribeIncident>("POST", Address);
    }
}
