using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class OrderAgendaEndpoint : ICarterModule
{
    private const string Address = "/sprg/{on}/order";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowAgendaOrder, AgendaOrderView, OrderAgendaPage>(Address);
        app.Form<OrderAgenda, ShowAgendaOrder, AgendaOrderView, OrderAgendaPage>(Address, then: (command, _) => Addresses.Meeting(command.On), flash: "The agenda is in the new order");
        app.Api<ShowAgendaOrder>("GET", Address);
        app.Api<OrderAgenda>("POST", Address);
    }
}
