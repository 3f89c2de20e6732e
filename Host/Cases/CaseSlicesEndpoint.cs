using Carter;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>Cases that belong together, closing and reopening.</summary>
internal sealed class CaseSlicesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowLinks, LinksView, LinksPage>("/cases/{case}/links");
        app.Form<LinkCases, ShowLinks, LinksView, LinksPage>("/cases/{case}/links", then: (command, _) => $"/cases/{command.Case}/links", flash: "The cases are linked");
        app.Form<EndLink, ShowLinks, LinksView, LinksPage>("/cases/{case}/links/{link:guid}", then: (command, _) => $"/cases/{command.Case}/links", flash: "The link has ended");
        app.Api<ShowLinks>("GET", "/cases/{case}/links");
        app.Api<LinkCases>("POST", "/cases/{case}/links");
        app.Api<EndLink>("POST", "/cases/{case}/links/{link:guid}");

        app.Page<ShowClosing, ClosingView, ClosingPage>("/cases/{case}/closing");
        app.Form<CloseCase, ShowClosing, ClosingView, ClosingPage>("/cases/{case}/closing", then: (command, _) => $"/cases/{command.Case}", flash: "The case is closed");
        app.Form<ReopenCase, ShowClosing, ClosingView, ClosingPage>("/cases/{case}/reopening", then: (command, _) => $"/cases/{command.Case}", flash: "The case is open again");
        app.Api<ShowClosing>("GET", "/cases/{case}/closing");
        app.Api<CloseCase>("POST", "/cases/{case}/closing");
        app.Api<ReopenCase>("POST", "/cases/{case}/reopening");
    }
}
