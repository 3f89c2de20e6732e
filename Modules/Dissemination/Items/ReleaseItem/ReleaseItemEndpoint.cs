using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class ReleaseItemEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/learning/{item:guid}/release";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowRelease, ReleaseView, ReleaseItemPage>(Address);
        app.Form<ReleaseItem, ShowRelease, ReleaseView, ReleaseItemPage>(Address, then: (command, _) => Addresses.Item(command.Case, command.Item), flash: "The release is saved");
        app.Api<ShowRelease>("GET", Address);
        app.Api<ReleaseItem>("POST", Address);
    }
}
