using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class SignAsPartnerEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/sign-off/partners/{partner}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSignAsPartner, SignAsPartnerView, SignAsPartnerPage>(Address);
        app.Form<SignAsPartner, ShowSignAsPartner, SignAsPartnerView, SignAsPartnerPage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "Your answer is recorded");
        app.Api<ShowSignAsPartner>("GET", Address);
        app.Api<SignAsPartner>("POST", Address);
    }
}
