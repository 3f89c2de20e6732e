using Carter;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class InviteToReferralEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/contributors";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowContributors, ContributorsView, InviteToReferralPage>(Address);
        app.Form<InviteToReferral, InvitedToReferral, ShowContributors, ContributorsView, InviteToReferralPage>(Address, then: Told);
        app.Form<RenewReferralInvitation, Security.GuestCode, ShowContributors, ContributorsView, InviteToReferralPage>(
            Address + "/{invitation:guid}/link", then: (command, code, http) => GuestList.Tell(http, code, Addresses.Guests(command.Referral)));
        app.Form<EndContribution, ShowContributors, ContributorsView, InviteToReferralPage>(
            Address + "/{person}/end", then: (command, _) => Addresses.Guests(command.Referral), flash: "They can no longer open the referral");
        app.Api<ShowContributors>("GET", Address);
        app.Api<InviteToReferral>("POST", Address);
        app.Api<RenewReferralInvitation>("POST", Address + "/{invitation:guid}/link");
        app.Api<EndContribution>("POST", Address + "/{person}/end");
    }

    private static string Told(InviteToReferral command, InvitedToReferral made, HttpContext http)
    {
        if (made.Code is { } code)
            return GuestList.Tell(http, code, Addresses.Guests(command.Referral));
        Flash.Success(http, "They have an account: they were told, and find it among their referrals");
        return Addresses.Guests(command.Referral);
    }
}
