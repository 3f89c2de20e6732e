using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class AddToSection11Endpoint : ICarterModule
{
    private const string Address = Addresses.Rounds + "/{round:guid}/answers/{agency}/additions";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewSection11Addition, NewSection11AdditionView, AddToSection11Page>(Address);
        app.Form<AddToSection11, NewSection11Addition, NewSection11AdditionView, AddToSection11Page>(Address, then: (command, _) => Addresses.Answer(command.Round, command.Agency), flash: "It is added");
        app.Api<NewSection11Addition>("GET", Address);
        app.Api<AddToSection11>("POST", Address);
    }
}
