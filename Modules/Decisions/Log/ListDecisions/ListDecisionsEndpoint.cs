using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ListDecisionsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListDecisions, DecisionLogView, ListDecisionsPage>("/log");
        app.Api<ListDecisions>("GET", "/log");
    }
}
