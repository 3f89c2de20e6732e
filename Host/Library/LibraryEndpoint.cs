using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class LibraryEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListDifferences, DifferencesView, LibraryPage>("/library");
        app.Form<CompareLibrary, ListDifferences, DifferencesView, LibraryPage>("/library", then: (_, _) => "/library", flash: "The comparison has begun. What it finds comes up here.");
        app.Form<SettleDifference, ListDifferences, DifferencesView, LibraryPage>("/cases/{case}/library/{id}", then: (_, _) => "/library", flash: "It is being done. Reload this page in a minute.");
        app.Api<ListDifferences>("GET", "/library");
        app.Api<CompareLibrary>("POST", "/library");
        app.Api<SettleDifference>("POST", "/cases/{case}/library/{id}");
    }
}
