using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class SignOffSection11Endpoint : ICarterModule
{
    private const string Address = Addresses.Rounds + "/{round:guid}/answers/{agency}/sign-off";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSection11SignOff, Section11SignOffView, SignOffSection11Page>(Address);
        app.Form<SignOffSection11, ShowSection11SignOff, Section11SignOffView, SignOffSection11Page>(Address, then: (command, _) => Addresses.Answer(command.Round, command.Agency), flash: "The answers are signed off");
        app.Api<ShowSection11SignOff>("GET", Address);
        app.Api<SignOffSection11>("POST", Address);
    }
}
