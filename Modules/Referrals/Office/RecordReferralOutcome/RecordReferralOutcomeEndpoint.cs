using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class RecordReferralOutcomeEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/referrals/{referral:guid}/outcome";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferralOutcome, ShowReferralOutcomeView, RecordReferralOutcomePage>(Address);
        app.Form<RecordReferralOutcome, ShowReferralOutcome, ShowReferralOutcomeView, RecordReferralOutcomePage>(Address, then: (command, _) => Addresses.OfCase(command.Case, command.Referral), flash: "The decision is recorded");
        app.Api<ShowReferralOutcome>("GET", Address);
        app.Api<RecordReferralOutcome>("POST", Address);
    }
}
