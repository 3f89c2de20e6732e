using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class RecordPackSentEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/national-panel/sent";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPackSent, PackSentView, RecordPackSentPage>(Address);
        app.Form<RecordPackSent, ShowPackSent, PackSentView, RecordPackSentPage>(Address, then: (command, _) => Addresses.Panel(command.Case), flash: "The sending is recorded");
        app.Api<ShowPackSent>("GET", Address);
        app.Api<RecordPackSent>("POST", Address);
    }
}
