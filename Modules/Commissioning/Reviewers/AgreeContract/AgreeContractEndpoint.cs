using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class AgreeContractEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/my-review/contract";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Form<AgreeContract, ShowMyReview, MyReviewView, ShowMyReviewPage>(Address, then: (command, _) => Addresses.Mine(command.Case), flash: "You have agreed to the contract");
        app.Api<AgreeContract>("POST", Address);
    }
}
