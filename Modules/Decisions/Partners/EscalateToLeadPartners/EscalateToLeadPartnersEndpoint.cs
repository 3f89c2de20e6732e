using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class EscalateToLeadPartnersEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/decision/escalate";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowEscalate, EscalateView, EscalateToLeadPartnersPage>(Address);
        app.Form<EscalateToLeadPartners, ShowEscalate, EscalateView, EscalateToLeadPartnersPage>(Address, then: (command, _) => Addresses.Partners(command.Case), flash: "The Lead Safeguarding Partners are asked");
        app.Api<ShowEscalate>("GET", Address);
        app.Api<EscalateToLeadPartners>("POST", Address);
    }
}
