using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class OperationsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowOperations, OperationsView, OperationsPage>("/operations");
        app.Api<ShowOperations>("GET", "/operations");
    }
}
