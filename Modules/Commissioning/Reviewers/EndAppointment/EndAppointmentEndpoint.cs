using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class EndAppointmentEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/reviewers/{reviewer:guid}/end";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowEndAppointment, EndAppointmentView, EndAppointmentPage>(Address);
        app.Form<EndAppointment, ShowEndAppointment, EndAppointmentView, EndAppointmentPage>(Address, then: (command, _) => Addresses.Appointment(command.Case, command.Reviewer), flash: "It has ended, and the case is closed to the reviewer");
        app.Api<ShowEndAppointment>("GET", Address);
        app.Api<EndAppointment>("POST", Address);
    }
}
