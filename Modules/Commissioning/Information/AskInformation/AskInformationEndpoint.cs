using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class AskInformationEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/information/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewInformation, NewInformationView, AskInformationPage>(Address);
        app.Form<AskInformation, NewInformation, NewInformationView, AskInformationPage>(Address, then: (command, _) => Addresses.Review(command.Case), flash: "The agency is asked");
        app.Api<NewInformation>("GET", Address);
        app.Api<AskInformation>("POST", Address);
    }
}
