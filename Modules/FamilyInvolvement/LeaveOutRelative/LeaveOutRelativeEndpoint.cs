using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class LeaveOutRelativeEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/left-out/{source}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowLeavingOut, LeavingOutView, LeaveOutRelativePage>(Address);
        app.Form<LeaveOutRelative, ShowLeavingOut, LeavingOutView, LeaveOutRelativePage>(
            Address, then: (command, _) => Ways.Family(command.Case), flash: "The reason is kept for the report");
        app.Api<ShowLeavingOut>("GET", Address);
        app.Api<LeaveOutRelative>("POST", Address);
    }
}
