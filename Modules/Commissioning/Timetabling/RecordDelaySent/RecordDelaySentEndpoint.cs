using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class RecordDelaySentEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/timetable/delays/{id:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowDelay, DelaySentView, RecordDelaySentPage>(Address);
        app.Form<RecordDelaySent, ShowDelay, DelaySentView, RecordDelaySentPage>(Address, then: (command, _) => Addresses.Timetable(command.Case), flash: "The sending is recorded");
        app.Api<ShowDelay>("GET", Address);
        app.Api<RecordDelaySent>("POST", Address);
    }
}
