using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class SetPublicationDayEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/publication/day";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPublicationDay, PublicationDayView, SetPublicationDayPage>(Address);
        app.Form<SetPublicationDay, ShowPublicationDay, PublicationDayView, SetPublicationDayPage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "The day is set, and the plan follows it");
        app.Api<ShowPublicationDay>("GET", Address);
        app.Api<SetPublicationDay>("POST", Address);
    }
}
