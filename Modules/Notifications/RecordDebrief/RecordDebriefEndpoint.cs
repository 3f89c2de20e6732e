using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class RecordDebriefEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowDebrief, DebriefView, RecordDebriefPage>("/cases/{case}/debrief");
        app.Form<RecordDebrief, ShowDebrief, DebriefView, RecordDebriefPage>(
            "/cases/{case}/debrief", then: (command, _) => $"/cases/{command.Case}/notification", flash: "The debrief is recorded");
        app.Api<ShowDebrief>("GET", "/cases/{case}/debrief");
        app.Api<RecordDebrief>("POST", "/cases/{case}/debrief");
    }
}
