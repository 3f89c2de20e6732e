using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class NoteOutcomeEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/referrals/{referral:guid}/reading";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ReadReferral, ReferralReading, ReadReferralPage>(Address);
        app.Form<NoteOutcome, ReadReferral, ReferralReading, ReadReferralPage>(Address, then: (command, _) => Addresses.OfCase(command.Case, command.Referral), flash: "It is recorded that you have read it");
        app.Api<NoteOutcome>("POST", Address);
    }
}
