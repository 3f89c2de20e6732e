using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class SearchEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewSearch, SearchView, SearchPage>("/search");
        app.AskedByForm<Search, SearchView, SearchPage>("/search");
        app.Api<NewSearch>("GET", "/search");
        app.Api<Search>("POST", "/search");
    }
}
