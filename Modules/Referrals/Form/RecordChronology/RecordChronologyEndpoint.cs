using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class RecordChronologyEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/chronology";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferralChronology, ReferralChronologyView, RecordChronologyPage>(Address);
        app.Form<RecordChronology, int, ShowReferralChronology, ReferralChronologyView, RecordChronologyPage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<RecordChronology>(Address + "/draft");
        app.Api<ShowReferralChronology>("GET", Address);
        app.Api<RecordChronology>("POST", Address);
    }
}
