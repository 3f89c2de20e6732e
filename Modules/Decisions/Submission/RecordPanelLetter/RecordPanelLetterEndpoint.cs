using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class RecordPanelLetterEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/national-panel/letter";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPanelLetter, PanelLetterView, RecordPanelLetterPage>(Address);
        app.Form<RecordPanelLetter, ShowPanelLetter, PanelLetterView, RecordPanelLetterPage>(Address, then: (command, _) => Addresses.Panel(command.Case), flash: "The Panel’s answer is recorded");
        app.Api<ShowPanelLetter>("GET", Address);
        app.Api<RecordPanelLetter>("POST", Address);
    }
}
