using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class EndMembershipEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/panel/{member:guid}/end";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowEndMembership, EndMembershipView, EndMembershipPage>(Address);
        app.Form<EndMembership, ShowEndMembership, EndMembershipView, EndMembershipPage>(Address, then: (command, _) => Addresses.Member(command.Case, command.Member), flash: "The membership has ended, and the case is closed to that person");
        app.Api<ShowEndMembership>("GET", Address);
        app.Api<EndMembership>("POST", Address);
    }
}
