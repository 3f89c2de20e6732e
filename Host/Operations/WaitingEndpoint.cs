using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class WaitingEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListWaiting, WaitingView, WaitingPage>("/waiting");
        app.Api<ListWaiting>("GET", "/waiting");
    }
}
