using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class RecordContractEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/reviewers/{reviewer:guid}/contract";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowContract, ContractView, RecordContractPage>(Address);
        app.Form<RecordContract, ShowContract, ContractView, RecordContractPage>(Address, then: (command, _) => Addresses.Appointment(command.Case, command.Reviewer), flash: "The contract is recorded");
        app.Api<ShowContract>("GET", Address);
        app.Api<RecordContract>("POST", Address);
    }
}
