using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class TakeUpAgainEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/learning/{item:guid}/again";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowTakeUpAgain, TakeUpAgainView, TakeUpAgainPage>(Address);
        app.Form<TakeUpAgain, ShowTakeUpAgain, TakeUpAgainView, TakeUpAgainPage>(Address, then: (command, _) => Addresses.Item(command.Case, command.Item), flash: "It is taken up again");
        app.Api<ShowTakeUpAgain>("GET", Address);
        app.Api<TakeUpAgain>("POST", Address);
    }
}
