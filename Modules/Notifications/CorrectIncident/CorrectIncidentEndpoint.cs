using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class CorrectIncidentEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowIncident, IncidentView, CorrectIncidentPage>("/cases/{case}/incident");
        app.Form<CorrectIncident, ShowIncident, IncidentView, CorrectIncidentPage>(
            "/cases/{case}/incident", then: (command, _) => $"/cases/{command.Case}/notification", flash: "The incident is corrected");
        app.Api<ShowIncident>("GET", "/cases/{case}/incident");
        app.Api<CorrectIncident>("POST", "/cases/{case}/incident");
    }
}
