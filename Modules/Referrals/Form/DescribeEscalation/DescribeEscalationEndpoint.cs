using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class DescribeEscalationEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/escalation";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowEscalation, EscalationView, DescribeEscalationPage>(Address);
        app.Form<DescribeEscalation, int, ShowEscalation, EscalationView, DescribeEscalationPage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<DescribeEscalation>(Address + "/draft");
        app.Api<ShowEscalation>("GET", Address);
        app.Api<DescribeEscalation>("POST", Address);
    }
}
