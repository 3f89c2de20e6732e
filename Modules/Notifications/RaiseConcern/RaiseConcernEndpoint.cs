using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class RaiseConcernEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewConcern, NewConcernView, RaiseConcernPage>("/concerns/new");
        app.Form<RaiseConcern, Guid, NewConcern, NewConcernView, RaiseConcernPage>("/concerns/new", then: (_, made, _) => $"/concerns/{made}", flash: "The case is on SPRG’s standing item");
        app.Api<NewConcern>("GET", "/concerns/new");
        app.Api<RaiseConcern>("POST", "/concerns");
    }
}
