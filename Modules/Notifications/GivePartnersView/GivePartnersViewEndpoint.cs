using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class GivePartnersViewEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPartnersView, PartnersViewPageView, GivePartnersViewPage>("/cases/{case}/views/{partner}");
        app.Form<GivePartnersView, ShowPartnersView, PartnersViewPageView, GivePartnersViewPage>(
            "/cases/{case}/views/{partner}", then: (command, _) => $"/cases/{command.Case}/notification", flash: "The view is recorded");
        app.Api<ShowPartnersView>("GET", "/cases/{case}/views/{partner}");
        app.Api<GivePartnersView>("POST", "/cases/{case}/views/{partner}");
    }
}
