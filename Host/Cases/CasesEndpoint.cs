using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class CasesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListCases, CaseListView, CaseListPage>("/cases");
        app.AskedByForm<SearchCases, CaseListView, CaseListPage>("/cases");
        app.Api<ListCases>("GET", "/cases");
        app.Api<SearchCases>("POST", "/cases/search");
        app.Page<ShowCase, CaseView, CasePage>("/cases/{case}");
        app.Api<ShowCase>("GET", "/cases/{case}");
    }
}
