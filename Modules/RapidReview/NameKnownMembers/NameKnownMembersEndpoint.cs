using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class NameKnownMembersEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/returns/{agency}/people";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowKnownMembers, KnownMembersView, NameKnownMembersPage>(Address);
        app.Form<NameKnownMembers, int, ShowKnownMembers, KnownMembersView, NameKnownMembersPage>(Address, then: (command, _, _) => Ways.Return(command.Case, command.Agency), flash: "Saved");
        app.Draft<NameKnownMembers>(Address + "/draft");
        app.Api<ShowKnownMembers>("GET", Address);
        app.Api<NameKnownMembers>("POST", Address);
    }
}
