using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class AddItemEndpoint : ICarterModule
{
    private const string Address = "/sprg/{on}/items/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewItem, NewItemView, AddItemPage>(Address);
        app.Form<AddItem, NewItem, NewItemView, AddItemPage>(Address, then: (command, _) => Addresses.Meeting(command.On), flash: "The item is on the agenda");
        app.Api<NewItem>("GET", Address);
        app.Api<AddItem>("POST", "/sprg/{on}/items");
    }
}
