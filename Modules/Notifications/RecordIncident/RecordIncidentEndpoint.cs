using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class RecordIncidentEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewIncident, NewIncidentView, RecordIncidentPage>("/incidents/new");
        app.Form<RecordIncident, CaseReference, NewIncident, NewIncidentView, RecordIncidentPage>(
            "/incidents/new", then: (_, made, _) => $"/cases/{made}/notification", flash: "The incident is recorded");
        app.Api<NewIncident>("GET", "/incidents/new");
        app.Api<RecordIncident>("POST", "/incidents");
    }
}
