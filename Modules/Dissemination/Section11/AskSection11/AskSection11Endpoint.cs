using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class AskSection11Endpoint : ICarterModule
{
    private const string Address = Addresses.Rounds + "/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewSection11Round, NewSection11RoundView, AskSection11Page>(Address);
        app.Form<AskSection11, NewSection11Round, NewSection11RoundView, AskSection11Page>(Address, then: (command, _) => Addresses.Round(command.Id), flash: "The agencies are asked");
        app.Api<NewSection11Round>("GET", Address);
        app.Api<AskSection11>("POST", Address);
    }
}
