using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class WriteToPartnersEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/safety/{concern:guid}/partners";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowWriteToPartners, WriteToPartnersView, WriteToPartnersPage>(Address);
        app.Form<WriteToPartners, ShowWriteToPartners, WriteToPartnersView, WriteToPartnersPage>(Address, then: (command, _) => Addresses.Concern(command.Case, command.Concern), flash: "The letter is written and the partners are asked");
        app.Api<ShowWriteToPartners>("GET", Address);
        app.Api<WriteToPartners>("POST", Address);
    }
}
