using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class RecordLeadPartnerEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/decision/lead-partners";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowLeadPartner, LeadPartnerView, RecordLeadPartnerPage>(Address);
        app.Form<RecordLeadPartner, ShowLeadPartner, LeadPartnerView, RecordLeadPartnerPage>(Address, then: (command, _) => Addresses.Partners(command.Case), flash: "The answer is recorded");
        app.Api<ShowLeadPartner>("GET", Address);
        app.Api<RecordLeadPartner>("POST", Address);
    }
}
