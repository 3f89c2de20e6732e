using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class MinuteItemEndpoint : ICarterModule
{
    private const string Address = "/sprg/{on}/items/{item}/minutes";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowItemMinutes, ItemMinutesView, MinuteItemPage>(Address);
        app.Form<MinuteItem, ShowItemMinutes, ItemMinutesView, MinuteItemPage>(Address, then: (command, _) => Addresses.Minutes(command.On, command.GoOn), flash: "The minutes are saved");
        app.Draft<SaveItemDraft>(Address + "/draft");
        app.Api<ShowItemMinutes>("GET", Address);
        app.Api<MinuteItem>("POST", Address);
        app.Api<SaveItemDraft>("POST", Address + "/draft");
    }
}
