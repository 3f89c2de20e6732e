using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ShowNationalPanelEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowNationalPanel, NationalPanelView, ShowNationalPanelPage>("/cases/{case}/national-panel");
        app.Api<ShowNationalPanel>("GET", "/cases/{case}/national-panel");
    }
}
