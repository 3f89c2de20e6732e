using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class RecordDutiesEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/panel/{member:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPanelMember, PanelMemberView, RecordDutiesPage>(Address);
        app.Form<RecordDuties, ShowPanelMember, PanelMemberView, RecordDutiesPage>(Address, then: (command, _) => Addresses.Member(command.Case, command.Member), flash: "The duties are saved");
        app.Api<ShowPanelMember>("GET", Address);
        app.Api<RecordDuties>("POST", Address);
    }
}
