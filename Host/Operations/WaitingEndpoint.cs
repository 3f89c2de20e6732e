using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class WaitingEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListWaiting, WaitingView, WaitingPage>("/waiting");
        app.Form<TryFiling, ListWaiting, WaitingView, WaitingPage>("/cases/{case}/waiting/{id}", then: (_, _) => "/waiting", flash: "It is tried again now. Reload this page in a minute.");
        app.Api<ListWaiting>("GET", "/waiting");
        app.Api<TryFiling>("POST", "/cases/{case}/waiting/{id}");
    }
}
