using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class SendGenogramEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/genogram";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Form<SendGenogram, ShowReferralGenogram, ReferralGenogramView, ShowReferralGenogramPage>(Address, then: (command, _) => $"{Addresses.Referral(command.Referral)}/genogram", flash: "Your genogram is kept");
        app.Form<TakeGenogramAway, ShowReferralGenogram, ReferralGenogramView, ShowReferralGenogramPage>(
            Address + "/none", then: (command, _) => $"{Addresses.Referral(command.Referral)}/genogram", flash: "Your genogram is taken away");
        app.Page<ShowReferralGenogram, ReferralGenogramView, ShowReferralGenogramPage>(Address + "/none");
        app.Api<SendGenogram>("POST", Address);
        app.Api<TakeGenogramAway>("POST", Address + "/none");
    }
}
