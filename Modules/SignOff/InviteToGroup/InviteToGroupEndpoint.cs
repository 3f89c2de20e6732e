using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class InviteToGroupEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/sign-off/invitations";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowGroupInvitations, GroupInvitationsView, InviteToGroupPage>(Address);
        app.Form<InviteToGroup, int, ShowGroupInvitations, GroupInvitationsView, InviteToGroupPage>(Address, then: (command, _, _) => Addresses.Process(command.Case), flash: "The invitations are saved");
        app.Api<ShowGroupInvitations>("GET", Address);
        app.Api<InviteToGroup>("POST", Address);
    }
}
