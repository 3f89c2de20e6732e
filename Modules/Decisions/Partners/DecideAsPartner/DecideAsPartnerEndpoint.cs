using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class DecideAsPartnerEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/decision/partners/{partner}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowDecideAsPartner, DecideAsPartnerView, DecideAsPartnerPage>(Address);
        app.Form<DecideAsPartner, ShowDecideAsPartner, DecideAsPartnerView, DecideAsPartnerPage>(Address, then: (command, _) => Addresses.Partners(command.Case), flash: "Your decision is recorded");
        app.Api<ShowDecideAsPartner>("GET", Address);
        app.Api<DecideAsPartner>("POST", Address);
    }
}
