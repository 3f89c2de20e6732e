using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class InviteToReturnEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/agencies/{agency}/guests";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReturnInvitations, ReturnInvitationsView, InviteToReturnPage>(Address);
        app.Form<InviteToReturn, GuestCode, ShowReturnInvitations, ReturnInvitationsView, InviteToReturnPage>(
            Address, then: (command, code, http) => GuestList.Tell(http, code, Ways.Guests(command.Case, command.Agency)));
        app.Form<RenewReturnInvitation, GuestCode, ShowReturnInvitations, ReturnInvitationsView, InviteToReturnPage>(
            Address + "/{invitation:guid}/link", then: (command, code, http) => GuestList.Tell(http, code, Ways.Guests(command.Case, command.Agency)));
        app.Form<RevokeReturnInvitation, ShowReturnInvitations, ReturnInvitationsView, InviteToReturnPage>(
            Address + "/{invitation:guid}/end", then: (command, _) => Ways.Guests(command.Case, command.Agency), flash: "The invitation has ended");
        app.Api<ShowReturnInvitations>("GET", Address);
        app.Api<InviteToReturn>("POST", Address);
        app.Api<RenewReturnInvitation>("POST", Address + "/{invitation:guid}/link");
        app.Api<RevokeReturnInvitation>("POST", Address + "/{invitation:guid}/end");
    }
}
