using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class CloseConcernEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowConcernClosing, ConcernClosingView, CloseConcernPage>("/concerns/{concern:guid}/closing");
        app.Form<CloseConcern, ShowConcernClosing, ConcernClosingView, CloseConcernPage>(
            "/concerns/{concern:guid}/closing", then: (command, _) => $"/concerns/{command.Concern}", flash: "The case is off the standing item");
        app.Api<ShowConcernClosing>("GET", "/concerns/{concern:guid}/closing");
        app.Api<CloseConcern>("POST", "/concerns/{concern:guid}/closing");
    }
}
