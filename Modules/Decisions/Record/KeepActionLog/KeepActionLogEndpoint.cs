using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class KeepActionLogEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/decision/action-log";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowActionLog, ActionLogView, KeepActionLogPage>(Address);
        app.Form<KeepActionLog, int, ShowActionLog, ActionLogView, KeepActionLogPage>(Address, then: (command, _, _) => Addresses.Record(command.Case), flash: "Saved");
        app.Draft<KeepActionLog>(Address + "/draft");
        app.Api<ShowActionLog>("GET", Address);
        app.Api<KeepActionLog>("POST", Address);
    }
}
