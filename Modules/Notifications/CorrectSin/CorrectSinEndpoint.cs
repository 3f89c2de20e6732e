using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class CorrectSinEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSin, SinView, CorrectSinPage>("/cases/{case}/sin/correction");
        app.Form<CorrectSin, ShowSin, SinView, CorrectSinPage>(
            "/cases/{case}/sin/correction", then: (command, _) => $"/cases/{command.Case}/notification", flash: "The notification is corrected");
        app.Api<ShowSin>("GET", "/cases/{case}/sin/correction");
        app.Api<CorrectSin>("POST", "/cases/{case}/sin/correction");
    }
}
