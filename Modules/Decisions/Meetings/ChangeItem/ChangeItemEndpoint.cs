using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ChangeItemEndpoint : ICarterModule
{
    private const string Address = "/sprg/{on}/items/{item}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowItem, ItemView, ChangeItemPage>(Address);
        app.Form<ChangeItem, ShowItem, ItemView, ChangeItemPage>(Address, then: (command, _) => Addresses.Meeting(command.On), flash: "The item is saved");
        app.Form<RemoveItem, ShowItem, ItemView, ChangeItemPage>(Address + "/removal", then: (command, _) => Addresses.Meeting(command.On), flash: "The item is off the agenda");
        app.Api<ShowItem>("GET", Address);
        app.Api<ChangeItem>("POST", Address);
        app.Api<RemoveItem>("POST", Address + "/removal");
    }
}
