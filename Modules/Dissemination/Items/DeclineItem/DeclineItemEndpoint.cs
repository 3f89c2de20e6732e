using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class DeclineItemEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/learning/{item:guid}/decline";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowDecline, DeclineView, DeclineItemPage>(Address);
        app.Form<DeclineItem, ShowDecline, DeclineView, DeclineItemPage>(Address, then: (command, _) => Addresses.Item(command.Case, command.Item), flash: "It is not adopted, with the reason");
        app.Api<ShowDecline>("GET", Address);
        app.Api<DeclineItem>("POST", Address);
    }
}
