using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class RecordSinEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewSin, NewSinView, RecordSinPage>("/cases/{case}/sin");
        app.Form<RecordSin, NewSin, NewSinView, RecordSinPage>(
            "/cases/{case}/sin", then: (command, _) => $"/cases/{command.Case}/notification", flash: "The notification is recorded. The Rapid Review and its clock have begun.");
        app.Api<NewSin>("GET", "/cases/{case}/sin");
        app.Api<RecordSin>("POST", "/cases/{case}/sin");
    }
}
