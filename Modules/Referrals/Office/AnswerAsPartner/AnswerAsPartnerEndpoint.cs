using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class AnswerAsPartnerEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/referrals/{referral:guid}/partners";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPartnerAnswer, PartnerAnswerView, AnswerAsPartnerPage>(Address);
        app.Form<AnswerAsPartner, ShowPartnerAnswer, PartnerAnswerView, AnswerAsPartnerPage>(Address, then: (command, _) => Addresses.OfCase(command.Case, command.Referral), flash: "Your answer is recorded");
        app.Api<ShowPartnerAnswer>("GET", Address);
        app.Api<AnswerAsPartner>("POST", Address);
    }
}
