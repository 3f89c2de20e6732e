using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class TellDateEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/publication/told";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowTold, ToldView, TellDatePage>(Address);
        app.Form<TellDate, ShowTold, ToldView, TellDatePage>(Address, then: (command, _) => Addresses.Page(command.Case, "told"), flash: "It is on record");
        app.Api<ShowTold>("GET", Address);
        app.Api<TellDate>("POST", Address);
    }
}
