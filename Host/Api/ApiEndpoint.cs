using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class ApiEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowApi, ApiView, ApiPage>("/api");
        app.Api<ShowApi>("GET", "/calls");
    }
}
