using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class CorrectPackSentEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/national-panel/sent/correction";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPackSentCorrection, PackSentCorrectionView, CorrectPackSentPage>(Address);
        app.Form<CorrectPackSent, ShowPackSentCorrection, PackSentCorrectionView, CorrectPackSentPage>(
            Address, then: (command, _) => Addresses.Panel(command.Case), flash: "The recorded sending is corrected");
        app.Api<ShowPackSentCorrection>("GET", Address);
        app.Api<CorrectPackSent>("POST", Address);
    }
}
