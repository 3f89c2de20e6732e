using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class TellHomeOfficeEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowHomeOffice, HomeOfficeView, TellHomeOfficePage>("/cases/{case}/home-office");
        app.Form<TellHomeOffice, ShowHomeOffice, HomeOfficeView, TellHomeOfficePage>(
            "/cases/{case}/home-office", then: (command, _) => $"/cases/{command.Case}/notification", flash: "It is recorded that the Home Office was told");
        app.Api<ShowHomeOffice>("GET", "/cases/{case}/home-office");
        app.Api<TellHomeOffice>("POST", "/cases/{case}/home-office");
    }
}
