using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class RecordReferralDebriefEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/referrals/{referral:guid}/debrief";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferralDebrief, ReferralDebriefView, RecordReferralDebriefPage>(Address);
        app.Form<RecordReferralDebrief, ShowReferralDebrief, ReferralDebriefView, RecordReferralDebriefPage>(
            Address, then: (command, _) => Addresses.OfCase(command.Case, command.Referral), flash: "The debrief is recorded");
        app.Api<ShowReferralDebrief>("GET", Address);
        app.Api<RecordReferralDebrief>("POST", Address);
    }
}
