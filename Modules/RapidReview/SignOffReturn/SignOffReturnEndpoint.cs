using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class SignOffReturnEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/returns/{agency}/sign-off";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSignOff, SignOffView, SignOffReturnPage>(Address);
        app.Form<SignOffReturn, ShowSignOff, SignOffView, SignOffReturnPage>(Address, then: (command, _) => Ways.Return(command.Case, command.Agency), flash: "The return is signed off");
        app.Api<ShowSignOff>("GET", Address);
        app.Api<SignOffReturn>("POST", Address);
    }
}
