using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ListActionsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListActions, ActionListView, ListActionsPage>(Addresses.Actions);
        app.Form<CompleteAction, ListActions, ActionListView, ListActionsPage>("/sprg/actions/{action}/done", then: (_, _) => Addresses.Actions, flash: "The action is done");
        app.Api<ListActions>("GET", Addresses.Actions);
        app.Api<CompleteAction>("POST", "/sprg/actions/{action}/done");
    }
}
