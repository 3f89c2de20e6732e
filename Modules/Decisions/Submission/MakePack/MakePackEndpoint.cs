using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class MakePackEndpoint : ICarterModule
{
    private const string Pack = "/cases/{case}/national-panel/pack", Record = "/cases/{case}/national-panel/record";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Form<MakePack, ShowNationalPanel, NationalPanelView, ShowNationalPanelPage>(Pack, then: (command, _) => Addresses.Panel(command.Case), flash: "The submission pack is made");
        app.Form<MakeRecordDocument, ShowNationalPanel, NationalPanelView, ShowNationalPanelPage>(Record, then: (command, _) => Addresses.Panel(command.Case), flash: "The decision record is made");
        app.Api<MakePack>("POST", Pack);
        app.Api<MakeRecordDocument>("POST", Record);
    }
}
