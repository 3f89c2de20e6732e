using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class RecordImmediateActionEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/decision/immediate-action";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowImmediateAction, ImmediateActionView, RecordImmediateActionPage>(Address);
        app.Form<RecordImmediateAction, int, ShowImmediateAction, ImmediateActionView, RecordImmediateActionPage>(Address, then: (command, _, _) => Addresses.Record(command.Case), flash: "Saved");
        app.Draft<RecordImmediateAction>(Address + "/draft");
        app.Api<ShowImmediateAction>("GET", Address);
        app.Api<RecordImmediateAction>("POST", Address);
    }
}
