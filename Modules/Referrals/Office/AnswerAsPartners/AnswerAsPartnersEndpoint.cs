using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class AnswerAsPartnersEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/referrals/{referral:guid}/partners";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPartnersAnswer, ShowPartnersAnswerView, AnswerAsPartnersPage>(Address);
        app.Form<AnswerAsPartners, ShowPartnersAnswer, ShowPartnersAnswerView, AnswerAsPartnersPage>(Address, then: (command, _) => Addresses.OfCase(command.Case, command.Referral), flash: "The decision is recorded");
        app.Api<ShowPartnersAnswer>("GET", Address);
        app.Api<AnswerAsPartners>("POST", Address);
    }
}
