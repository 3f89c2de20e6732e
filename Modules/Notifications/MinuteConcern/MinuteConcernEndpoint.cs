using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class MinuteConcernEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowConcern, ConcernView, MinuteConcernPage>("/concerns/{concern:guid}");
        app.Form<MinuteConcern, ShowConcern, ConcernView, MinuteConcernPage>("/concerns/{concern:guid}", then: (command, _) => $"/concerns/{command.Concern}", flash: "The minute is added");
        app.Api<ShowConcern>("GET", "/concerns/{concern:guid}");
        app.Api<MinuteConcern>("POST", "/concerns/{concern:guid}/minutes");
    }
}
