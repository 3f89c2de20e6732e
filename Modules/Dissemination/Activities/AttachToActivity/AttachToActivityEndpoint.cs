using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class AttachToActivityEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/dissemination/{activity:guid}/documents";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowAttaching, AttachingView, AttachToActivityPage>(Address);
        app.Form<AttachToActivity, ShowAttaching, AttachingView, AttachToActivityPage>(Address, then: (command, _) => Addresses.Activity(command.Case, command.Activity), flash: "The document is attached");
        app.Api<ShowAttaching>("GET", Address);
        app.Api<AttachToActivity>("POST", Address);
    }
}
