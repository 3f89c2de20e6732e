using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class AnswerInformationEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/information/{id:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowInformation, InformationView, AnswerInformationPage>(Address);
        app.Form<AnswerInformation, ShowInformation, InformationView, AnswerInformationPage>(Address, then: (command, _) => Addresses.Review(command.Case), flash: "The answer is recorded");
        app.Api<ShowInformation>("GET", Address);
        app.Api<AnswerInformation>("POST", Address);
    }
}
