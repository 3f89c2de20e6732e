using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class AddPanelMemberEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/panel/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewPanelMember, NewPanelMemberView, AddPanelMemberPage>(Address);
        app.Form<AddPanelMember, NewPanelMember, NewPanelMemberView, AddPanelMemberPage>(Address, then: (command, _) => Addresses.Member(command.Case, command.Id), flash: "The declaration is recorded");
        app.Api<NewPanelMember>("GET", Address);
        app.Api<AddPanelMember>("POST", Address);
    }
}
