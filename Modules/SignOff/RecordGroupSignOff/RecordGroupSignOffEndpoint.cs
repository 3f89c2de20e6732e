using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class RecordGroupSignOffEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/sign-off/group";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowGroupSignOff, GroupSignOffView, RecordGroupSignOffPage>(Address);
        app.Form<RecordGroupSignOff, ShowGroupSignOff, GroupSignOffView, RecordGroupSignOffPage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "The report is signed off");
        app.Api<ShowGroupSignOff>("GET", Address);
        app.Api<RecordGroupSignOff>("POST", Address);
    }
}
