using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class ShowSigningOffEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSigningOff, SigningOffView, ShowSigningOffPage>("/cases/{case}/sign-off");
        app.Api<ShowSigningOff>("GET", "/cases/{case}/sign-off");
    }
}
