using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class ShowActivityEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/dissemination/{activity:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowActivity, ActivityView, ShowActivityPage>(Address);
        app.Api<ShowActivity>("GET", Address);
    }
}
